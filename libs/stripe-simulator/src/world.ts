import type { Stripe } from 'stripe';
import { type Books, books, funds } from './journal.ts';
import { findAccount, type RecipientStanding, setStanding } from './resources/accounts.ts';
import { moveMoney } from './resources/balance-transactions.ts';
import { type DisputeOptions, decideDispute, escalateInquiry, openDispute } from './resources/disputes.ts';
import { payOut, settlePayout } from './resources/payouts.ts';
import { failRefund } from './resources/refund-outcomes.ts';
import { now, type Simulation } from './simulation.ts';

/** What card holders, banks and Stripe's own reviewers do, which no API call of the platform brings about. */
export interface World {
  /** A card holder disputes a charge, whole or in part; an inquiry takes no money yet. */
  openDispute(chargeId: string, options?: DisputeOptions): Stripe.Dispute;
  /** An inquiry becomes a chargeback. */
  escalateInquiry(disputeId: string): Stripe.Dispute;
  decideDispute(disputeId: string, outcome: 'won' | 'lost'): Stripe.Dispute;
  /** The card's bank sends a refund back. */
  failRefund(refundId: string, reason?: string): Stripe.Refund;
  /** Stripe moves a recipient to another standing. */
  setStanding(accountId: string, standing: RecipientStanding): void;
  /** Stripe pays a connected account's available money out to its bank. */
  payOut(accountId: string): Stripe.Payout[];
  settlePayout(payoutId: string, arrived: boolean): Stripe.Payout;
  /** The platform's available balance changes by `amount` (minor units) for a reason outside the product. */
  adjustBalance(amount: number, currency?: string): void;
  balance(currency?: string): { available: number; pending: number };
  books(): Books;
}

/** Each act is one transaction, and its events go out as after an API call. */
export function createWorld(sim: Simulation, onChange: () => void): World {
  const act = <Result>(work: () => Result): Result => {
    const result = sim.store.transaction(work);
    onChange();
    return result;
  };
  return {
    openDispute: (chargeId, options) => act(() => openDispute(sim, chargeId, options)),
    escalateInquiry: (id) => act(() => escalateInquiry(sim, id)),
    decideDispute: (id, outcome) => act(() => decideDispute(sim, id, outcome)),
    failRefund: (id, reason) => act(() => failRefund(sim, id, reason)),
    setStanding: (id, standing) => {
      act(() => setStanding(sim, findAccount(sim, id), standing));
    },
    payOut: (account) => act(() => payOut(sim, account)),
    settlePayout: (id, arrived) => act(() => settlePayout(sim, id, arrived)),
    adjustBalance: (amount, currency = 'usd') => {
      act(() =>
        moveMoney(sim, {
          type: 'adjustment',
          reportingCategory: 'other_adjustment',
          amount,
          currency,
          source: 'adjustment',
          description: 'Balance adjustment',
          against: [{ account: 'banks', amount: -amount }],
        }),
      );
    },
    balance: (currency = 'usd') => funds(sim.store, 'platform', currency, now(sim)),
    books: () => books(sim.store),
  };
}
