import type { Stripe } from 'stripe';
import type { TestCard } from '../cards.ts';
import { missing } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { listPage } from '../lists.ts';
import { now, type Simulation, schedule } from '../simulation.ts';
import { moveMoney } from './balance-transactions.ts';

const DAY = 86_400;
/** Days until card payments can be spent in the United States. https://docs.stripe.com/payouts#payout-speed */
const SETTLEMENT_DAYS = 2;
/** Seconds between a payment and the dispute that its card stands for. */
const DISPUTE_DELAY = 60;
const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** Stripe's list price for cards in the United States: 2.9% + 30 cents. https://stripe.com/pricing */
export const cardFee = (amount: number): number => Math.round((amount * 29) / 1000) + 30;

export interface Payer {
  name: string | null;
  email: string | null;
}

function cardDetails(sim: Simulation, card: TestCard, amount: number): Stripe.Charge.PaymentMethodDetails {
  const nextYear = sim.clock().getUTCFullYear() + 1;
  return {
    card: {
      amount_authorized: card.decline ? null : amount,
      authorization_code: card.decline ? null : '123456',
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: nextYear,
      funding: 'credit',
      installments: null,
      last4: card.number.slice(-4),
      mandate: null,
      network: card.brand,
      network_transaction_id: card.decline ? null : '104557651805572',
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  };
}

function outcome(card: TestCard): Stripe.Charge.Outcome {
  const { decline } = card;
  return {
    advice_code: decline ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline ? (decline.decline_code ?? decline.code) : null,
    risk_level: 'normal',
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

function draftCharge(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  payer: Payer,
): Stripe.Charge {
  const id = newId('ch');
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: NO_ADDRESS, email: payer.email, name: payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: 'STINT',
    captured: false,
    created: now(sim),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: card.decline?.code ?? null,
    failure_message: card.decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcome(card),
    paid: false,
    payment_intent: intent.id,
    payment_method: typeof intent.payment_method === 'string' ? intent.payment_method : null,
    payment_method_details: cardDetails(sim, card, intent.amount),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}

/** Charges a card: either a failed charge, or a captured one whose money settles in two days. */
export function chargeCard(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  payer: Payer,
): Stripe.Charge {
  const draft = draftCharge(sim, intent, card, payer);
  if (card.decline) {
    sim.store.put('charge', draft);
    emit(sim, 'charge.failed', draft);
    return draft;
  }
  const transaction = moveMoney(sim, {
    type: 'charge',
    reportingCategory: 'charge',
    amount: draft.amount,
    fee: { amount: cardFee(draft.amount), description: 'Stripe processing fees' },
    currency: draft.currency,
    source: draft.id,
    description: draft.description,
    availableOn: now(sim) + (card.bypassPending ? 0 : SETTLEMENT_DAYS * DAY),
    against: [{ account: 'card_networks', amount: -draft.amount }],
  });
  const charge = sim.store.put('charge', {
    ...draft,
    amount_captured: draft.amount,
    balance_transaction: transaction.id,
    captured: true,
    paid: true,
    status: 'succeeded',
    // A charge without a group gets one as soon as a transfer names it; the id is fixed from the start.
    transfer_group: draft.transfer_group,
  });
  emit(sim, 'charge.succeeded', charge);
  if (card.dispute) schedule(sim, 'dispute_charge', charge.id, DISPUTE_DELAY);
  return charge;
}

export function findCharge(sim: Simulation, id: string, param = 'id'): Stripe.Charge {
  const charge = sim.store.find('charge', id);
  if (!charge) throw missing('charge', id, param);
  return charge;
}

/** When the charge's money can be spent, Unix seconds. */
export function settlesAt(sim: Simulation, charge: Stripe.Charge): number {
  const id = charge.balance_transaction;
  return (
    (typeof id === 'string' ? sim.store.find('balance_transaction', id)?.available_on : undefined) ?? now(sim)
  );
}

export const retrieveCharge = (sim: Simulation, _: unknown, id: string): Stripe.Charge => findCharge(sim, id);

export function listCharges(sim: Simulation, params: Stripe.ChargeListParams) {
  const where = { payment_intent: params.payment_intent, transfer_group: params.transfer_group };
  return listPage(sim, { type: 'charge', url: '/v1/charges', params, where });
}
