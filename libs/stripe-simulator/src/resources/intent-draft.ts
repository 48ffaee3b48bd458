import type { Stripe } from 'stripe';
import { checkChargeAmount } from '../amounts.ts';
import { emit } from '../events.ts';
import { newId, randomText } from '../ids.ts';
import { mergeMetadata } from '../metadata.ts';
import { now, type Simulation } from '../simulation.ts';

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
