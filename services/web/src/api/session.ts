import { useSyncExternalStore } from 'react';
import type { paths } from '../../generated/identity.d.ts';
import { forget, keep, kept, leave, taken } from '../app/storage.ts';

type Grant = paths['/api/sessions']['post']['responses'][201]['content']['application/json'];
export type Role = paths['/api/me']['get']['responses'][200]['content']['application/json']['roles'][number];

/** Who is signed in in this tab. The access token is in memory only; the refresh token in a cookie scripts cannot read. */
export interface Session {
  readonly accessToken: string;
  readonly accountId: string;
  readonly roles: readonly Role[];
}

/** Says that a refresh cookie should be there, so that visitors without one ask for nothing. */
const HINT = 'stint-signed-in';

let session: Session | undefined;
const listeners = new Set<() => void>();

export const readSession = (): Session | undefined => session;
export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** The session of this tab, live. */
export const useSession = (): Session | undefined => useSyncExternalStore(subscribe, readSession);
export const hasRole = (role: Role): boolean => session?.roles.includes(role) ?? false;

function claimsOf(accessToken: string): { sub: string; roles: Role[] } {
  const payload = accessToken.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
  return JSON.parse(atob(payload));
}

/** Takes what sign-in or refresh answered. */
export function beginSession({ accessToken }: Grant): Session {
  const { sub, roles } = claimsOf(accessToken);
  session = { accessToken, accountId: sub, roles };
  keep(HINT, '1');
  for (const tell of listeners) tell();
  return session;
}

export function endSession(): void {
  session = undefined;
  forget(HINT);
  for (const tell of listeners) tell();
}

/** Set for a tab that is about to go over to whoever signed in last in this browser. */
const WENT_OVER = 'stint-went-over';
/** This tab was another person's before it was loaded. */
export const wentOver = taken(WENT_OVER) !== undefined;

/** The tabs of a browser share one cookie: where another one signed in somebody else, nothing of this person stays. */
function goOn(grant: Grant): Session | undefined {
  if (!session || session.accountId === claimsOf(grant.accessToken).sub) return beginSession(grant);
  leave(WENT_OVER, '1');
  location.reload();
  return undefined;
}

async function askForSession(): Promise<Session | undefined> {
  const answer = await fetch('/api/sessions/refresh', { method: 'POST' });
  if (answer.ok) return goOn(await answer.json());
  // Only a refusal ends it: a service that is away for a moment does not sign people out.
  if (answer.status === 401) endSession();
  return undefined;
}

/**
 * One tab at a time: the cookie is replaced by each refresh, and one that was replaced ends the session. What runs in
 * here must not refresh itself.
 */
export const oneTabAtATime = <T>(act: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request('stint-refresh', act) : act();

let refreshing: Promise<Session | undefined> | undefined;

/** A new access token by the refresh cookie; undefined where nobody is signed in. Calls at once share one request. */
export function refreshSession(): Promise<Session | undefined> {
  refreshing ??= oneTabAtATime(askForSession).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** At the app's start: goes on with the session of this browser, if there is one. */
export async function resumeSession(): Promise<void> {
  if (kept(HINT) !== undefined) await refreshSession().catch(() => undefined);
}
