import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const searches = createRoute({
  getParentRoute: () => rootRoute,
  path: '/searches',
  beforeLoad: withRole('student'),
  component: lazyRouteComponent(() => import('./searches-page.tsx'), 'SearchesPage'),
});

export const searchesRoutes = [searches] as const;
