import type { Stripe } from 'stripe';
import type { Decline } from '../cards.ts';
import { missing } from '../errors.ts';
import { emit } from '../events.ts';
import { newId } from '../ids.ts';
import { listPage } from '../lists.ts';
import { now, type Simulation } from '../simulation.ts';
import { moveMoney } from './balance-transactions.ts';

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export interface Payer {
  name: string | null;
  email: string | null;
}

export interface ChargeDraft {
  payer: Payer;
  details: Stripe.Charge.PaymentMethodDetails;
  outcome: Stripe.Charge.Outcome;
  decline?: Decline | undefined;
  status: 'failed' | 'pending';
}

/** What every new charge has in common: no money has moved. */
const AS_DRAFTED = {
  amount_captured: 0,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: 'STINT',
  captured: false,
  customer: null,
  disputed: false,
  failure_balance_transaction: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  paid: false,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  transfer_data: null,
} satisfies Partial<Stripe.Charge>;

/** A charge that has moved no money: one that failed, or one that is about to be captured. */
export function draftCharge(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  draft: ChargeDraft,
): Stripe.Charge {
  const { payer, details, decline } = draft;
  return {
    id: newId(details.type === 'card' ? 'ch' : 'py'),
    object: 'charge',
    ...AS_DRAFTED,
    amount: intent.amount,
    billing_details: { address: NO_ADDRESS, email: payer.email, name: payer.name, phone: null, tax_id: null },
    created: now(sim),
    currency: intent.currency,
    description: intent.description,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    metadata: intent.metadata,
    outcome: draft.outcome,
    payment_intent: intent.id,
    payment_method: typeof intent.payment_method === 'string' ? intent.payment_method : null,
    payment_method_details: details,
    receipt_email: intent.receipt_email,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: draft.status,
    transfer_group: intent.transfer_group,
  };
}

/** What Stripe keeps of a charge, and from when on (Unix seconds) the rest can be spent. */
export interface Booking {
  fee: number;
  availableOn: number;
}

const book = (sim: Simulation, charge: Stripe.Charge, { fee, availableOn }: Booking): string =>
  moveMoney(sim, {
    type: 'charge',
    reportingCategory: 'charge',
    amount: charge.amount,
    fee: { amount: fee, description: 'Stripe processing fees' },
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    availableOn,
    against: [{ account: 'card_networks', amount: -charge.amount }],
  }).id;

/** Takes the payer's money: it is on the platform's balance, less Stripe's fee. Without a booking that comes later. */
export function captureCharge(sim: Simulation, draft: Stripe.Charge, booking?: Booking): Stripe.Charge {
  const charge = sim.store.put('charge', {
    ...draft,
    amount_captured: draft.amount,
    balance_transaction: booking ? book(sim, draft, booking) : null,
    captured: true,
    paid: true,
    status: 'succeeded',
  });
  emit(sim, 'charge.succeeded', charge);
  return charge;
}

/** The money of a charge that succeeded before comes to the balance. */
export function bookCharge(sim: Simulation, charge: Stripe.Charge, booking: Booking): void {
  const booked = sim.store.put('charge', { ...charge, balance_transaction: book(sim, charge, booking) });
  emit(sim, 'charge.updated', booked);
}

/** @throws StripeFault where there is no such charge. */
export function findCharge(sim: Simulation, id: string, param = 'id'): Stripe.Charge {
  const charge = sim.store.find('charge', id);
  if (!charge) throw missing('charge', id, param);
  return charge;
}

/** When the charge's money can be spent, Unix seconds. */
export function settlesAt(sim: Simulation, charge: Stripe.Charge): number {
  const id = charge.balance_transaction;
  const transaction = typeof id === 'string' ? sim.store.find('balance_transaction', id) : undefined;
  return transaction?.available_on ?? now(sim);
}

export const retrieveCharge = (sim: Simulation, _: unknown, id: string): Stripe.Charge => findCharge(sim, id);

export function listCharges(sim: Simulation, params: Stripe.ChargeListParams) {
  const where = { payment_intent: params.payment_intent, transfer_group: params.transfer_group };
  return listPage(sim, { type: 'charge', url: '/v1/charges', params, where });
}
