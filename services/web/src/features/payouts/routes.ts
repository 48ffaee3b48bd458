import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

interface Back {
  /** how Stripe's page sent its visitor back: `done`, or `again` where its link had expired */
  readonly from?: 'done' | 'again';
}

/** Stripe returns to `?done=1` and, from a link that no longer works, to `?again=1`. */
const backOf = ({ done, again, from }: Record<string, unknown>): Back => {
  if (done !== undefined || from === 'done') return { from: 'done' };
  return again !== undefined || from === 'again' ? { from: 'again' } : {};
};

const payouts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payouts',
  beforeLoad: withRole('student'),
  component: lazyRouteComponent(() => import('./payouts-page.tsx'), 'PayoutsPage'),
});

const setUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payouts/set-up',
  validateSearch: backOf,
  beforeLoad: withRole('student'),
  component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
});

export const payoutsRoutes = [payouts, setUp] as const;
