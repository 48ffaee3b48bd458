/** @rule A card holder takes the money back. */
import { type Instant, usd } from '@stint/core';
import { isInFlight, openCommand, unplan } from './command.ts';
import {
  booked,
  type Chargeback,
  type Held,
  hasMoney,
  lostToBank,
  type Payment,
  type PaymentDecision,
  payoutInFlight,
  refundCents,
  refundedEvent,
  settlementOf,
  unchanged,
} from './payment.ts';
import { decided } from './payment-due.ts';
import { frozen, givenByBank, lossEvents, progressed, thaw } from './payment-settle.ts';
import type { DisputeSeen } from './stripe-objects.ts';

const chargebackOf = ({ id, status, withdrawnCents, fees, at }: DisputeSeen): Chargeback => ({
  id,
  status,
  withdrawnCents,
  feeCents: fees.reduce((sum, fee) => sum + fee.amountCents, 0),
  at,
});

/**
 * The money the bank took or returned since we last looked, and what Stripe asks for it. A fee that was booked before
 * is named again: the ledger takes an entry once.
 */
function withMovements(before: Held, after: Held, seen: DisputeSeen, now: Instant): Held {
  const known = before.chargeback?.id === seen.id ? before.chargeback.withdrawnCents : 0;
  const taken = seen.withdrawnCents - known;
  const kind = taken > 0 ? 'chargeback' : 'chargeback-returned';
  const into = { account: 'dispute-losses', amountCents: taken } as const;
  const moved = taken === 0 ? after : booked(before, after, { kind, externalId: seen.id, at: now, into });
  return seen.fees.reduce((p, { transactionId, amountCents }) => {
    const fee = { account: 'stripe-fees', amountCents } as const;
    return booked(p, p, { kind: 'dispute-fee', externalId: transactionId, at: now, into: fee });
  }, moved);
}

/** Can it still be kept from the student? */
const stoppable = (p: Held): boolean =>
  p.status === 'funded' ||
  p.status === 'awaiting-recipient' ||
  (p.status === 'releasing' && !payoutInFlight(p));

/** The bank has decided. */
function closed(p: Held, now: Instant): PaymentDecision {
  if (lostToBank(p)) return refundedByBank(p, now);
  return p.status === 'frozen' ? thaw(p, now) : decided(p, now);
}

/** Of what we still had to refund, the bank has given a part or all to the card holder: the rest is refunded. */
export function refundedByBank(p: Held, now: Instant): PaymentDecision {
  const { chargeback } = p;
  const settlement = settlementOf(p);
  const pending = p.refund !== undefined || isInFlight(openCommand(p.commands, 'refund'));
  if (!chargeback || !lostToBank(p) || !settlement || pending) return progressed(p, now);
  const left = givenByBank(settlement, chargeback.withdrawnCents);
  if (refundCents(left) === refundCents(settlement)) return progressed(p, now);
  const { refundFailure, ...rest } = p;
  // One that came back when all was done stays with the operator, as it does without a chargeback.
  const stays = refundCents(left) > 0 && (p.status === 'released' || p.status === 'refunded');
  const failure = stays ? { refundFailure } : {};
  const commands = unplan(p.commands, 'refund');
  const next = { ...rest, ...failure, settlement: left, commands } as Held;
  if (next.status === 'frozen') return thaw(next, now, lossEvents(next));
  const full = settlement.toStudentCents === 0 && refundCents(left) === 0;
  return progressed(next, now, [refundedEvent(p, usd(chargeback.withdrawnCents), full)]);
}

/**
 * The card holder's dispute with the bank, as Stripe has it. While it is open nothing goes to the student; won, the
 * payment goes on where it was; lost, it waits for the operator's ruling. What was paid out before stays paid out.
 */
export function observeChargeback(p: Payment, seen: DisputeSeen, now: Instant): PaymentDecision {
  if (!hasMoney(p)) return unchanged(p);
  const known = p.chargeback;
  const chargeback = chargebackOf(seen);
  const older = known !== undefined && known.id !== seen.id && known.at >= seen.at;
  if (older || JSON.stringify(known) === JSON.stringify(chargeback)) return unchanged(p);
  const next = withMovements(p, { ...p, chargeback } as Held, seen, now);
  const stops = seen.status === 'open' || seen.withdrawnCents > 0;
  const first =
    stops && stoppable(next) ? frozen(next, 'card-network', now, { chargeback }) : decided(next, now);
  if (seen.status === 'open') return first;
  const then = closed(first.next as Held, now);
  return { next: then.next, events: [...first.events, ...then.events] };
}
