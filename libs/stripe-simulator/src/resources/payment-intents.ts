import type { Stripe } from 'stripe';
import { cardByPaymentMethod, type Decline, type TestCard } from '../cards.ts';
import { cardError, malformed, missing, refused } from '../errors.ts';
import { type EventType, emit } from '../events.ts';
import { newId } from '../ids.ts';
import { listPage } from '../lists.ts';
import type { Simulation } from '../simulation.ts';
import { chargeCard } from './card-charges.ts';
import type { Payer } from './charges.ts';
import { openIntent } from './intent-draft.ts';

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
