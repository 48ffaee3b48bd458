/** @rule What was decided is carried out, part by part. */
import { addMs, type Instant, usd } from '@stint/core';
import type { StintEvent } from '@stint/events';
import { lastFailure, nextAttemptMs, plan } from './command.ts';
import {
  booked,
  entered,
  type Frozen,
  type Funded,
  type Held,
  lostToBank,
  type PaymentDecision,
  type PaymentStatus,
  paymentLifecycle,
  refOf,
  refundCents,
  refundedEvent,
  type Settlement,
  type Settling,
} from './payment.ts';
import { decided } from './payment-due.ts';

/** A payment of which it is decided what becomes of the money. */
type Decided = Omit<Settling, 'status'>;

const MOVE = {
  releasing: 'release',
  'awaiting-recipient': 'await',
  refunding: 'refund',
  'refund-failed': 'fail-refund',
  released: 'complete',
  refunded: 'return',
} as const satisfies Record<Settling['status'], string>;

/** The state that follows from what was decided and what of it is done. The student comes first. */
function standing({ settlement: s, payout, refund, refundFailure }: Decided, from: PaymentStatus) {
  if (s.toStudentCents > 0 && !payout) return from === 'awaiting-recipient' ? from : 'releasing';
  if (refundCents(s) > 0 && refund?.status !== 'succeeded')
    return refundFailure ? 'refund-failed' : 'refunding';
  return s.toStudentCents > 0 ? 'released' : 'refunded';
}

/**
 * Goes on with a settlement: the state that now holds, and the commands it needs. This is where payout and refund
 * exclude each other: each is planned only for its own part of one split, in the write that sets the state.
 */
export function settle(
  p: Decided,
  from: PaymentStatus,
  now: Instant,
  events: readonly StintEvent[] = [],
): PaymentDecision {
  const status = standing(p, from);
  const entering = status !== from;
  if (entering) paymentLifecycle.next(from, MOVE[status]);
  const failure = lastFailure(p.commands, 'payout');
  const payoutAt = failure ? addMs(failure.failedAt, nextAttemptMs(failure.attempt)) : now;
  let { commands } = p;
  if (status === 'releasing') commands = plan(commands, 'payout', payoutAt);
  if (refundCents(p.settlement) > 0 && !p.refund && !p.refundFailure)
    commands = plan(commands, 'refund', now);
  const history =
    entering && p.history.at(-1)?.status !== status ? entered(p as Settling, status, now) : p.history;
  return decided({ ...p, status, commands, history }, now, events);
}

/** After a step at Stripe: a frozen payment stays where it is. */
export const progressed = (p: Held, now: Instant, events: readonly StintEvent[] = []): PaymentDecision =>
  p.status === 'funded' || p.status === 'frozen' ? decided(p, now, events) : settle(p, p.status, now, events);

/** A frozen payment is free again when nobody disputes it any more, and a loss to the bank has been ruled on. */
function isFree(p: Frozen): boolean {
  if (p.dispute || p.chargeback?.status === 'open') return false;
  return !lostToBank(p) || p.settlement?.covered === true || p.settlement?.toStudentCents === 0;
}

/** Goes on where it was frozen, if it is free. */
export function thaw(p: Frozen, now: Instant, events: readonly StintEvent[] = []): PaymentDecision {
  if (!isFree(p)) return decided(p, now, events);
  const { dispute: _, settlement, ...rest } = p;
  if (settlement) return settle({ ...rest, settlement }, p.status, now, events);
  const status = paymentLifecycle.next(p.status, 'thaw') as 'funded';
  return decided({ ...rest, status, history: entered(p, status, now) }, now, events);
}

/** What the bank gave back to the card holder is not refunded a second time. */
export const givenByBank = (s: Settlement, withdrawnCents: number): Settlement => ({
  ...s,
  byBankCents: Math.min(withdrawnCents, s.toEmployerCents + s.commissionBackCents),
});

/** Paying the student after the bank took the money is our loss. */
function afterLoss(p: Held, settlement: Settlement): Settlement {
  if (!p.chargeback || !lostToBank(p)) return settlement;
  const byRuling = settlement.cause === 'ruling' ? ({ covered: true } as const) : {};
  return { ...givenByBank(settlement, p.chargeback.withdrawnCents), ...byRuling };
}

/** Decides a payment that is funded or frozen, and acts on it as far as it is free. */
export function decideMoney(p: Funded | Frozen, decision: Settlement, now: Instant): PaymentDecision {
  const settlement = afterLoss(p, decision);
  if (p.status === 'funded') return settle({ ...p, settlement }, p.status, now);
  // What is decided anew is asked for anew.
  const { refundFailure: _, ...rest } = p;
  const next = { ...rest, settlement };
  const cover = { kind: 'loss-cover', externalId: p.chargeback?.id ?? p.id, at: now } as const;
  return thaw(booked(p, next, cover), now, lossEvents(next));
}

/** Everything goes to the employer: what of it they have through the bank. A refund of the rest is told of itself. */
export const lossEvents = (p: Frozen): StintEvent[] =>
  isFree(p) && p.chargeback && lostToBank(p) && p.settlement?.toStudentCents === 0
    ? [refundedEvent(p, usd(p.chargeback.withdrawnCents), refundCents(p.settlement) === 0)]
    : [];

/** The frozen payment: what was planned for the student is taken back. */
export function frozen(
  p: Held,
  by: 'student' | 'employer' | 'card-network',
  now: Instant,
  cause: Pick<Frozen, 'dispute' | 'chargeback'>,
): PaymentDecision {
  const status = paymentLifecycle.next(p.status, 'freeze') as 'frozen';
  const commands = p.commands.filter((c) => c.state !== 'planned' || c.kind !== 'payout');
  const next: Frozen = { ...p, ...cause, status, commands, history: entered(p, status, now) };
  return decided(next, now, [{ type: 'payment.frozen.v1', data: { ...refOf(p), by } }]);
}
