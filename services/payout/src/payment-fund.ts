/** @rule A payment from the accepted bid to the money. */
import { addHours, addMinutes, earliest, type Instant, Rejection } from '@stint/core';
import type { Agreement, StintEvent } from '@stint/events';
import {
  type Commands,
  confirm,
  fail,
  isInFlight,
  openCommand,
  plan,
  type StripeRequest,
  unplan,
} from './command.ts';
import {
  type AwaitingFunding,
  booked,
  type Charge,
  entered,
  hasMoney,
  type Lapsed,
  type Payment,
  type PaymentDecision,
  paymentLifecycle,
  refOf,
  settlementOf,
  unchanged,
} from './payment.ts';
import { decided } from './payment-due.ts';
import { settle } from './payment-settle.ts';
import { checkAmounts, splitOf } from './split.ts';
import type { ChargeSeen, SessionSeen } from './stripe-objects.ts';

/** Sessions live from 30 minutes to 24 hours; an hour and a minute are left for clocks that differ. */
const SESSION_HOURS = 23;
const SESSION_LEAST_MINUTES = 31;

/** An acceptance asks for its money: a new payment. */
export function requestPayment(agreement: Agreement, correlationId: string, now: Instant): PaymentDecision {
  checkAmounts(agreement);
  const first: AwaitingFunding = {
    id: agreement.engagementId,
    status: 'awaiting-funding',
    agreement,
    correlationId,
    requested: false,
    commands: plan([], 'checkout', now),
    history: [{ status: 'awaiting-funding', at: now }],
    unposted: [],
  };
  return decided(first, now);
}

/**
 * The same bid was accepted again after its first acceptance lapsed. Older news changes nothing. Where the money came
 * after the lapse, and goes or went back, this payment tells of that money and cannot ask for more: the new acceptance
 * lapses at once, so that bid and slot are free.
 */
export function requestAgain(p: Payment, agreement: Agreement, now: Instant): PaymentDecision {
  if (agreement.acceptedAt <= p.agreement.acceptedAt) return unchanged(p);
  if (settlementOf(p)?.cause === 'late-payment')
    return { next: p, events: [{ type: 'payment.lapsed.v1', data: refOf(p) }] };
  if (p.status !== 'lapsed') return unchanged(p);
  checkAmounts(agreement);
  const status = paymentLifecycle.next(p.status, 'request') as 'awaiting-funding';
  const history = entered(p, status, now);
  const commands = plan(p.commands, 'checkout', now);
  return decided({ ...p, status, agreement, requested: false, commands, history }, now);
}

export const checkoutRequest = (p: Payment, now: Instant): StripeRequest => ({
  kind: 'checkout',
  engagementId: p.id,
  title: p.agreement.title,
  feeCents: p.agreement.fee.amountCents,
  commissionCents: p.agreement.commission.amountCents,
  expiresAt: earliest(
    addHours(now, SESSION_HOURS),
    [p.agreement.fundBy, addMinutes(now, SESSION_LEAST_MINUTES)].sort().at(-1),
  ) as Instant,
});

/**
 * The employer wants to pay: the standing session, or a new one. One whose time is up is closed at Stripe first, so that
 * there are never two that can be paid.
 */
export function openCheckout(p: Payment, now: Instant): PaymentDecision {
  if (p.status !== 'awaiting-funding')
    throw new Rejection('payment-not-awaited', `a payment that is ${p.status} cannot be paid`);
  if (p.lapsing || now >= p.agreement.fundBy)
    throw new Rejection('payment-overdue', `the payment was due by ${p.agreement.fundBy}`);
  if (p.session && p.session.expiresAt > now) return unchanged(p);
  const commands = plan(p.commands, p.session ? 'expire' : 'checkout', now);
  return commands === p.commands ? unchanged(p) : decided({ ...p, commands }, now);
}

export function lapsed(p: AwaitingFunding, now: Instant): PaymentDecision {
  const { session: _, lapsing: __, requested: ___, ...rest } = p;
  const status = paymentLifecycle.next(p.status, 'lapse') as 'lapsed';
  const commands = unplan(p.commands, 'checkout', 'expire');
  const next: Lapsed = { ...rest, status, commands, history: entered(p, status, now) };
  return decided(next, now, [{ type: 'payment.lapsed.v1', data: refOf(p) }]);
}

/** Lapses at once where no session can still be paid; otherwise Stripe closes the session first. */
function lapseOrClose(p: AwaitingFunding, now: Instant): PaymentDecision {
  const commands = unplan(p.commands, 'checkout');
  if (!p.session && !isInFlight(openCommand(commands, 'checkout'))) return lapsed(p, now);
  const closing = p.session ? plan(commands, 'expire', now) : commands;
  return decided({ ...p, lapsing: true, commands: closing }, now);
}

/** Time is up. A payment that Stripe took at the last moment wins. */
export function lapsePayment(p: Payment, now: Instant): PaymentDecision {
  if (p.status !== 'awaiting-funding' || p.lapsing || now < p.agreement.fundBy) return unchanged(p);
  return lapseOrClose(p, now);
}

/** Nothing will come of the engagement before it was paid. */
export function abandonPayment(p: AwaitingFunding, now: Instant): PaymentDecision {
  return p.lapsing ? unchanged(p) : lapseOrClose(p, now);
}

/** The session as Stripe has it now, after a call of ours or by a look. */
export function observeSession(p: Payment, seen: SessionSeen, now: Instant): PaymentDecision {
  if (p.status !== 'awaiting-funding') return unchanged(p);
  const mine = p.session === undefined || p.session.id === seen.id;
  if (!mine) return unchanged(p);
  if (seen.status === 'expired') return sessionOver(p, seen, now);
  // A complete one was submitted: the charge tells whether it was paid.
  if (seen.status === 'complete' || p.session || seen.url === undefined) return unchanged(p);
  const { id, url, expiresAt } = seen;
  const next = { ...p, session: { id, url, expiresAt }, requested: true };
  if (p.lapsing) return decided({ ...next, commands: plan(p.commands, 'expire', now) }, now);
  return decided(next, now, p.requested ? [] : [requestedEvent(p, url)]);
}

/** Nobody can pay there any more. One that was over before we heard of it is followed by another, with time left. */
function sessionOver(p: AwaitingFunding, { id }: SessionSeen, now: Instant): PaymentDecision {
  const { session: _, ...rest } = p;
  const closed = { ...rest, commands: confirm(p.commands, 'expire', id, now) };
  if (p.lapsing) return lapsed(closed, now);
  const isWanted = !p.requested && now < p.agreement.fundBy;
  const commands = isWanted ? plan(closed.commands, 'checkout', now) : closed.commands;
  return decided({ ...closed, commands }, now);
}

function requestedEvent(p: Payment, checkoutUrl: string): StintEvent {
  const { fee, commission, total, fundBy } = p.agreement;
  return {
    type: 'payment.requested.v1',
    data: { ...refOf(p), fee, commission, total, checkoutUrl, dueAt: fundBy },
  };
}

const chargeOf = ({ id, paymentIntentId, amountCents, at, fee }: ChargeSeen): Charge => ({
  id,
  paymentIntentId,
  amountCents,
  at,
  ...(fee ? { feeCents: fee.amountCents } : {}),
});

function withFee<P extends Payment>(p: P, { fee }: ChargeSeen, now: Instant): P {
  if (!fee || fee.amountCents === 0) return p;
  const into = { account: 'stripe-fees', amountCents: fee.amountCents } as const;
  return booked(p, p, { kind: 'stripe-fee', externalId: fee.transactionId, at: now, into });
}

/** Somebody has paid: the page was there, and there is nothing left to close. */
const paidFor = (commands: Commands, chargeId: string, now: Instant): Commands => {
  const opened = confirm(unplan(commands, 'checkout', 'expire'), 'checkout', chargeId, now);
  return fail(opened, 'expire', { code: 'paid', reason: 'it was paid before it was closed' }, now);
};

/** A charge of this engagement, as Stripe has it. One that is not paid, or not of the agreed amount, funds nothing. */
export function fundPayment(p: Payment, seen: ChargeSeen, now: Instant): PaymentDecision {
  if (hasMoney(p)) {
    if (p.charge.id !== seen.id || p.charge.feeCents !== undefined || !seen.fee) return unchanged(p);
    const charge = { ...p.charge, feeCents: seen.fee.amountCents };
    return decided(withFee({ ...p, charge }, seen, now), now);
  }
  const agreed = seen.amountCents === p.agreement.total.amountCents && seen.currency === 'usd';
  if (!seen.paid || !agreed) return unchanged(p);
  const { id, agreement, correlationId, history, unposted } = p;
  const commands = paidFor(p.commands, seen.id, now);
  const common = { id, agreement, correlationId, commands, unposted, charge: chargeOf(seen) };
  const into = { account: 'employer-receivable', amountCents: -seen.amountCents } as const;
  const charged = { kind: 'charge', externalId: seen.id, at: now, into } as const;
  if (p.status === 'lapsed') {
    const settlement = splitOf(agreement, 0, 'late-payment', now);
    const late = { ...common, status: 'refunding' as const, settlement, history };
    return settle(withFee(booked(p, late, charged), seen, now), p.status, now);
  }
  const status = paymentLifecycle.next(p.status, 'fund') as 'funded';
  const funded = { ...common, status, history: entered(p, status, now) };
  return decided(withFee(booked(p, funded, charged), seen, now), now, [
    { type: 'payment.funded.v1', data: { ...refOf(p), agreement, fundedAt: now } },
  ]);
}
