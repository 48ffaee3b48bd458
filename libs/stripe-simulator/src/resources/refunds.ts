import type { Stripe } from 'stripe';
import { checkLeast, dollars } from '../amounts.ts';
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

/** Seconds after which the test cards' later outcomes happen, and a refund that lacks funds is tried again. */
export const LATER = 3600;

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

/** The bank decides still: no refund until then. https://docs.stripe.com/disputes/how-disputes-work */
const isOpen = ({ status }: Stripe.Dispute) => !['won', 'lost', 'warning_closed'].includes(status);

/** What can be refunded of a charge: not what a bank took back for good, and nothing while it has to decide. */
function refundable(sim: Simulation, { id, amount, amount_refunded }: Stripe.Charge): number {
  const disputes = sim.store.list('dispute', { where: { charge: id } });
  const lost = disputes.filter(({ status }) => status === 'lost').reduce((sum, d) => sum + d.amount, 0);
  return disputes.some(isOpen) ? 0 : amount - amount_refunded - lost;
}

function checkRefundable(sim: Simulation, charge: Stripe.Charge, asked: number | undefined): number {
  if (charge.status !== 'succeeded') {
    throw refused(`Charge ${charge.id} is not successful and cannot be refunded.`, {
      code: 'charge_not_refundable',
    });
  }
  if (charge.amount === charge.amount_refunded) {
    throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  const left = refundable(sim, charge);
  if (left === 0) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (asked === undefined) return left;
  checkLeast(asked, 1, 'amount');
  if (asked > left) {
    const message = `Refund amount (${dollars(asked)}) is greater than unrefunded amount on charge (${dollars(left)})`;
    throw refused(message, { code: 'amount_too_large', param: 'amount' });
  }
  return asked;
}

/** True where the platform's balance, pending money included, can pay the refund. */
export function covered(sim: Simulation, amount: number, currency: string): boolean {
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

/** Adds to (or takes from) what has been refunded of a charge. */
export function markCharge(sim: Simulation, charge: Stripe.Charge, change: number): Stripe.Charge {
  const amount_refunded = charge.amount_refunded + change;
  return sim.store.put('charge', { ...charge, amount_refunded, refunded: amount_refunded === charge.amount });
}

/** The money leaves the platform's balance; the test cards decide whether it arrives, and when. */
export function sendRefund(sim: Simulation, refund: Stripe.Refund, charge: Stripe.Charge): Stripe.Refund {
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
  const amount = checkRefundable(sim, charge, params.amount);
  const draft = sim.store.put('refund', draftRefund(sim, params, charge, amount));
  const marked = markCharge(sim, charge, amount);
  const sent = covered(sim, amount, charge.currency);
  const refund = sent ? sendRefund(sim, draft, marked) : draft;
  if (!sent) schedule(sim, 'retry_refund', refund.id, LATER);
  emit(sim, 'refund.created', refund);
  emit(sim, 'charge.refunded', marked);
  return refund;
}

export function findRefund(sim: Simulation, id: string): Stripe.Refund {
  const refund = sim.store.find('refund', id);
  if (!refund) throw missing('refund', id);
  return refund;
}

export const retrieveRefund = (sim: Simulation, _: unknown, id: string) => findRefund(sim, id);

export function listRefunds(sim: Simulation, params: Stripe.RefundListParams) {
  const where = { charge: params.charge, payment_intent: params.payment_intent };
  return listPage(sim, { type: 'refund', url: '/v1/refunds', params, where });
}
