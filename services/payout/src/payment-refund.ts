/** @rule Money back to the employer. */
import { type Instant, Rejection, usd } from '@stint/core';
import { confirm, fail, isInFlight, KEY_TOO_OLD, type NotTaken, openCommand } from './command.ts';
import {
  booked,
  type Held,
  hasMoney,
  type Payment,
  type PaymentDecision,
  type Refund,
  refundedEvent,
  settlementOf,
  unchanged,
} from './payment.ts';
import { refundedByBank } from './payment-chargeback.ts';
import { decided } from './payment-due.ts';
import { progressed, settle } from './payment-settle.ts';
import { isMadeBy, type RefundSeen } from './stripe-objects.ts';

/** A refund of this engagement's charge, as Stripe has it: the answer to our call, or found by a look. */
export function observeRefund(p: Payment, seen: RefundSeen, now: Instant): PaymentDecision {
  if (!hasMoney(p)) return unchanged(p);
  if (p.refund?.id === seen.id) return updated(p, p.refund, seen, now);
  const open = openCommand(p.commands, 'refund');
  if (p.refund || !isMadeBy(seen, 'refund', p.id) || !isInFlight(open)) return unchanged(p);
  // An earlier attempt's refund that failed is not what the open command asked for.
  if (seen.status === 'failed' && seen.command !== open.key) return unchanged(p);
  const { id, amountCents, at } = seen;
  const refund: Refund = { id, amountCents, at, status: 'pending', debited: false };
  return updated({ ...p, refund, commands: confirm(p.commands, 'refund', id, now) }, refund, seen, now, true);
}

function updated(p: Held, known: Refund, seen: RefundSeen, now: Instant, adopted = false): PaymentDecision {
  const left = !known.debited && seen.debited ? debited(p, { ...known, debited: true }, now) : p;
  if (seen.status === 'failed') return returned(left, now);
  if (seen.status === 'succeeded' && known.status === 'pending') {
    const refund = { ...(left.refund ?? known), status: 'succeeded' as const };
    const full = settlementOf(p)?.toStudentCents === 0;
    return progressed({ ...left, refund }, now, [refundedEvent(p, usd(known.amountCents), full)]);
  }
  return left === p && !adopted ? unchanged(p) : progressed(left, now);
}

function debited(p: Held, refund: Refund, now: Instant): Held {
  const into = { account: 'refunds', amountCents: refund.amountCents } as const;
  return booked(p, { ...p, refund }, { kind: 'refund', externalId: refund.id, at: now, into });
}

/** The bank sent the refund back, at once or weeks later: the money is ours to give back still. */
function returned(p: Held, now: Instant): PaymentDecision {
  const { refund, ...rest } = p;
  if (!refund) return unchanged(p);
  const reason = 'the bank sent the refund back';
  const next = { ...rest, refundFailure: { code: 'refund-returned', reason, at: now } } as Held;
  const into = { account: 'refunds', amountCents: -refund.amountCents } as const;
  const entry = { kind: 'refund-returned', externalId: refund.id, at: now, into } as const;
  return refundedByBank(refund.debited ? booked(p, next, entry) : next, now);
}

/** Stripe did not make the refund, for certain: an operator sees it, unless only the key was too old. */
export function refundRefused(
  p: Payment,
  refusal: Extract<NotTaken, { type: 'refused' }>,
  now: Instant,
): PaymentDecision {
  const failed = { ...p, commands: fail(p.commands, 'refund', refusal, now) };
  if (!hasMoney(failed)) return decided(failed, now);
  if (refusal.code === KEY_TOO_OLD) return progressed(failed, now);
  const { code, reason } = refusal;
  return refundedByBank({ ...failed, refundFailure: { code, reason, at: now } }, now);
}

/** The operator asks for the failed refund once more. */
export function retryRefund(p: Payment, now: Instant): PaymentDecision {
  if (!hasMoney(p) || !p.refundFailure || p.status === 'frozen' || p.status === 'funded')
    throw new Rejection('no-failed-refund', `a payment that is ${p.status} has no failed refund to repeat`);
  const { refundFailure: _, ...rest } = p;
  return settle(rest, p.status, now);
}
