import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withRole } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { journalSearchOf } from './journal-filter.ts';

const beforeLoad = withRole('operator');
const getParentRoute = () => rootRoute;

const desk = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator',
  component: lazyRouteComponent(() => import('./desk-page.tsx'), 'DeskPage'),
});
const reviews = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/reviews',
  component: lazyRouteComponent(() => import('./reviews-page.tsx'), 'ReviewsPage'),
});
const disputes = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/disputes',
  component: lazyRouteComponent(() => import('./disputes-page.tsx'), 'DisputesPage'),
});
const dispute = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/disputes/$engagementId',
  component: lazyRouteComponent(() => import('./dispute-page.tsx'), 'DisputePage'),
});
const money = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/payments',
  component: lazyRouteComponent(() => import('./stuck-money-page.tsx'), 'StuckMoneyPage'),
});
const work = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/work',
  component: lazyRouteComponent(() => import('./stuck-work-page.tsx'), 'StuckWorkPage'),
});
const appeals = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/appeals',
  component: lazyRouteComponent(() => import('./appeals-page.tsx'), 'AppealsPage'),
});
const messages = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/messages',
  component: lazyRouteComponent(() => import('./dead-letters-page.tsx'), 'DeadLettersPage'),
});
const ledger = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/ledger',
  validateSearch: journalSearchOf,
  component: lazyRouteComponent(() => import('./ledger-page.tsx'), 'LedgerPage'),
});
const rules = createRoute({
  getParentRoute,
  beforeLoad,
  path: '/operator/rules',
  component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
});

export const operatorRoutes = [
  ...([desk, reviews, disputes, dispute, money, work, appeals, messages, ledger, rules] as const),
] as const;
