import { redirect } from '@tanstack/react-router';
import { hasRole, type Role, readSession } from '../api/session.ts';

interface Guarded {
  readonly location: { readonly href: string };
}

/** `beforeLoad` of a route for anyone who is signed in; others sign in first and come back. */
export function signedIn({ location }: Guarded): void {
  if (!readSession()) throw redirect({ to: '/sign-in', search: { next: location.href } });
}

/** `beforeLoad` of a route for one role; who has another is shown the start page. */
export const withRole =
  (...roles: readonly Role[]) =>
  (guarded: Guarded): void => {
    signedIn(guarded);
    if (!roles.some(hasRole)) throw redirect({ to: '/' });
  };
