import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn, withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

interface Back {
  /** how the hosted payment page sent its visitor back; `now`: on the way there, from an accepted bid */
  readonly payment?: 'done' | 'open' | 'now';
}

const backOf = ({ payment }: Record<string, unknown>): Back =>
  payment === 'done' || payment === 'open' || payment === 'now' ? { payment } : {};

const engagements = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements',
  beforeLoad: withRole('employer', 'student'),
  component: lazyRouteComponent(() => import('./engagements-page.tsx'), 'EngagementsPage'),
});

const engagement = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements/$engagementId',
  validateSearch: backOf,
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./engagement-page.tsx'), 'EngagementPage'),
});

export const workRoutes = [engagements, engagement] as const;
