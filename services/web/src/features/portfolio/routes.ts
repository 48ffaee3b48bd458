import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const own = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portfolio',
  beforeLoad: withRole('student'),
  component: lazyRouteComponent(() => import('./own-portfolio-page.tsx'), 'OwnPortfolioPage'),
});

const shared = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portfolios/$slug',
  component: lazyRouteComponent(() => import('./portfolio-page.tsx'), 'PortfolioPage'),
});

export const portfolioRoutes = [own, shared] as const;
