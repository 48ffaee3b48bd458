import type { Stripe } from 'stripe';
import { missing } from '../errors.ts';
import { newId } from '../ids.ts';
import { type Leg, post } from '../journal.ts';
import { listPage } from '../lists.ts';
import { now, type Simulation } from '../simulation.ts';

export interface Movement {
  type: 'adjustment' | 'charge' | 'refund' | 'refund_failure' | 'transfer' | 'transfer_refund';
  reportingCategory: string;
  /** Effect on the platform's balance before the fee, minor units. */
  amount: number;
  fee?: { amount: number; description: string };
  currency: string;
  source: string;
  description?: string | null;
  /** Unix seconds; now, when not given. */
  availableOn?: number;
  /** The other sides: together with the platform's net and the fee they sum to zero. */
  against: Leg[];
}

/** Moves money on the platform's balance: the balance transaction and its journal entry, together. */
export function moveMoney(sim: Simulation, movement: Movement): Stripe.BalanceTransaction {
  const { amount, fee, currency, source } = movement;
  const at = now(sim);
  const net = amount - (fee?.amount ?? 0);
  const availableOn = Math.max(movement.availableOn ?? at, at);
  const id = newId('txn');
  post(sim.store, {
    id,
    kind: movement.type,
    source,
    currency,
    availableOn,
    legs: [
      { account: 'platform', amount: net },
      { account: 'stripe_fees', amount: fee?.amount ?? 0 },
      ...movement.against,
    ],
  });
  return sim.store.put('balance_transaction', {
    id,
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: at,
    currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee: fee?.amount ?? 0,
    fee_details: fee
      ? [
          {
            amount: fee.amount,
            application: null,
            currency,
            description: fee.description,
            type: 'stripe_fee',
          },
        ]
      : [],
    net,
    reporting_category: movement.reportingCategory,
    source,
    status: availableOn <= at ? 'available' : 'pending',
    type: movement.type,
  });
}

/** The status follows the clock, so it is read, never stored. */
const aged = (sim: Simulation, transaction: Stripe.BalanceTransaction): Stripe.BalanceTransaction => ({
  ...transaction,
  status: transaction.available_on <= now(sim) ? 'available' : 'pending',
});

export function retrieveBalanceTransaction(
  sim: Simulation,
  _: unknown,
  id: string,
): Stripe.BalanceTransaction {
  const transaction = sim.store.find('balance_transaction', id);
  if (!transaction) throw missing('balance transaction', id);
  return aged(sim, transaction);
}

export function listBalanceTransactions(sim: Simulation, params: Stripe.BalanceTransactionListParams) {
  const where = { source: params.source, type: params.type, currency: params.currency };
  const page = listPage(sim, { type: 'balance_transaction', url: '/v1/balance_transactions', params, where });
  return { ...page, data: page.data.map((transaction) => aged(sim, transaction)) };
}
