import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

/** Where to go after signing in: only an address within the app. */
const inside = (next: unknown): string | undefined =>
  typeof next === 'string' && /^\/(?!\/)/.test(next) ? next : undefined;

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = inside(search.next);
    return next === undefined ? {} : { next };
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

export const accountRoutes = [signIn] as const;
