/** @rule The lump sum to the student. */
import { type Instant, usd } from '@stint/core';
import type { StintEvent } from '@stint/events';
import { confirm, fail, KEY_TOO_OLD, type NotTaken, plan, unplan } from './command.ts';
import {
  booked,
  entered,
  type Held,
  hasMoney,
  lostToBank,
  type Payment,
  type PaymentDecision,
  paymentLifecycle,
  payoutInFlight,
  refOf,
  settlementOf,
  unchanged,
} from './payment.ts';
import { decided } from './payment-due.ts';
import { frozen, progressed, settle } from './payment-settle.ts';
import { isMadeBy, type TransferSeen } from './stripe-objects.ts';

/** The student cannot receive transfers now: the payout waits, safe. */
export function awaitRecipient(p: Payment, now: Instant): PaymentDecision {
  if (p.status !== 'releasing' || payoutInFlight(p)) return unchanged(p);
  const status = paymentLifecycle.next(p.status, 'await') as 'awaiting-recipient';
  const commands = unplan(p.commands, 'payout');
  const next = { ...p, status, commands, history: entered(p, status, now) };
  // Told once: a recipient that Stripe calls ready and refuses again is no news to the student.
  const told = p.history.some((step) => step.status === status);
  const fee = usd(p.settlement.toStudentCents);
  const waiting: StintEvent = { type: 'payout.awaiting-recipient.v1', data: { ...refOf(p), fee } };
  return decided(next, now, told ? [] : [waiting]);
}

/** The student can receive transfers: the payout goes on. */
export function resumePayout(p: Payment, now: Instant): PaymentDecision {
  if (p.status !== 'awaiting-recipient') return unchanged(p);
  const status = paymentLifecycle.next(p.status, 'release') as 'releasing';
  return settle({ ...p, history: entered(p, status, now) }, status, now);
}

/** A transfer of this engagement, as Stripe has it: the answer to our call, or found by a look. One made by hand is no payout. */
export function payStudent(p: Payment, seen: TransferSeen, now: Instant): PaymentDecision {
  if (!hasMoney(p)) return unchanged(p);
  if (p.payout) return p.payout.id === seen.id ? reversed(p, seen, now) : unchanged(p);
  if (!isMadeBy(seen, 'payout', p.id) || !payoutInFlight(p) || !settlementOf(p)) return unchanged(p);
  const { id, amountCents, at } = seen;
  const commands = confirm(p.commands, 'payout', id, now);
  const next = { ...p, commands, payout: { id, amountCents, at, reversedCents: 0 } };
  const into = { account: 'payouts', amountCents } as const;
  const paid: StintEvent = {
    type: 'payout.paid.v1',
    data: { ...refOf(p), paid: usd(amountCents), paidAt: at },
  };
  const done = progressed(booked(p, next, { kind: 'payout', externalId: id, at: now, into }), now, [paid]);
  if (seen.reversedCents === 0) return done;
  return { ...reversed(done.next as Held, seen, now), events: done.events };
}

/** Somebody took a transfer back in Stripe's Dashboard: the money is held again, and an operator sees it. */
function reversed(p: Held, { id, reversedCents }: TransferSeen, now: Instant): PaymentDecision {
  const known = p.payout?.reversedCents ?? 0;
  if (!p.payout || reversedCents <= known) return unchanged(p);
  const next = { ...p, payout: { ...p.payout, reversedCents } };
  const into = { account: 'payouts', amountCents: known - reversedCents } as const;
  const entry = { kind: 'payout-reversed', externalId: `${id}:${reversedCents}`, at: now, into } as const;
  return decided(booked(p, next, entry), now);
}

type Refusal = Extract<NotTaken, { type: 'refused' }>;

/** Stripe's codes for an account that cannot receive transfers. https://docs.stripe.com/error-codes */
const RECIPIENT_CODES = [
  'insufficient_capabilities_for_transfer',
  'account_invalid',
  'transfers_not_allowed',
];

/** The account cannot receive transfers, or is there no more. */
const isRecipientFault = ({ code, param }: Refusal): boolean =>
  RECIPIENT_CODES.includes(code) || (code === 'resource_missing' && param === 'destination');

/** Stripe did not make the transfer, for certain: it waits for what it lacks, or is tried anew. */
export function payoutRefused(p: Payment, refusal: Refusal, now: Instant): PaymentDecision {
  const failed = { ...p, commands: fail(p.commands, 'payout', refusal, now) };
  if (failed.status !== 'releasing') return decided(failed, now);
  const { chargeback, settlement } = failed;
  const lost = lostToBank(failed) && !settlement.covered;
  if (chargeback && (chargeback.status === 'open' || lost))
    return frozen(failed, 'card-network', now, { chargeback });
  // What we keep of the recipient is out of date: look at Stripe's account now.
  if (isRecipientFault(refusal)) return awaitRecipient({ ...failed, reconcileAt: now }, now);
  const commands = refusal.code === KEY_TOO_OLD ? plan(failed.commands, 'payout', now) : failed.commands;
  return settle({ ...failed, commands }, failed.status, now);
}
