import type { Stripe } from 'stripe';
import { emit } from '../events.ts';
import { type Simulation, schedule } from '../simulation.ts';
import { moveMoney } from './balance-transactions.ts';
import { findCharge } from './charges.ts';
import { covered, findRefund, LATER, markCharge, sendRefund } from './refunds.ts';

const chargeOf = (sim: Simulation, refund: Stripe.Refund): Stripe.Charge =>
  findCharge(sim, String(refund.charge));

function announce(
  sim: Simulation,
  refund: Stripe.Refund,
  type: 'refund.updated' | 'refund.failed',
): Stripe.Refund {
  sim.store.put('refund', refund);
  emit(sim, 'refund.updated', refund);
  if (type === 'refund.failed') emit(sim, type, refund);
  emit(sim, 'charge.refund.updated', refund);
  return refund;
}

/** A refund that waited for funds is tried again. */
export function retryRefund(sim: Simulation, id: string): void {
  const refund = findRefund(sim, id);
  if (refund.status !== 'pending' || refund.balance_transaction !== null) return;
  if (!covered(sim, refund.amount, refund.currency)) schedule(sim, 'retry_refund', id, LATER);
  else announce(sim, sendRefund(sim, refund, chargeOf(sim, refund)), 'refund.updated');
}

/** A pending refund arrives. */
export function settleRefund(sim: Simulation, id: string): void {
  const { pending_reason: _, ...refund } = findRefund(sim, id);
  if (refund.status === 'pending') announce(sim, { ...refund, status: 'succeeded' }, 'refund.updated');
}

/** The card's bank sends the money back: it returns to the platform's balance. */
export function failRefund(sim: Simulation, id: string, reason = 'expired_or_canceled_card'): Stripe.Refund {
  const { pending_reason: _, ...refund } = findRefund(sim, id);
  if (refund.status === 'failed') return refund;
  const transaction =
    refund.balance_transaction !== null &&
    moveMoney(sim, {
      type: 'refund_failure',
      reportingCategory: 'refund_failure',
      amount: refund.amount,
      currency: refund.currency,
      source: refund.id,
      description: 'REFUND FAILURE',
      against: [{ account: 'card_networks', amount: -refund.amount }],
    });
  markCharge(sim, chargeOf(sim, refund), -refund.amount);
  const failed: Stripe.Refund = {
    ...refund,
    ...(transaction && { failure_balance_transaction: transaction.id }),
    failure_reason: reason,
    status: 'failed',
  };
  return announce(sim, failed, 'refund.failed');
}
