/** @rule Entries of the double-entry ledger. */
import type { Instant } from '@stint/core';

/**
 * Where money can be. Amounts move from pot to pot, so the balances sum to zero always: what employers paid in
 * (negative: the source) is now held for students, the platform's, or gone to Stripe, students, employers or banks.
 */
export const ACCOUNTS = [
  'employer-receivable',
  'held-for-students',
  'commission-income',
  'stripe-fees',
  'payouts',
  'refunds',
  'dispute-losses',
] as const;
export type LedgerAccount = (typeof ACCOUNTS)[number];

export const ENTRY_KINDS = [
  'charge',
  'stripe-fee',
  'payout',
  'payout-reversed',
  'refund',
  'refund-returned',
  'chargeback',
  'chargeback-returned',
  'dispute-fee',
  'loss-cover',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface Leg {
  readonly account: LedgerAccount;
  /** into the account when positive; never zero */
  readonly amountCents: number;
}

/** One journal transaction: all its legs, summing to zero. Unique by (engagementId, kind, externalId). */
export interface JournalEntry {
  readonly engagementId: string;
  readonly kind: EntryKind;
  /** Stripe's id of what moved the money */
  readonly externalId: string;
  readonly at: Instant;
  readonly currency: 'USD';
  readonly legs: readonly Leg[];
}

interface Movement extends Omit<JournalEntry, 'legs' | 'currency'> {
  /** the account outside of the platform's own two, and what goes into it */
  readonly into?: Leg;
  /** held for the student or the employer of this engagement, before and after */
  readonly held: { readonly before: number; readonly after: number };
}

/**
 * The entry of one movement. The commission's account takes what the other two leave: it earns what is neither owed to
 * anybody nor gone, and bears what is gone and was owed. No entry where nothing moves.
 */
export function entryOf({ into, held, ...rest }: Movement): JournalEntry[] {
  const toHeld = held.after - held.before;
  const outside = into?.amountCents ?? 0;
  const legs: Leg[] = [
    ...(into ? [into] : []),
    { account: 'held-for-students' as const, amountCents: toHeld },
    { account: 'commission-income' as const, amountCents: -(toHeld + outside) },
  ].filter((leg) => leg.amountCents !== 0);
  return legs.length === 0 ? [] : [{ ...rest, currency: 'USD', legs }];
}

export const entryKey = ({ engagementId, kind, externalId }: JournalEntry): string =>
  `${engagementId} ${kind} ${externalId}`;
