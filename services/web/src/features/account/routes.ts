import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

interface Next {
  readonly next?: string;
}

/** Where to go after signing in: only an address within the app. */
const nextOf = ({ next }: Record<string, unknown>): Next =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: nextOf,
  component: lazyRouteComponent(() => import('./sign-up-page.tsx'), 'SignUpPage'),
});

interface MailedLink {
  readonly token?: string;
  readonly of?: 'email' | 'school';
}

/** Where the mails lead; without a token, what to do while one waits for the mail. */
const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  validateSearch: ({ token, of }: Record<string, unknown>): MailedLink =>
    token === undefined ? {} : { token: String(token), of: of === 'school' ? 'school' : 'email' },
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
});

const profile = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
});

export const accountRoutes = [signIn, signUp, verify, profile] as const;
