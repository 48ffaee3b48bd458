import type { Stripe } from './stripe.ts';

/**
 * The v1 events that our endpoint at Stripe is subscribed to: each change of what we look at, once. Few enough for a list
 * of Stripe's events by type (20).
 */
export const SNAPSHOT_EVENTS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  // Its fee may be booked after it succeeded.
  'charge.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'transfer.created',
  'transfer.reversed',
  'payout.failed',
] as const satisfies readonly Stripe.WebhookEndpointCreateParams.EnabledEvent[];

/** The same of v2, where events name their account and say no more. */
const THIN_EVENTS = [
  'v2.core.account[configuration.recipient].capability_status_updated',
  'v2.core.account[requirements].updated',
] as const satisfies readonly Stripe.V2.Core.Event['type'][];

export const STRIPE_EVENTS: readonly string[] = [...SNAPSHOT_EVENTS, ...THIN_EVENTS];
