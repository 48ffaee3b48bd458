import type { Stripe } from 'stripe';
import { checkChargeAmount } from '../amounts.ts';
import { cardByPaymentMethod, type Decline, type TestCard } from '../cards.ts';
import { cardError, malformed, missing, refused } from '../errors.ts';
import { type EventType, emit } from '../events.ts';
import { newId, randomText } from '../ids.ts';
import { listPage } from '../lists.ts';
import { mergeMetadata } from '../metadata.ts';
import { now, type Simulation } from '../simulation.ts';
import { chargeCard } from './card-charges.ts';
import type { Payer } from './charges.ts';

const CARD_OPTIONS: Stripe.PaymentIntent.PaymentMethodOptions = {
  card: {
    installments: null,
    mandate_options: null,
    network: null,
    request_three_d_secure: 'automatic',
  },
};

export interface IntentDraft {
  amount: number;
  currency: string;
  description?: string | undefined;
  metadata?: Stripe.MetadataParam | undefined;
  receipt_email?: string | undefined;
  statement_descriptor_suffix?: string | undefined;
  transfer_group?: string | undefined;
  payment_method_types?: string[] | undefined;
}

/** What every new intent has in common. */
const AS_OPENED = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: CARD_OPTIONS,
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  status: 'requires_payment_method',
  transfer_data: null,
} satisfies Partial<Stripe.PaymentIntent>;

/** Creates an intent that waits for a payment method. */
export function openIntent(sim: Simulation, draft: IntentDraft): Stripe.PaymentIntent {
  checkChargeAmount(draft.amount, draft.currency);
  const id = newId('pi');
  const intent = sim.store.put('payment_intent', {
    id,
    object: 'payment_intent',
    ...AS_OPENED,
    amount: draft.amount,
    client_secret: `${id}_secret_${randomText(24)}`,
    created: now(sim),
    currency: draft.currency,
    description: draft.description ?? null,
    metadata: mergeMetadata(draft.metadata),
    payment_method_types: draft.payment_method_types ?? ['card'],
    receipt_email: draft.receipt_email ?? null,
    statement_descriptor_suffix: draft.statement_descriptor_suffix ?? null,
    transfer_group: draft.transfer_group ?? null,
  });
  emit(sim, 'payment_intent.created', intent);
  return intent;
}

/** Keeps a changed intent and tells of the change. */
export function updateIntent(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  type: EventType,
): Stripe.PaymentIntent {
  sim.store.put('payment_intent', intent);
  emit(sim, type, intent);
  return intent;
}

const paymentError = (
  decline: Decline,
  charge: string | undefined,
): Stripe.PaymentIntent.LastPaymentError => ({
  ...(charge !== undefined && { charge }),
  code: decline.code as Stripe.PaymentIntent.LastPaymentError.Code,
  ...(decline.decline_code !== undefined && { decline_code: decline.decline_code }),
  message: decline.message,
  type: 'card_error',
});

export const AUTHENTICATION_FAILED: Decline = {
  code: 'payment_intent_authentication_failure',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

/** The bank (or the holder's failed authentication) says no: the intent waits for another payment method. */
export function failIntent(sim: Simulation, intent: Stripe.PaymentIntent, decline: Decline, charge?: string) {
  return updateIntent(
    sim,
    {
      ...intent,
      last_payment_error: paymentError(decline, charge),
      latest_charge: charge ?? intent.latest_charge,
      next_action: null,
      payment_method: null,
      status: 'requires_payment_method',
    },
    'payment_intent.payment_failed',
  );
}

/** The money was taken. */
export function succeedIntent(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  charge: string,
): Stripe.PaymentIntent {
  const succeeded = {
    ...intent,
    amount_received: intent.amount,
    latest_charge: charge,
    next_action: null,
    status: 'succeeded' as const,
  };
  return updateIntent(sim, succeeded, 'payment_intent.succeeded');
}

/**
 * Tries to pay an intent with a card. The intent comes back succeeded, waiting for the holder's authentication,
 * or waiting for another payment method with `last_payment_error` set.
 */
export function confirmIntent(
  sim: Simulation,
  intent: Stripe.PaymentIntent,
  card: TestCard,
  { payer, authenticated }: { payer: Payer; authenticated: boolean },
): Stripe.PaymentIntent {
  const confirmed = { ...intent, payment_method: newId('pm'), last_payment_error: null };
  if (card.authenticate && !authenticated) {
    const next_action = { type: 'use_stripe_sdk', use_stripe_sdk: {} };
    return updateIntent(
      sim,
      { ...confirmed, next_action, status: 'requires_action' },
      'payment_intent.requires_action',
    );
  }
  const charge = chargeCard(sim, confirmed, card, payer);
  if (card.decline) return failIntent(sim, confirmed, card.decline, charge.id);
  return succeedIntent(sim, confirmed, charge.id);
}

/** `confirm: true` with one of the documented `pm_card_...`, as server-side tests pay; without it the intent waits. */
export function createPaymentIntent(
  sim: Simulation,
  params: Stripe.PaymentIntentCreateParams,
): Stripe.PaymentIntent {
  if (params.allowed_payment_method_types?.some((type) => type !== 'card')) {
    throw malformed('The simulator models card payments only.', { param: 'allowed_payment_method_types' });
  }
  const { payment_method: method, confirm } = params;
  const card = method === undefined ? undefined : cardByPaymentMethod(method);
  if (method !== undefined && !card) throw missing('PaymentMethod', method, 'payment_method');
  if (confirm && !card) {
    const message = 'You cannot confirm this PaymentIntent because it is missing a payment method.';
    throw refused(message, { code: 'payment_intent_unexpected_state' });
  }
  const intent = openIntent(sim, params);
  if (!confirm || !card) return intent;
  const paid = confirmIntent(sim, intent, card, { payer: { name: null, email: null }, authenticated: false });
  const error = paid.last_payment_error;
  if (!error) return paid;
  throw cardError(error.message ?? '', {
    ...(error.code !== undefined && { code: error.code }),
    ...(error.decline_code !== undefined && { decline_code: error.decline_code }),
    ...(error.charge !== undefined && { charge: error.charge }),
    payment_intent: paid,
  });
}

export function findIntent(sim: Simulation, id: string, param = 'id'): Stripe.PaymentIntent {
  const intent = sim.store.find('payment_intent', id);
  if (!intent) throw missing('payment_intent', id, param);
  return intent;
}

export const retrievePaymentIntent = (sim: Simulation, _: unknown, id: string) => findIntent(sim, id);

export const listPaymentIntents = (sim: Simulation, params: Stripe.PaymentIntentListParams) =>
  listPage(sim, { type: 'payment_intent', url: '/v1/payment_intents', params });
