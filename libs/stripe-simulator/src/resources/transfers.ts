import type { Stripe } from 'stripe';
import { checkLeast, dollars } from '../amounts.ts';
import { malformed, missing, refused } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { funds } from '../journal.ts';
import { listPage } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { now, type Simulation } from '../simulation.ts';
import { canReceiveTransfers } from './accounts.ts';
import { moveMoney } from './balance-transactions.ts';
import { findCharge, settlesAt } from './charges.ts';

function checkDestination(sim: Simulation, destination: string): void {
  const account = sim.store.find('v2.core.account', destination);
  if (!account) throw missing('destination', destination, 'destination');
  if (canReceiveTransfers(account)) return;
  throw refused(
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
    { code: 'insufficient_capabilities_for_transfer' },
  );
}

/** The part of a charge that transfers have not used yet: reversed amounts can be sent again. */
function checkCeiling(sim: Simulation, charge: Stripe.Charge, amount: number): void {
  const sent = sim.store
    .list('transfer', { where: { source_transaction: charge.id } })
    .reduce((total, transfer) => total + transfer.amount - transfer.amount_reversed, 0);
  if (sent + amount <= charge.amount) return;
  const already =
    sent > 0 ? ` (There is already a transfer using this source, amounting to ${dollars(sent)}.)` : '';
  const message = `Transfers using this transaction as a source must not exceed the source amount of ${dollars(charge.amount)}.${already}`;
  throw refused(message, { param: 'amount' });
}

function checkBalance(sim: Simulation, amount: number, currency: string): void {
  if (funds(sim.store, 'platform', currency, now(sim)).available >= amount) return;
  throw refused(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://docs.stripe.com/testing#available-balance',
    { code: 'balance_insufficient' },
  );
}

function sourceCharge(sim: Simulation, params: Stripe.TransferCreateParams): Stripe.Charge | undefined {
  if (params.source_transaction === undefined) return undefined;
  const charge = findCharge(sim, params.source_transaction, 'source_transaction');
  if (charge.status !== 'succeeded') {
    throw refused('The source_transaction must be a successful charge.', { param: 'source_transaction' });
  }
  if (charge.currency !== params.currency) {
    const message = `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the transfer currency (${params.currency})`;
    throw refused(message, { param: 'currency' });
  }
  return charge;
}

function transferAmount({ amount }: Stripe.TransferCreateParams): number {
  if (amount === undefined) {
    throw malformed('Missing required param: amount.', { code: 'parameter_missing', param: 'amount' });
  }
  checkLeast(amount, 1, 'amount');
  return amount;
}

/** A charge that joins a transfer group late takes the group Stripe makes from its own id. */
function groupOf(sim: Simulation, params: Stripe.TransferCreateParams, charge: Stripe.Charge | undefined) {
  const group = params.transfer_group ?? charge?.transfer_group ?? (charge && `group_${charge.id}`) ?? null;
  if (charge && charge.transfer_group === null) sim.store.put('charge', { ...charge, transfer_group: group });
  return group;
}

/**
 * Sends platform money to a connected account. A transfer with `source_transaction` is accepted before the
 * charge has settled; otherwise the available balance must cover it.
 * @throws StripeFault 400: no such destination, capability missing, over the charge's ceiling, balance too low.
 */
export function createTransfer(sim: Simulation, params: Stripe.TransferCreateParams): Stripe.Transfer {
  const amount = transferAmount(params);
  checkDestination(sim, params.destination);
  const charge = sourceCharge(sim, params);
  const availableOn = charge ? settlesAt(sim, charge) : now(sim);
  if (charge) checkCeiling(sim, charge, amount);
  if (availableOn <= now(sim)) checkBalance(sim, amount, params.currency);
  const id = newId('tr');
  const transaction = moveMoney(sim, {
    type: 'transfer',
    reportingCategory: 'transfer',
    amount: -amount,
    currency: params.currency,
    source: id,
    description: params.description ?? null,
    availableOn,
    against: [{ account: params.destination as `acct_${string}`, amount }],
  });
  const transfer = sim.store.put('transfer', {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: transaction.id,
    created: now(sim),
    currency: params.currency,
    description: params.description ?? null,
    destination: params.destination,
    destination_payment: newId('py'),
    livemode: false,
    metadata: mergeMetadata(params.metadata),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: 'card',
    transfer_group: groupOf(sim, params, charge),
  });
  emit(sim, 'transfer.created', transfer);
  return transfer;
}

export function findTransfer(sim: Simulation, id: string): Stripe.Transfer {
  const transfer = sim.store.find('transfer', id);
  if (!transfer) throw missing('transfer', id);
  return transfer;
}

export const retrieveTransfer = (sim: Simulation, _: unknown, id: string) => findTransfer(sim, id);

export function listTransfers(sim: Simulation, params: Stripe.TransferListParams) {
  const where = { destination: params.destination, transfer_group: params.transfer_group };
  return listPage(sim, { type: 'transfer', url: '/v1/transfers', params, where });
}
