import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from '../features/account/routes.ts';
import { applicantsRoutes } from '../features/applicants/routes.ts';
import { bidsRoutes } from '../features/bids/routes.ts';
import { boardRoutes } from '../features/board/routes.ts';
import { exploreRoutes } from '../features/explore/routes.ts';
import { interviewsRoutes } from '../features/interviews/routes.ts';
import { mentoringRoutes } from '../features/mentoring/routes.ts';
import { notificationsRoutes } from '../features/notifications/routes.ts';
import { operatorRoutes } from '../features/operator/routes.ts';
import { payoutsRoutes } from '../features/payouts/routes.ts';
import { portfolioRoutes } from '../features/portfolio/routes.ts';
import { postingRoutes } from '../features/posting/routes.ts';
import { schoolRoutes } from '../features/school/routes.ts';
import { searchesRoutes } from '../features/searches/routes.ts';
import { spendingRoutes } from '../features/spending/routes.ts';
import { welcomeRoutes } from '../features/welcome/routes.ts';
import { workRoutes } from '../features/work/routes.ts';
import { willFocusTitle } from '../ui/page-focus.ts';
import { BrokenPage, NotFoundPage, PendingPage } from './fallback-pages.tsx';
import { rootRoute } from './root-route.tsx';

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...exploreRoutes,
    ...accountRoutes,
    ...bidsRoutes,
    ...applicantsRoutes,
    ...postingRoutes,
    ...boardRoutes,
    ...spendingRoutes,
    ...workRoutes,
    ...mentoringRoutes,
    ...operatorRoutes,
    ...payoutsRoutes,
    ...schoolRoutes,
    ...notificationsRoutes,
    ...portfolioRoutes,
    ...searchesRoutes,
    ...interviewsRoutes,
    ...welcomeRoutes,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: BrokenPage,
  defaultPendingComponent: PendingPage,
});

router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) willFocusTitle();
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
