import { addMinutes, earliest, type Instant } from '@stint/core';
import type { Deps } from './deps.ts';
import { paymentInvariants, type StripeBooks } from './invariants.ts';
import type { EntryKind, JournalEntry, LedgerAccount } from './journal.ts';
import { hasMoney, type Payment } from './payment.ts';
import type { Movement } from './stripe-seen.ts';

/** One thing that the ledger, the payments and Stripe do not agree on. */
export interface Difference {
  readonly what: string;
  readonly engagementId?: string;
  /** Stripe's id of the object in question */
  readonly externalId?: string;
  readonly ledgerCents?: number;
  readonly stripeCents?: number;
}

/** What an entry did to the platform's balance at Stripe, by the account that stands for the outside. */
const OUTSIDE: Readonly<Record<EntryKind, LedgerAccount | undefined>> = {
  charge: 'employer-receivable',
  'stripe-fee': 'stripe-fees',
  payout: 'payouts',
  'payout-reversed': 'payouts',
  refund: 'refunds',
  'refund-returned': 'refunds',
  chargeback: 'dispute-losses',
  'chargeback-returned': 'dispute-losses',
  'dispute-fee': 'stripe-fees',
  'loss-cover': undefined,
};

/** Fees are entries of their own by the balance transaction; everything else goes by the object that moved money. */
const isFee = ({ kind }: JournalEntry) => kind === 'stripe-fee' || kind === 'dispute-fee';

function outsideCents({ kind, legs }: JournalEntry): number {
  const leg = legs.find(({ account }) => account === OUTSIDE[kind]);
  return leg ? -leg.amountCents : 0;
}

/** Stripe's own movements that no payment of ours makes: money to and from the platform's bank, and the like. */
const OURS = ['charge', 'payment', 'refund', 'refund_failure', 'transfer', 'transfer_refund', 'adjustment'];

/** An object can move money several times: a reversal names its transfer with what came back in all. */
const keyOf = (entry: JournalEntry): string => {
  if (isFee(entry)) return `fee ${entry.externalId}`;
  return entry.kind === 'payout-reversed' ? 'reversals' : entry.externalId;
};

/** Minutes in which Stripe books a charge it took. https://docs.stripe.com/payments/payment-intents/asynchronous-capture */
const BOOKED_MINUTES = 60;

/** Charges that Stripe took and may not have booked yet: it names the fee when it does. */
const notBooked = (payments: readonly Payment[], now: Instant): Set<string> =>
  new Set(
    payments
      .filter(hasMoney)
      .filter(({ charge }) => charge.feeCents === undefined && addMinutes(charge.at, BOOKED_MINUTES) > now)
      .map(({ charge }) => charge.id),
  );

/**
 * Compares the ledger with Stripe's balance transactions, object by object; of `early` ones Stripe may have nothing. What
 * both have from before `from` alone is none of this period's: Stripe's list may begin between two movements of it.
 */
function compareWithStripe(
  ledger: readonly JournalEntry[],
  movements: readonly Movement[],
  { from, early }: { from: Instant; early: ReadonlySet<string> },
): Difference[] {
  const ours = new Map<string, number>();
  const theirs = new Map<string, number>();
  const engagements = new Map<string, string>();
  const moved = new Set<string>();
  const add = (sums: Map<string, number>, key: string, cents: number, at: Instant) => {
    sums.set(key, (sums.get(key) ?? 0) + cents);
    if (at >= from) moved.add(key);
  };
  const listed = new Set(movements.flatMap((m) => [m.source, m.id]));
  for (const entry of ledger) {
    // Booked by us after `from`, by Stripe before: the edge of the period is no difference.
    const mayLack = entry.at < from || early.has(entry.externalId);
    if (mayLack && !listed.has(entry.externalId)) continue;
    if (!OUTSIDE[entry.kind]) continue;
    add(ours, keyOf(entry), outsideCents(entry), entry.at);
    engagements.set(entry.externalId, entry.engagementId);
  }
  for (const { id, type, source, amountCents, feeCents, at } of movements) {
    const isReversal = type === 'transfer_refund';
    if (!OURS.includes(type) || (isReversal && at < from)) continue;
    add(theirs, isReversal ? 'reversals' : source, amountCents, at);
    if (feeCents !== 0) add(theirs, `fee ${id}`, -feeCents, at);
  }
  return [...moved].flatMap((key): Difference[] => {
    const [ledgerCents, stripeCents] = [ours.get(key) ?? 0, theirs.get(key) ?? 0];
    if (ledgerCents === stripeCents) return [];
    const externalId = key.replace('fee ', '');
    const engagementId = engagements.get(externalId);
    const what = !theirs.has(key)
      ? 'the ledger has what Stripe has not'
      : ours.has(key)
        ? 'the amounts differ'
        : 'Stripe has what the ledger has not';
    return [{ what, externalId, ledgerCents, stripeCents, ...(engagementId ? { engagementId } : {}) }];
  });
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export interface Books {
  readonly payments: Payment[];
  readonly ledger: JournalEntry[];
  readonly stripe: StripeBooks;
}

/** Everything the invariants are checked over: our payments, our ledger, and Stripe's lists, whole. */
export async function readBooks({ payments, ledger, stripe }: Deps): Promise<Books> {
  return {
    payments: await all(payments.every()),
    ledger: await all(ledger.every()),
    stripe: {
      transfers: await all(stripe.everyTransfer()),
      refunds: await all(stripe.everyRefund()),
    },
  };
}

/**
 * Since when Stripe may have booked what the ledger has since `first`: we may have heard of it late, but nothing moves
 * for a payment that was not asked for yet.
 */
function bookedSince({ payments, ledger }: Books, first: Instant): Instant {
  const posted = new Set(ledger.filter((entry) => entry.at >= first).map((entry) => entry.engagementId));
  const asked = payments.filter((p) => posted.has(p.id)).map((p) => p.history[0]?.at);
  return earliest(first, ...asked) ?? first;
}

async function compare(deps: Deps, from: Instant | undefined) {
  const now = deps.clock();
  const books = await readBooks(deps);
  const { payments, ledger, stripe } = books;
  const first = from ?? ledger[0]?.at ?? now;
  // An hour before and a minute after: Stripe's clock is not ours.
  const since = addMinutes(bookedSince(books, first), -60);
  const movements = await all(deps.stripe.movements(since, addMinutes(now, 1)));
  const broken = paymentInvariants(payments, ledger, stripe).map((what): Difference => ({ what }));
  return {
    checked: { payments: payments.length, entries: ledger.length, movements: movements.length },
    differences: [
      ...broken,
      ...compareWithStripe(ledger, movements, { from: from ?? since, early: notBooked(payments, now) }),
    ],
  };
}

/**
 * Compares ledger, payments and Stripe's balance transactions since `from`, and names each difference. It looks twice
 * and names what it saw both times: the books are read while money moves, and what is under way is no difference.
 */
export async function reconcileBooks(deps: Deps, from: Instant | undefined) {
  const first = await compare(deps, from);
  if (first.differences.length === 0) return { at: deps.clock(), ...first };
  const known = new Set(first.differences.map((d) => JSON.stringify(d)));
  const { checked, differences } = await compare(deps, from);
  return { at: deps.clock(), checked, differences: differences.filter((d) => known.has(JSON.stringify(d))) };
}
