import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

interface Next {
  readonly next?: string | undefined;
}

/** Where to go after signing in: only an address within the app. One left out would stay as the address bar has it. */
const nextOf = ({ next }: Record<string, unknown>): Next => ({
  next: typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined,
});

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

const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./forgot-password-page.tsx'), 'ForgotPasswordPage'),
});

/** What a whole link has; one that was cut or broken is told to be none before anything is typed. */
const RESET_TOKEN = /^[\w-]{1,50}\.[\w-]{1,50}$/;

/** Where the mail for a new password leads. */
const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  validateSearch: ({ token }: Record<string, unknown>): { readonly token?: string | undefined } => ({
    token: typeof token === 'string' && RESET_TOKEN.test(token) ? token : undefined,
  }),
  component: lazyRouteComponent(() => import('./reset-password-page.tsx'), 'ResetPasswordPage'),
});

const KINDS = ['email', 'school', 'email-change'] as const;

interface MailedLink {
  readonly token?: string;
  readonly of?: (typeof KINDS)[number];
}

/** Where the mails lead; without a token, what to do while one waits for the mail. */
const verify = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify',
  validateSearch: ({ token, of }: Record<string, unknown>): MailedLink =>
    token === undefined ? {} : { token: String(token), of: KINDS.find((kind) => kind === of) ?? 'email' },
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
});

const profile = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
});

export const accountRoutes = [signIn, signUp, forgotPassword, resetPassword, verify, profile] as const;
