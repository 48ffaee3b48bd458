import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const apply = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$projectId/apply',
  beforeLoad: withRole('student'),
  component: lazyRouteComponent(() => import('./apply-page.tsx'), 'ApplyPage'),
});

const bids = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bids',
  beforeLoad: withRole('student'),
  component: lazyRouteComponent(() => import('./bids-page.tsx'), 'BidsPage'),
});

export const bidsRoutes = [apply, bids] as const;
