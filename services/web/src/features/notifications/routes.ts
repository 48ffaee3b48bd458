import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const notifications = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
});

export const notificationsRoutes = [notifications] as const;
