import type { Stripe } from 'stripe';
import { cardByLast4 } from '../cards.ts';
import { malformed, missing, refused } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { funds } from '../journal.ts';
import { listPage } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { now, type Simulation, schedule } from '../simulation.ts';
import { moveMoney } from './balance-transactions.ts';
import { findCharge, settlesAt } from './charges.ts';
import { findIntent } from './payment-intents.ts';

const HOUR = 3600;
/** Seconds after which the test cards' later outcomes happen. */
const LATER = HOUR;

function chargeToRefund(sim: Simulation, params: Stripe.RefundCreateParams): Stripe.Charge {
  const { charge, payment_intent: intentId } = params;
  if (charge !== undefined) return findCharge(sim, charge, 'charge');
  if (intentId === undefined) {
    throw malformed(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const intent = findIntent(sim, intentId, 'payment_intent');
  if (typeof intent.latest_charge === 'string') return findCharge(sim, intent.latest_charge);
  throw refused(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    code: 'payment_intent_unexpected_state',
  });
}

function checkRefundable(charge: Stripe.Charge, asked: number | undefined): number {
  if (charge.status !== 'succeeded') {
    throw refused(`Charge ${charge.id} is not successful and cannot be refunded.`, {
      code: 'charge_not_refundable',
    });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  if (charge.disputed) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (asked === undefined) return left;
  if (asked < 1) {
    const message = 'This value must be greater than or equal to 1.';
    throw malformed(message, { code: 'parameter_invalid_integer', param: 'amount' });
  }
  if (asked > left) {
    const message = `Refund amount ($${(asked / 100).toFixed(2)}) is greater than unrefunded amount on charge ($${(left / 100).toFixed(2)})`;
    throw refused(message, { code: 'amount_too_large', param: 'amount' });
  }
  return asked;
}

function covered(sim: Simulation, amount: number, currency: string): boolean {
  const { available, pending } = funds(sim.store, 'platform', currency, now(sim));
  return available + pending >= amount;
}

function debit(sim: Simulation, refund: Stripe.Refund, charge: Stripe.Charge): Stripe.BalanceTransaction {
  return moveMoney(sim, {
    type: 'refund',
    reportingCategory: 'refund',
    amount: -refund.amount,
    currency: refund.currency,
    source: refund.id,
    description: `REFUND FOR CHARGE (${charge.description ?? charge.id})`,
    availableOn: settlesAt(sim, charge),
    against: [{ account: 'card_networks', amount: refund.amount }],
  });
}

function markCharge(sim: Simulation, charge: Stripe.Charge, change: number): Stripe.Charge {
  const amount_refunded = charge.amount_refunded + change;
  return sim.store.put('charge', { ...charge, amount_refunded, refunded: amount_refunded === charge.amount });
}

/** The money leaves the platform's balance; the test cards decide whether it arrives, and when. */
function send(sim: Simulation, refund: Stripe.Refund, charge: Stripe.Charge): Stripe.Refund {
  const behaviour = cardByLast4(charge.payment_method_details?.card?.last4)?.refund;
  if (behaviour === 'settles-later') schedule(sim, 'settle_refund', refund.id, LATER);
  if (behaviour === 'fails-later') schedule(sim, 'fail_refund', refund.id, LATER);
  const { pending_reason: _, ...rest } = refund;
  const pending = behaviour === 'settles-later';
  return sim.store.put('refund', {
    ...rest,
    balance_transaction: debit(sim, refund, charge).id,
    status: pending ? 'pending' : 'succeeded',
    ...(pending && { pending_reason: 'processing' as const }),
  });
}

function draftRefund(
  sim: Simulation,
  params: Stripe.RefundCreateParams,
  charge: Stripe.Charge,
  amount: number,
): Stripe.Refund {
  return {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: now(sim),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: mergeMetadata(params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    pending_reason: 'insufficient_funds',
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'pending',
    transfer_reversal: null,
  };
}

/** Gives a charge's money back, in whole or in part; waits as `pending` while the platform's balance is too low. */
export function createRefund(sim: Simulation, params: Stripe.RefundCreateParams): Stripe.Refund {
  const charge = chargeToRefund(sim, params);
  const amount = checkRefundable(charge, params.amount);
  const draft = sim.store.put('refund', draftRefund(sim, params, charge, amount));
  const marked = markCharge(sim, charge, amount);
  const sent = covered(sim, amount, charge.currency);
  const refund = sent ? send(sim, draft, marked) : draft;
  if (!sent) schedule(sim, 'retry_refund', refund.id, HOUR);
  emit(sim, 'refund.created', refund);
  emit(sim, 'charge.refunded', marked);
  return refund;
}

export function findRefund(sim: Simulation, id: string): Stripe.Refund {
  const refund = sim.store.find('refund', id);
  if (!refund) throw missing('refund', id);
  return refund;
}

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
  if (!covered(sim, refund.amount, refund.currency)) schedule(sim, 'retry_refund', id, HOUR);
  else announce(sim, send(sim, refund, chargeOf(sim, refund)), 'refund.updated');
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

export const retrieveRefund = (sim: Simulation, _: unknown, id: string) => findRefund(sim, id);

export function listRefunds(sim: Simulation, params: Stripe.RefundListParams) {
  const where = { charge: params.charge, payment_intent: params.payment_intent };
  return listPage(sim, { type: 'refund', url: '/v1/refunds', params, where });
}
