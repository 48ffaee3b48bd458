import type { Stripe } from 'stripe';
import { missing, refused } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { currenciesOf, funds, post } from '../journal.ts';
import { listPage } from '../lists.ts';
import { now, type Simulation } from '../simulation.ts';

const DAY = 86_400;

function draftPayout(sim: Simulation, amount: number, currency: string): Stripe.Payout {
  return {
    id: newId('po'),
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: now(sim) + 2 * DAY,
    automatic: true,
    balance_transaction: newId('txn'),
    created: now(sim),
    currency,
    description: 'STRIPE PAYOUT',
    destination: newId('ba'),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'in_progress',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'in_transit',
    trace_id: null,
    type: 'bank_account',
  };
}

function book(
  sim: Simulation,
  payout: Stripe.Payout,
  account: string,
  kind: 'payout' | 'payout_failure',
): void {
  const sign = kind === 'payout' ? 1 : -1;
  post(sim.store, {
    id: String(kind === 'payout' ? payout.balance_transaction : payout.failure_balance_transaction),
    kind,
    source: payout.id,
    currency: payout.currency,
    availableOn: now(sim),
    legs: [
      { account: account as `acct_${string}`, amount: -sign * payout.amount },
      { account: 'banks', amount: sign * payout.amount },
    ],
  });
}

/** Sends a connected account's available money to its bank, as Stripe's daily automatic payouts do. */
export function payOut(sim: Simulation, account: string): Stripe.Payout[] {
  return currenciesOf(sim.store, account).flatMap((currency) => {
    const { available } = funds(sim.store, account, currency, now(sim));
    if (available <= 0) return [];
    const payout = sim.store.put('payout', draftPayout(sim, available, currency));
    book(sim, payout, account, 'payout');
    emit(sim, 'payout.created', payout, account);
    return [payout];
  });
}

/** The bank takes the money, or sends it back to the connected account's balance. */
export function settlePayout(sim: Simulation, id: string, account: string, arrived: boolean): Stripe.Payout {
  const payout = sim.store.find('payout', id);
  if (!payout) throw missing('payout', id);
  if (payout.status !== 'in_transit') throw refused(`Payout ${id} is ${payout.status}.`);
  const failure = {
    failure_balance_transaction: newId('txn'),
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed',
    status: 'failed',
  };
  const settled = sim.store.put('payout', { ...payout, ...(arrived ? { status: 'paid' } : failure) });
  if (!arrived) book(sim, settled, account, 'payout_failure');
  emit(sim, arrived ? 'payout.paid' : 'payout.failed', settled, account);
  return settled;
}

export function retrievePayout(sim: Simulation, _: unknown, id: string): Stripe.Payout {
  const payout = sim.store.find('payout', id);
  if (!payout) throw missing('payout', id);
  return payout;
}

export function listPayouts(sim: Simulation, params: Stripe.PayoutListParams) {
  return listPage(sim, { type: 'payout', url: '/v1/payouts', params, where: { status: params.status } });
}
