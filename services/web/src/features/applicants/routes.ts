import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn, withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { searchOf } from './search.ts';

const applicants = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$projectId/bids',
  validateSearch: searchOf,
  beforeLoad: withRole('employer'),
  component: lazyRouteComponent(() => import('./applicants-page.tsx'), 'ApplicantsPage'),
});

const bid = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bids/$bidId',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./bid-page.tsx'), 'BidPage'),
});

export const applicantsRoutes = [applicants, bid] as const;
