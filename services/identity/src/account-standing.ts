/** @rule Suspension, reinstatement, closing. */
import { type Instant, type Policy, Rejection } from '@stint/core';
import {
  type Account,
  type AccountDecision,
  type AccountMove,
  accountLifecycle,
  type OpenAccount,
  opened,
  type School,
  type Suspension,
  snapshotOf,
  timed,
} from './account.ts';
import { digestsKept } from './account-email.ts';
import { addMonths, countsAt, moveStrike, reachesLimit, type Strike } from './strike.ts';

const RECORD_KEPT = 100;

const recorded = (account: OpenAccount, move: AccountMove, by: string, reason: string, at: Instant) =>
  [...account.record, { at, move, by, reason }].slice(-RECORD_KEPT);

/** There is nobody to undo it. */
function notAnOperator(account: OpenAccount): void {
  if (account.roles.includes('operator'))
    throw new Rejection('operator-account', 'an operator account is neither suspended nor closed here');
}

function suspended(account: OpenAccount, suspension: Suspension, by: string, now: Instant): AccountDecision {
  const status = accountLifecycle.next(account.status, 'suspend') as 'suspended';
  const record = recorded(account, 'suspend', by, suspension.reason, now);
  const next = timed({ ...account, status, suspension, record }, now);
  const data = { account: snapshotOf(next), reason: suspension.reason };
  return { next, events: [{ type: 'account.suspended.v1', data }] };
}

function reinstated(account: OpenAccount, by: string, reason: string, now: Instant): AccountDecision {
  const status = accountLifecycle.next(account.status, 'reinstate') as 'active';
  const { suspension: _, ...rest } = account as OpenAccount & { suspension?: Suspension };
  const record = recorded(account, 'reinstate', by, reason, now);
  const next = timed({ ...rest, status, record }, now);
  return { next, events: [{ type: 'account.reinstated.v1', data: { account: snapshotOf(next) } }] };
}

/** @throws Rejection `illegal-move`, `operator-account`, `account-closed`. */
export function suspendAccount(
  account: Account,
  command: { reason: string; by: string },
  now: Instant,
): AccountDecision {
  const before = opened(account);
  notAnOperator(before);
  return suspended(before, { by: 'operator', reason: command.reason, since: now }, command.by, now);
}

/** @throws Rejection `illegal-move`, `account-closed`. */
export const reinstateAccount = (
  account: Account,
  command: { reason: string; by: string },
  now: Instant,
): AccountDecision => reinstated(opened(account), command.by, command.reason, now);

/** Who has strikes or is suspended keeps also an address that nobody verified: neither is shed by registering again. */
function digestsOutlasting(account: OpenAccount, addressDigest: string): readonly string[] {
  const isHeld = account.strikes.length > 0 || account.status === 'suspended';
  const kept = isHeld ? account.addressDigests : digestsKept(account, addressDigest);
  // The unique index takes two empty lists for the same address.
  return kept.length > 0 ? kept : [account.id];
}

/**
 * Everything personal goes; the digests of verified addresses stay, so that strikes are not shed by registering again.
 * `addressDigest` is of the account's own address: who never read its mail does not bar it for whose it is.
 */
export function closeAccount(account: Account, addressDigest: string, now: Instant): AccountDecision {
  const before = opened(account);
  notAnOperator(before);
  const { id, roles, registeredAt, revision } = before;
  const addressDigests = digestsOutlasting(before, addressDigest);
  const status = accountLifecycle.next(before.status, 'close') as 'closed';
  const next = { id, status, addressDigests, roles, registeredAt, revision, closedAt: now };
  return { next, events: [{ type: 'account.closed.v1', data: { account: snapshotOf(next) } }] };
}

/** @throws Rejection `school-not-verified` unless the account answered a mail sent to an address of `school`. */
export function grantCareerServices(account: Account, school: School, now: Instant): AccountDecision {
  const before = opened(account);
  if (!before.verifiedSchools.includes(school.domain))
    throw new Rejection('school-not-verified', `the account has no verified address at ${school.domain}`);
  const roles = [...new Set([...before.roles, 'career-services' as const])];
  const next = timed({ ...before, roles, careerServicesOf: school.domain }, now);
  return { next, events: [{ type: 'account.profile-updated.v1', data: { account: snapshotOf(next) } }] };
}

/** The account speaks for no school any more, if it did. Tokens that say so are good for their 15 minutes. */
export function revokeCareerServices(account: Account, now: Instant): AccountDecision {
  const { careerServicesOf, ...before } = opened(account);
  if (careerServicesOf === undefined) return { next: account, events: [] };
  const roles = before.roles.filter((role) => role !== 'career-services');
  const next = timed({ ...before, roles }, now);
  return { next, events: [{ type: 'account.profile-updated.v1', data: { account: snapshotOf(next) } }] };
}

/** Once for an engagement, however often it is told; the one that reaches the limit suspends. */
export function confirmStrike(
  account: Account,
  strike: Pick<Strike, 'engagementId' | 'as' | 'reason' | 'confirmedAt'>,
  policy: Policy,
  now: Instant,
): AccountDecision {
  if (account.status === 'closed') return { next: account, events: [] };
  if (account.strikes.some(({ engagementId }) => engagementId === strike.engagementId))
    return { next: account, events: [] };
  const fadesAt = addMonths(strike.confirmedAt, policy.strikes.fadeMonths);
  const strikes = [...account.strikes, { ...strike, fadesAt, status: 'confirmed' as const }];
  const next = timed({ ...account, strikes }, now);
  if (next.status === 'suspended' || !reachesLimit(strikes, policy, now)) return { next, events: [] };
  const reason = `${strikes.filter((s) => countsAt(s, now)).length} confirmed strikes: ${strike.reason}`;
  return suspended(next, { by: 'strikes', reason, since: now }, 'strikes', now);
}

/** Ends a suspension for strikes when those that still count are too few for one. */
function settledStrikes(account: OpenAccount, reason: string, policy: Policy, now: Instant): AccountDecision {
  const isOver =
    account.status === 'suspended' &&
    account.suspension.by === 'strikes' &&
    !reachesLimit(account.strikes, policy, now);
  return isOver ? reinstated(account, 'strikes', reason, now) : { next: timed(account, now), events: [] };
}

/** @throws Rejection `not-found` for no such strike, `illegal-move` for a second appeal. */
export function appealStrike(
  account: Account,
  engagementId: string,
  statement: string,
  now: Instant,
): AccountDecision {
  const before = opened(account);
  const strikes = moveStrike(before.strikes, engagementId, 'appeal', { appeal: { statement, at: now } });
  return { next: timed({ ...before, strikes }, now), events: [] };
}

function answered(
  account: Account,
  engagementId: string,
  move: 'uphold' | 'lift',
  { reason, policy, now }: Ruling,
): AccountDecision {
  const before = opened(account);
  const strikes = moveStrike(before.strikes, engagementId, move, { answer: { reason, at: now } });
  return settledStrikes({ ...before, strikes }, `a strike was lifted: ${reason}`, policy, now);
}

export interface Ruling {
  readonly reason: string;
  readonly policy: Policy;
  readonly now: Instant;
}

/** The appeal is turned down; final. @throws Rejection `not-found`, `illegal-move`. */
export const upholdStrike = (account: Account, engagementId: string, ruling: Ruling): AccountDecision =>
  answered(account, engagementId, 'uphold', ruling);

/** The strike no longer counts, appealed or not; below the limit the account is reinstated. @throws as `upholdStrike`. */
export const liftStrike = (account: Account, engagementId: string, ruling: Ruling): AccountDecision =>
  answered(account, engagementId, 'lift', ruling);

/** What the clock brings: a suspension ends when enough strikes have faded. */
export const fadeStrikes = (account: OpenAccount, policy: Policy, now: Instant): AccountDecision =>
  settledStrikes(account, 'strikes faded', policy, now);
