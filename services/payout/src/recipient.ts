/** @rule A student who can receive payouts, or cannot yet. */
import { addMs, type Decision, earliest, type Instant, lifecycle, msOf } from '@stint/core';
import type { StintEvent } from '@stint/events';
import {
  type Commands,
  confirm,
  fail,
  type NotTaken,
  nextAttemptMs,
  openCommands,
  type Planned,
  plan,
  type Sent,
  send,
  unknown,
  unplan,
} from './command.ts';
import type { AccountSeen } from './stripe-objects.ts';

/**
 * A student's account at Stripe. `opening`: asked for; `pending`: Stripe has still to hear from its owner, or to check.
 * One that is there no more is lost, and another one is asked for.
 */
export const recipientLifecycle = lifecycle('recipient', {
  opening: { open: 'pending' },
  pending: { ready: 'ready', restrict: 'restricted', lose: 'opening' },
  ready: { restrict: 'restricted', lose: 'opening' },
  restricted: { ready: 'ready', lose: 'opening' },
});
export type RecipientStatus = keyof (typeof recipientLifecycle)['table'];

interface Common {
  /** the student's account id */
  readonly id: string;
  readonly correlationId: string;
  readonly commands: Commands;
  readonly since: Instant;
  readonly reconcileAt?: Instant;
  readonly dueAt?: Instant;
}
interface Opening extends Common {
  readonly status: 'opening';
  readonly contactEmail?: string;
}
interface Opened extends Common {
  readonly status: 'pending' | 'ready' | 'restricted';
  readonly stripeAccountId: string;
  /** what Stripe still asks of the owner, in its own words */
  readonly requirements: readonly string[];
}
export type Recipient = Opening | Opened;
export type RecipientDecision = Decision<Recipient, StintEvent>;

const LEAST_LOOK_MS = 5 * 60_000;
const MOST_LOOK_MS = 24 * 3_600_000;

/** A recipient that is not ready is looked at every 5 minutes at first, later ever less often: many never finish. */
function nextLook(r: Recipient, now: Instant): Instant | undefined {
  if (r.status === 'ready' || r.status === 'opening') return undefined;
  const age = msOf(now) - msOf(r.since);
  return addMs(now, Math.min(Math.max(age / 10, LEAST_LOOK_MS), MOST_LOOK_MS));
}

function decided(next: Recipient, now: Instant, events: readonly StintEvent[] = []): RecipientDecision {
  const { dueAt: _, reconcileAt: __, ...rest } = next;
  const reconcileAt = nextLook(next, now);
  const dueAt = earliest(reconcileAt, ...openCommands(next.commands).map((c) => c.dueAt));
  const timers = { ...(reconcileAt ? { reconcileAt } : {}), ...(dueAt ? { dueAt } : {}) };
  return { next: { ...rest, ...timers } as Recipient, events };
}

/** The time of the next look, stored before the look: one that fails is repeated then, not at once. */
export const recipientLooked = (r: Recipient, now: Instant): RecipientDecision => decided(r, now);

/** A student sets up payouts: an account is asked for at Stripe. */
export function openRecipient(
  id: string,
  contactEmail: string | undefined,
  correlationId: string,
  now: Instant,
): RecipientDecision {
  const commands = plan([], 'open-account', now);
  const email = contactEmail === undefined ? {} : { contactEmail };
  return decided({ id, status: 'opening', correlationId, since: now, commands, ...email }, now);
}

/** Another address, for the next attempt: at once, unless Stripe has still to answer the last one. */
export function changeContact(
  r: Recipient,
  contactEmail: string | undefined,
  now: Instant,
): RecipientDecision {
  if (r.status !== 'opening' || contactEmail === undefined || contactEmail === r.contactEmail)
    return { next: r, events: [] };
  const commands = plan(unplan(r.commands, 'open-account'), 'open-account', now);
  return decided({ ...r, contactEmail, commands }, now);
}

/** The key and the request stand in the document before the account is asked for. */
export function sendOpening(r: Opening, command: Planned | Sent, now: Instant): [RecipientDecision, Sent] {
  const email = r.contactEmail === undefined ? {} : { contactEmail: r.contactEmail };
  const request = { kind: 'open-account' as const, accountId: r.id, ...email };
  const key = `open-account:${r.id}:${command.attempt}`;
  const { commands, sent } = send(r.commands, command, { key, request, now });
  return [decided({ ...r, commands }, now), sent];
}

/** Stripe did not open the account, or did not say. */
export function openingFailed(r: Opening, outcome: NotTaken, now: Instant): RecipientDecision {
  if (outcome.type === 'unknown')
    return decided({ ...r, commands: unknown(r.commands, 'open-account', outcome, now) }, now);
  const failed = fail(r.commands, 'open-account', outcome, now);
  const attempt = failed.at(-1)?.attempt ?? 1;
  return decided({ ...r, commands: plan(failed, 'open-account', addMs(now, nextAttemptMs(attempt))) }, now);
}

/** Before it was ever ready, `restricted` at Stripe means only that its owner has not finished. */
function statusOf(r: Recipient, { transfers, requirements }: AccountSeen): Opened['status'] {
  if (transfers === 'active') return 'ready';
  const waits = r.status === 'opening' || r.status === 'pending';
  return waits && (transfers === 'pending' || requirements.length > 0) ? 'pending' : 'restricted';
}

/** The account as Stripe has it: the answer to our call, a webhook's hint followed, or a look. */
export function observeRecipient(r: Recipient, seen: AccountSeen, now: Instant): RecipientDecision {
  if (r.status !== 'opening' && r.stripeAccountId !== seen.id) return { next: r, events: [] };
  const status = statusOf(r, seen);
  const opened = r.status === 'opening' ? recipientLifecycle.next(r.status, 'open') : r.status;
  const { id, correlationId, since } = r;
  const commands = confirm(r.commands, 'open-account', seen.id, now);
  const { requirements } = seen;
  const common = { id, correlationId, since, commands, stripeAccountId: seen.id, requirements };
  if (status === r.status && requirements.join() === r.requirements.join()) return { next: r, events: [] };
  if (status === opened) return decided({ ...common, status }, now);
  recipientLifecycle.next(opened, status === 'ready' ? 'ready' : 'restrict');
  const type = status === 'ready' ? 'recipient.ready.v1' : 'recipient.restricted.v1';
  return decided({ ...common, status, since: now }, now, [{ type, data: { accountId: id } }]);
}

/** Stripe has this account no more: another one is opened, under another key. Who could be paid is told. */
export function accountGone(r: Recipient, stripeAccountId: string, now: Instant): RecipientDecision {
  if (r.status === 'opening' || r.stripeAccountId !== stripeAccountId) return { next: r, events: [] };
  const status = recipientLifecycle.next(r.status, 'lose') as 'opening';
  const { id, correlationId } = r;
  const commands = plan(r.commands, 'open-account', now);
  const told: StintEvent[] =
    r.status === 'ready' ? [{ type: 'recipient.restricted.v1', data: { accountId: id } }] : [];
  return decided({ id, status, correlationId, since: now, commands }, now, told);
}

/** Where a payout to this student can go now. */
export const destinationOf = (r: Recipient | undefined): string | undefined =>
  r?.status === 'ready' ? r.stripeAccountId : undefined;
