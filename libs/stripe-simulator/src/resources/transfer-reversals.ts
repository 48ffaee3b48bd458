import type { Stripe } from 'stripe';
import { checkLeast, dollars } from '../amounts.ts';
import { missing, refused } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { funds } from '../journal.ts';
import { listPage } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { now, type Simulation } from '../simulation.ts';
import { moveMoney } from './balance-transactions.ts';
import { findTransfer } from './transfers.ts';

/** What is left to take back, or the amount asked for. */
function reversalAmount(transfer: Stripe.Transfer, asked: number | undefined): number {
  const left = transfer.amount - transfer.amount_reversed;
  if (left === 0) throw refused(`Transfer ${transfer.id} has already been fully reversed.`);
  if (asked === undefined) return left;
  checkLeast(asked, 1, 'amount');
  if (asked > left) {
    const message = `Reversal amount (${dollars(asked)}) is greater than unreversed amount on transfer (${dollars(left)})`;
    throw refused(message, { param: 'amount' });
  }
  return asked;
}

function checkDestinationFunds(sim: Simulation, transfer: Stripe.Transfer, amount: number): void {
  const held = funds(sim.store, String(transfer.destination), transfer.currency, now(sim));
  if (held.available + held.pending >= amount) return;
  throw refused(
    'The recipient of this transfer does not have sufficient funds in their Stripe balance to reverse this amount.',
    { code: 'balance_insufficient', param: 'amount' },
  );
}

/** Where the transfer's own money has not settled yet, what comes back has not either. */
function settlement(sim: Simulation, transfer: Stripe.Transfer): number {
  const original = sim.store.find('balance_transaction', String(transfer.balance_transaction));
  return original?.available_on ?? now(sim);
}

/** Takes money back from the connected account, in whole or in part. */
export function createReversal(
  sim: Simulation,
  params: Stripe.TransferCreateReversalParams,
  transferId: string,
): Stripe.TransferReversal {
  const transfer = findTransfer(sim, transferId);
  const amount = reversalAmount(transfer, params.amount);
  checkDestinationFunds(sim, transfer, amount);
  const id = newId('trr');
  const transaction = moveMoney(sim, {
    type: 'transfer_refund',
    reportingCategory: 'transfer_reversal',
    amount,
    currency: transfer.currency,
    source: id,
    description: params.description ?? `REFUND FOR TRANSFER (${transfer.id})`,
    availableOn: settlement(sim, transfer),
    against: [{ account: String(transfer.destination) as `acct_${string}`, amount: -amount }],
  });
  const reversal = sim.store.put('transfer_reversal', {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: transaction.id,
    created: now(sim),
    currency: transfer.currency,
    destination_payment_refund: newId('pyr'),
    metadata: mergeMetadata(params.metadata),
    source_refund: null,
    transfer: transfer.id,
  });
  const amount_reversed = transfer.amount_reversed + amount;
  const after = sim.store.put('transfer', {
    ...transfer,
    amount_reversed,
    reversals: { ...transfer.reversals, data: [reversal, ...transfer.reversals.data].slice(0, 10) },
    reversed: amount_reversed === transfer.amount,
  });
  emit(sim, 'transfer.reversed', after);
  return reversal;
}

export function retrieveReversal(sim: Simulation, _: unknown, transferId: string, id: string) {
  const reversal = sim.store.find('transfer_reversal', id);
  if (!reversal || reversal.transfer !== transferId) throw missing('transfer reversal', id);
  return reversal;
}

export function listReversals(
  sim: Simulation,
  params: Stripe.TransferListReversalsParams,
  transferId: string,
) {
  const { id } = findTransfer(sim, transferId);
  const url = `/v1/transfers/${id}/reversals`;
  return listPage(sim, { type: 'transfer_reversal', url, params, where: { transfer: id } });
}
