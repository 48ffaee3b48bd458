import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { queryClient } from '../../api/query-client.ts';
import type { Reconciliation, ServiceName } from './queries.ts';

const DESK = ['operator'] as const;
/** The desk, and what others read of the thing that was decided. */
const changed = (...more: readonly string[]) =>
  Promise.all(
    [DESK, ...more.map((name) => [name])].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );

const usd = (amountCents: number) => ({ amountCents, currency: 'USD' as const });

export async function approveProject(id: string): Promise<void> {
  await answerOf(api.POST('/api/projects/{id}/approve', { params: { path: { id } } }));
  await changed('projects');
}

export interface Said {
  readonly id: string;
  readonly text: string;
}

export async function turnDownProject({ id, text }: Said): Promise<void> {
  const body = { reason: text };
  await answerOf(api.POST('/api/projects/{id}/turn-down', { params: { path: { id } }, body }));
  await changed('projects');
}

export interface Ruling extends Said {
  readonly toStudentCents: number;
}

export async function ruleDispute({ id, text, toStudentCents }: Ruling, key: string): Promise<void> {
  const body = { toStudent: usd(toStudentCents), ruling: text };
  const params = { path: { id }, header: idempotencyKey(key) };
  await answerOf(api.POST('/api/engagements/{id}/rule', { params, body } as never));
  await changed('engagements', 'payments');
}

export interface StrikeAgainst extends Said {
  readonly against: 'student' | 'employer';
}

export async function confirmStrike({ id, text, against }: StrikeAgainst, key: string): Promise<void> {
  const params = { path: { id }, header: idempotencyKey(key) };
  const body = { against, reason: text };
  await answerOf(api.POST('/api/engagements/{id}/strike', { params, body } as never));
  await changed('engagements');
}

export async function ruleChargeback(
  { id, toStudentCents }: Omit<Ruling, 'text'>,
  key: string,
): Promise<void> {
  const params = { path: { engagementId: id }, header: idempotencyKey(key) };
  const body = { toStudent: usd(toStudentCents) };
  await answerOf(api.POST('/api/payments/{engagementId}/rule', { params, body } as never));
  await changed('payments');
}

export async function retryRefund(id: string, key: string): Promise<void> {
  const params = { path: { engagementId: id }, header: idempotencyKey(key) };
  await answerOf(api.POST('/api/payments/{engagementId}/retry-refund', { params } as never));
  await changed('payments');
}

export interface Letter {
  readonly service: ServiceName;
  readonly id: string;
}

const letterAct =
  (verb: 'replay' | 'discard') =>
  async ({ service, id }: Letter): Promise<void> => {
    // The six paths answer the same; the client's types take one path at a time.
    const path = `/api/dead-letters/${service}/{id}/${verb}` as '/api/dead-letters/payout/{id}/replay';
    await answerOf(api.POST(path, { params: { path: { id } } }));
    await changed();
  };
export const replayLetter = letterAct('replay');
export const discardLetter = letterAct('discard');

export interface AppealAnswer {
  readonly accountId: string;
  readonly engagementId: string;
  readonly verb: 'uphold' | 'lift';
  readonly text: string;
}

export async function answerAppeal({ accountId, engagementId, verb, text }: AppealAnswer): Promise<void> {
  const params = { path: { id: accountId, engagementId } };
  const body = { reason: text };
  await answerOf(
    verb === 'lift'
      ? api.POST('/api/accounts/{id}/strikes/{engagementId}/lift', { params, body })
      : api.POST('/api/accounts/{id}/strikes/{engagementId}/uphold', { params, body }),
  );
  await changed();
}

export interface SchoolGrant {
  readonly email: string;
  readonly domain: string;
}

/** @throws Problem `not-found` where no account has this address. */
async function accountOf(email: string) {
  const { items } = await answerOf(api.GET('/api/accounts', { params: { query: { q: email } } }));
  const account = items.find((one) => one.email === email);
  if (!account) throw new Problem('not-found', 404, 'no account has this address');
  return { path: { id: account.id } };
}

export async function grantCareerServices({ email, domain }: SchoolGrant): Promise<void> {
  const params = await accountOf(email);
  await answerOf(api.POST('/api/accounts/{id}/grant-career-services', { params, body: { domain } }));
}

export async function revokeCareerServices({ email }: Pick<SchoolGrant, 'email'>): Promise<void> {
  const params = await accountOf(email);
  await answerOf(api.POST('/api/accounts/{id}/revoke-career-services', { params }));
}

/** Compares ledger, payments and Stripe; it asks Stripe for every movement, so nobody does it unasked. */
export const reconcile = (): Promise<Reconciliation> => answerOf(api.GET('/api/ledger/reconciliation'));
