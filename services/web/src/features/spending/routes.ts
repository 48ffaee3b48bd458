import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { signedIn, withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const spending = createRoute({
  getParentRoute: () => rootRoute,
  path: '/spending',
  beforeLoad: withRole('employer'),
  component: lazyRouteComponent(() => import('./spending-page.tsx'), 'SpendingPage'),
});

/** A payment is shown with its agreement, under the same id: the notifications of both link to one page. */
const payment = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/$engagementId',
  beforeLoad: (guarded) => {
    signedIn(guarded);
    throw redirect({ to: '/engagements/$engagementId', params: guarded.params, replace: true });
  },
});

export const spendingRoutes = [spending, payment] as const;
