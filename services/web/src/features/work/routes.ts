import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn, withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import type { Side } from './queries.ts';

interface Back {
  /** how the hosted payment page sent its visitor back; `now`: on the way there, from an accepted bid */
  readonly payment?: 'done' | 'open' | 'now';
}

const backOf = ({ payment }: Record<string, unknown>): Back =>
  payment === 'done' || payment === 'open' || payment === 'now' ? { payment } : {};

interface AsSide {
  /** whose work is listed, for who is on both sides */
  readonly role?: Side | undefined;
}

const sideOf = ({ role }: Record<string, unknown>): AsSide => ({
  role: role === 'employer' || role === 'student' ? role : undefined,
});

const engagements = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements',
  validateSearch: sideOf,
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
