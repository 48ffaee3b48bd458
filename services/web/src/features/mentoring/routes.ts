import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const mentoring = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mentoring',
  beforeLoad: withRole('employer'),
  component: lazyRouteComponent(() => import('./mentoring-page.tsx'), 'MentoringPage'),
});

export const mentoringRoutes = [mentoring] as const;
