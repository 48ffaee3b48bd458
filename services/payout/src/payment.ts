/** @rule The states of a payment, and the moves between them. */
import { type Decision, type Instant, lifecycle, type Money, usd } from '@stint/core';
import type { Agreement, StintEvent } from '@stint/events';
import { type Commands, isInFlight, openCommand } from './command.ts';
import { type EntryKind, entryOf, type JournalEntry, type Leg } from './journal.ts';

/**
 * The payment's table: product.md's, and what Stripe can do to us beside it: money that comes in after the lapse goes
 * back, an acceptance can be made anew after one lapsed, a refund can come back weeks later (docs in README.md).
 */
export const paymentLifecycle = lifecycle('payment', {
  'awaiting-funding': { fund: 'funded', lapse: 'lapsed' },
  lapsed: { request: 'awaiting-funding', refund: 'refunding' },
  funded: { release: 'releasing', refund: 'refunding', freeze: 'frozen' },
  releasing: {
    await: 'awaiting-recipient',
    complete: 'released',
    refund: 'refunding',
    freeze: 'frozen',
    'fail-refund': 'refund-failed',
  },
  'awaiting-recipient': { release: 'releasing', freeze: 'frozen' },
  frozen: { release: 'releasing', refund: 'refunding', return: 'refunded', thaw: 'funded' },
  refunding: { return: 'refunded', complete: 'released', 'fail-refund': 'refund-failed' },
  'refund-failed': { refund: 'refunding', return: 'refunded', complete: 'released' },
  released: { 'fail-refund': 'refund-failed' },
  refunded: { 'fail-refund': 'refund-failed' },
});
export type PaymentStatus = keyof (typeof paymentLifecycle)['table'];
export type Party = 'student' | 'employer' | 'operator' | 'card-network';

export interface CheckoutSession {
  readonly id: string;
  readonly url: string;
  readonly expiresAt: Instant;
}
export interface Charge {
  readonly id: string;
  readonly paymentIntentId: string;
  readonly amountCents: number;
  readonly at: Instant;
  /** Stripe's fee for it; absent until Stripe has booked it */
  readonly feeCents?: number;
}
/** What was decided to be done with the money. toStudent + toEmployer + commissionBack + what we keep = total. */
export interface Settlement {
  readonly cause: 'approval' | 'ruling' | 'cancellation' | 'late-payment';
  readonly at: Instant;
  readonly toStudentCents: number;
  /** of the fee */
  readonly toEmployerCents: number;
  /** of the commission, the share that goes back with it */
  readonly commissionBackCents: number;
  /** of what goes back, what the bank has given to the card holder itself */
  readonly byBankCents?: number;
  /** the bank took the money back for good, and the student is paid from our own */
  readonly covered?: true;
}
export interface Payout {
  readonly id: string;
  readonly amountCents: number;
  readonly at: Instant;
  /** taken back by hand in Stripe's Dashboard; nothing in the product does that */
  readonly reversedCents: number;
}
export interface Refund {
  readonly id: string;
  readonly amountCents: number;
  readonly at: Instant;
  readonly status: 'pending' | 'succeeded';
  readonly debited: boolean;
}
export interface Chargeback {
  readonly id: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly withdrawnCents: number;
  readonly feeCents: number;
  readonly at: Instant;
}

interface Common {
  /** the engagement's, and the bid's */
  readonly id: string;
  readonly agreement: Agreement;
  /** of the request or fact that last moved it; what the workers do for it carries it on */
  readonly correlationId: string;
  readonly commands: Commands;
  readonly history: readonly { readonly status: PaymentStatus; readonly at: Instant }[];
  /** Entries of this document's changes that the ledger may not have yet: an outbox, emptied by the worker. */
  readonly unposted: readonly JournalEntry[];
  /** when to compare with Stripe's lists; absent at rest */
  readonly reconcileAt?: Instant;
  /** the earliest thing due */
  readonly dueAt?: Instant;
}
interface WithMoney extends Common {
  readonly charge: Charge;
  readonly payout?: Payout;
  readonly refund?: Refund;
  readonly refundFailure?: { readonly code: string; readonly reason: string; readonly at: Instant };
  readonly chargeback?: Chargeback;
}
export interface AwaitingFunding extends Common {
  readonly status: 'awaiting-funding';
  readonly session?: CheckoutSession;
  /** payment.requested was published for this acceptance */
  readonly requested: boolean;
  /** time is up; waits for Stripe to close the session, so that no payment can slip in after the lapse */
  readonly lapsing?: true;
}
export interface Lapsed extends Common {
  readonly status: 'lapsed';
}
export interface Funded extends WithMoney {
  readonly status: 'funded';
}
export interface Frozen extends WithMoney {
  readonly status: 'frozen';
  /** the product's own dispute; absent where only the card holder's bank freezes */
  readonly dispute?: { readonly by: Party; readonly at: Instant };
  /** what is to be done once it is free */
  readonly settlement?: Settlement;
}
export interface Settling extends WithMoney {
  readonly status:
    | 'releasing'
    | 'awaiting-recipient'
    | 'refunding'
    | 'released'
    | 'refunded'
    | 'refund-failed';
  readonly settlement: Settlement;
}
export type Held = Funded | Frozen | Settling;
export type Payment = AwaitingFunding | Lapsed | Held;
export type PaymentDecision = Decision<Payment, StintEvent>;

export const hasMoney = (p: Payment): p is Held => 'charge' in p;
export const settlementOf = (p: Payment): Settlement | undefined =>
  'settlement' in p ? p.settlement : undefined;
/** What we have to refund. */
export const refundCents = (s: Settlement): number =>
  s.toEmployerCents + s.commissionBackCents - (s.byBankCents ?? 0);

/** The card holder's bank took the money back for good. (An inquiry takes none, however it ends.) */
export const lostToBank = ({ chargeback }: Pick<Held, 'chargeback'>): boolean =>
  chargeback?.status === 'lost' && chargeback.withdrawnCents > 0;

/** Of the fee, what is on our balance and still to go to the student or back to the employer. */
export function heldCents(p: Payment): number {
  if (!hasMoney(p)) return 0;
  const s = settlementOf(p);
  const toStudent = s?.toStudentCents ?? p.agreement.fee.amountCents;
  const toEmployer = s?.toEmployerCents ?? 0;
  const byBank = Math.min(s?.byBankCents ?? 0, toEmployer);
  const due = (p.payout ? p.payout.reversedCents : toStudent) + (p.refund?.debited ? 0 : toEmployer - byBank);
  return Math.max(0, due - (s?.covered ? 0 : (p.chargeback?.withdrawnCents ?? 0) - byBank));
}

/** `next` with the entry of the movement from `before` to it. */
export function booked<P extends Payment>(
  before: Payment,
  next: P,
  entry: { kind: EntryKind; externalId: string; at: Instant; into?: Leg },
): P {
  const held = { before: heldCents(before), after: heldCents(next) };
  return { ...next, unposted: [...next.unposted, ...entryOf({ ...entry, engagementId: next.id, held })] };
}

export const entered = (p: Payment, status: PaymentStatus, at: Instant) => [...p.history, { status, at }];
export const unchanged = (p: Payment): PaymentDecision => ({ next: p, events: [] });

/** Is a transfer on its way that may have been carried out? */
export const payoutInFlight = (p: Payment): boolean => isInFlight(openCommand(p.commands, 'payout'));

export const refOf = ({ id, agreement: a }: Payment) => ({
  engagementId: id,
  projectId: a.projectId,
  projectTitle: a.title,
  employerId: a.employerId,
  studentId: a.studentId,
});

export const refundedEvent = (p: Payment, refunded: Money, full: boolean): StintEvent => ({
  type: 'payment.refunded.v1',
  data: { ...refOf(p), refunded: usd(refunded.amountCents), full },
});
