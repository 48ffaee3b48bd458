import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/identity.d.ts';
import { answerOf, api, ifMatch, send, type Versioned, versionedAnswerOf } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { queryClient } from '../../api/query-client.ts';
import { beginSession, oneTabAtATime, refreshSession } from '../../api/session.ts';

type Schemas = components['schemas'];
export type Me = Schemas['Me'];
export type Registration = Schemas['Registration'];
export type ProfileChange = Schemas['ProfileChange'];

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in; nothing that was read as somebody else stays. */
export async function signIn(body: Credentials): Promise<void> {
  const grant = await answerOf(api.POST('/api/sessions', { body }));
  queryClient.clear();
  beginSession(grant);
}

/** Makes an account, and enters with it. */
export async function signUp(body: Registration): Promise<void> {
  await answerOf(api.POST('/api/accounts', { body }));
  await signIn({ email: body.email, password: body.password });
}

/** A link for a new password goes to the address, if it has an account. */
export const requestPasswordReset = (email: string) =>
  answerOf(api.POST('/api/password-resets', { body: { email } }));

/** A new password by a mailed link. */
export const resetPassword = (body: { token: string; password: string }) =>
  answerOf(api.POST('/api/password-resets/redeem', { body }));

/** With a new token, where one can be had: the request that comes next says what is wrong otherwise. */
const renewed = () => refreshSession().catch(() => undefined);

/**
 * A new password, and the one session that goes on with it. A tab that refreshed at that moment would end it: none does
 * meanwhile, this one neither, which is why its token is renewed before.
 */
export async function changePassword(body: { password: string; newPassword: string }): Promise<void> {
  await renewed();
  const grant = await oneTabAtATime(() => answerOf(api.POST('/api/me/password', { body, fetch: send })));
  beginSession(grant);
}

export const me = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => versionedAnswerOf(api.GET('/api/me', { signal })),
});

interface Update {
  readonly change: ProfileChange;
  readonly etag: string;
}

/** Where it was changed elsewhere, what it is now is read, so that what was typed can be sent again. */
export async function updateMe({ change, etag }: Update): Promise<void> {
  const sent = versionedAnswerOf(api.PATCH('/api/me', { body: change, headers: ifMatch(etag) }));
  const next = await sent.catch(async (error: unknown) => {
    if (isProblem(error, 'stale-version')) await again();
    throw error;
  });
  queryClient.setQueryData<Versioned<Me>>(me.queryKey, next);
}

/** Adds a side, and takes a token that says so. */
export async function addSide(update: Update): Promise<void> {
  await updateMe(update);
  await renewed();
}

/** A link goes to the address that is to be the account's own. */
export async function requestEmailChange(body: Credentials): Promise<void> {
  const next = await versionedAnswerOf(api.POST('/api/me/email', { body }));
  queryClient.setQueryData<Versioned<Me>>(me.queryKey, next);
}

export interface Appeal {
  readonly engagementId: string;
  readonly statement: string;
}

export async function appealStrike({ engagementId, statement }: Appeal): Promise<void> {
  const call = { params: { path: { engagementId } }, body: { statement } };
  const next = await versionedAnswerOf(api.POST('/api/me/strikes/{engagementId}/appeal', call));
  queryClient.setQueryData<Versioned<Me>>(me.queryKey, next);
}

const again = () => queryClient.invalidateQueries({ queryKey: me.queryKey });

export const resendEmail = () => answerOf(api.POST('/api/me/email/resend'));
export const requestSchool = (email: string) => answerOf(api.POST('/api/me/schools', { body: { email } }));
export const closeAccount = (password: string) => answerOf(api.POST('/api/me/close', { body: { password } }));

export interface Link {
  readonly token: string;
  readonly of: 'email' | 'school' | 'email-change';
}

const ANSWERED_AT = {
  email: '/api/me/email/verify',
  school: '/api/me/schools/verify',
  'email-change': '/api/me/email/confirm',
} as const;

/** Opens a mailed link: it works once, so it is asked for once. */
export const verification = ({ token, of }: Link) =>
  queryOptions({
    queryKey: ['verification', token],
    queryFn: async () => {
      const answer = await answerOf(api.POST(ANSWERED_AT[of], { body: { token } }));
      await again();
      return answer;
    },
    ...{ retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY },
  });

/** Schools by words of their name, or by domain. */
export const schools = (q: string) =>
  queryOptions({
    queryKey: ['schools', q],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/schools', { params: { query: { q, limit: 8 } }, signal })),
    enabled: q.length > 1,
  });

/** Whether this marketplace shows its mails itself: the run on one machine does. */
export const inbox = queryOptions({
  queryKey: ['inbox'],
  queryFn: async () => (await fetch('/mail', { method: 'HEAD' })).ok,
  ...{ retry: false, staleTime: Number.POSITIVE_INFINITY },
});
