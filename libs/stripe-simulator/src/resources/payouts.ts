import type { Stripe } from 'stripe';
import { missing, refused } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { currenciesOf, funds, post } from '../journal.ts';
import { listPage } from '../lists.ts';
import type { ConnectedPayout } from '../records.ts';
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

function book(sim: Simulation, payout: ConnectedPayout, kind: 'payout' | 'payout_failure'): void {
  const sign = kind === 'payout' ? 1 : -1;
  post(sim.store, {
    id: String(kind === 'payout' ? payout.balance_transaction : payout.failure_balance_transaction),
    kind,
    source: payout.id,
    currency: payout.currency,
    availableOn: now(sim),
    legs: [
      { account: payout.account as `acct_${string}`, amount: -sign * payout.amount },
      { account: 'banks', amount: sign * payout.amount },
    ],
  });
}

/** As the API shows it: whose it is follows from whose key or header asked. */
function shown({ account: _, ...payout }: ConnectedPayout): Stripe.Payout {
  return payout;
}

/** Sends a connected account's available money to its bank, as Stripe's daily automatic payouts do. */
export function payOut(sim: Simulation, account: string): Stripe.Payout[] {
  return currenciesOf(sim.store, account).flatMap((currency) => {
    const { available } = funds(sim.store, account, currency, now(sim));
    if (available <= 0) return [];
    const payout = { ...draftPayout(sim, available, currency), account };
    book(sim, sim.store.put('payout', payout), 'payout');
    emit(sim, 'payout.created', shown(payout), account);
    return [shown(payout)];
  });
}

/** The bank takes the money, or sends it back to the connected account's balance. */
export function settlePayout(sim: Simulation, id: string, arrived: boolean): Stripe.Payout {
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
  if (!arrived) book(sim, settled, 'payout_failure');
  emit(sim, arrived ? 'payout.paid' : 'payout.failed', shown(settled), payout.account);
  return shown(settled);
}

/** A payout belongs to its connected account: the platform reads it with that account's `Stripe-Account` header. */
export function retrievePayout(sim: Simulation, _: unknown, id: string): Stripe.Payout {
  const payout = sim.store.find('payout', id);
  if (!payout || payout.account !== sim.request?.account) throw missing('payout', id);
  return shown(payout);
}

export function listPayouts(sim: Simulation, params: Stripe.PayoutListParams): Stripe.ApiList<Stripe.Payout> {
  const where = { status: params.status, account: sim.request?.account ?? 'platform' };
  const page = listPage(sim, { type: 'payout', url: '/v1/payouts', params, where });
  return { ...page, data: page.data.map(shown) };
}
