import type { Instant, Money } from '@stint/core';
import { usd } from '@stint/core';
import {
  type Failed,
  isInFlight,
  KEY_TOO_OLD,
  lastFailure,
  openCommand,
  SHORT_OF_BALANCE,
} from './command.ts';
import { hasMoney, type Payment, settlementOf } from './payment.ts';

/** Whom or what a payment waits for now. */
const WAITS = {
  'employer-payment': 'The employer has to pay.',
  'checkout-closing': 'Time to pay is up; Stripe closes the payment page.',
  'work-approval': 'The work has to be delivered and approved.',
  'payout-setup': 'The student has to set up payouts at Stripe.',
  'platform-balance': 'The platform’s balance at Stripe does not cover it yet; it is tried again.',
  'payout-refused':
    'Stripe refuses the payout, for the reason its code tells; it is tried again, and an operator has to look at it.',
  stripe: 'Stripe has to carry it out; it is tried again until it answers.',
  ruling: 'The operator has to rule on the dispute.',
  'chargeback-ruling': 'The bank took the money back; the operator has to decide what the student gets.',
  'card-network': 'The card holder’s bank has to decide the chargeback.',
  bank: 'The bank has to carry out the refund.',
  operator: 'An operator has to look at a refund that failed.',
} as const;
export type WaitsFor = keyof typeof WAITS;

function frozenFor(p: Extract<Payment, { status: 'frozen' }>): WaitsFor {
  if (p.dispute) return 'ruling';
  if (p.chargeback?.status === 'open') return 'card-network';
  return p.settlement ? 'chargeback-ruling' : 'work-approval';
}

/** Why the payout is not made, where Stripe refused it and is not being asked again at this moment. */
function payoutRefusal(p: Payment): Failed | undefined {
  if (p.status !== 'releasing' || isInFlight(openCommand(p.commands, 'payout'))) return undefined;
  const failure = lastFailure(p.commands, 'payout');
  return failure?.code === KEY_TOO_OLD ? undefined : failure;
}

/** undefined: nothing, it is at rest. */
export function waitsFor(p: Payment): WaitsFor | undefined {
  switch (p.status) {
    case 'awaiting-funding':
      return p.lapsing ? 'checkout-closing' : 'employer-payment';
    case 'funded':
      return 'work-approval';
    case 'frozen':
      return frozenFor(p);
    case 'awaiting-recipient':
      return 'payout-setup';
    case 'releasing': {
      const refusal = payoutRefusal(p);
      if (!refusal) return 'stripe';
      return refusal.code === SHORT_OF_BALANCE ? 'platform-balance' : 'payout-refused';
    }
    case 'refunding':
      if (!p.refund) return 'stripe';
      return p.refund.debited ? 'bank' : 'platform-balance';
    case 'refund-failed':
      return 'operator';
    default:
      return undefined;
  }
}

export interface Step {
  readonly step: string;
  readonly at: Instant;
}

/** Every step with its time, oldest first: the states entered, and what went to Stripe and came back. */
function timeline(p: Payment): Step[] {
  const states = p.history.map(({ status, at }) => ({ step: status as string, at }));
  const calls = p.commands.flatMap((c): Step[] => {
    if (c.state === 'planned' || (c.kind !== 'payout' && c.kind !== 'refund')) return [];
    const asked = { step: `${c.kind}-sent`, at: c.sentAt };
    if (c.state === 'confirmed') return [asked, { step: `${c.kind}-accepted`, at: c.confirmedAt }];
    return c.state === 'failed' ? [asked, { step: `${c.kind}-refused`, at: c.failedAt }] : [asked];
  });
  // A stable sort: of steps in one millisecond, a state comes before the calls it led to.
  return [{ step: 'accepted', at: p.agreement.acceptedAt }, ...states, ...calls].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
}

export interface PaymentView {
  readonly engagementId: string;
  readonly projectId: string;
  readonly projectTitle: string;
  readonly employerId: string;
  readonly studentId: string;
  readonly status: Payment['status'];
  readonly fee: Money;
  readonly commission: Money;
  readonly total: Money;
  /** what was decided to go to the student, and what was sent */
  readonly toStudent?: Money;
  readonly paid?: Money;
  readonly paidAt?: Instant;
  readonly refunded?: Money;
  readonly checkoutUrl?: string;
  readonly dueAt?: Instant;
  readonly waitsFor?: { readonly code: WaitsFor; readonly detail: string; readonly stripeCode?: string };
  readonly timeline: Step[];
}

function moneyMoved(p: Payment) {
  const settlement = settlementOf(p);
  const { payout, refund } = hasMoney(p) ? p : {};
  return {
    ...(settlement ? { toStudent: usd(settlement.toStudentCents) } : {}),
    ...(payout ? { paid: usd(payout.amountCents), paidAt: payout.at } : {}),
    ...(refund?.status === 'succeeded' ? { refunded: usd(refund.amountCents) } : {}),
  };
}

/** The way to pay, for the employer alone, while it is open. */
function checkout(p: Payment, viewer: string, now: Instant) {
  if (p.status !== 'awaiting-funding') return {};
  const open = p.session && !p.lapsing && p.session.expiresAt > now && viewer === p.agreement.employerId;
  return { dueAt: p.agreement.fundBy, ...(open && p.session ? { checkoutUrl: p.session.url } : {}) };
}

/** A payment as `viewer` (an account id) may see it. */
export function paymentView(p: Payment, viewer: string, now: Instant): PaymentView {
  const { projectId, title, employerId, studentId, fee, commission, total } = p.agreement;
  const code = waitsFor(p);
  const stripeCode = payoutRefusal(p)?.code;
  return {
    engagementId: p.id,
    projectId,
    projectTitle: title,
    employerId,
    studentId,
    status: p.status,
    fee,
    commission,
    total,
    ...moneyMoved(p),
    ...checkout(p, viewer, now),
    ...(code ? { waitsFor: { code, detail: WAITS[code], ...(stripeCode ? { stripeCode } : {}) } } : {}),
    timeline: timeline(p),
  };
}
export const WAIT_CODES = Object.keys(WAITS) as WaitsFor[];
