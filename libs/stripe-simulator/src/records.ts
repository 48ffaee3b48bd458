import type { Stripe } from 'stripe';

/** An onboarding link that was handed out: opens the hosted page once, until it expires. */
export interface AccountLinkGrant {
  id: string;
  account: string;
  expires_at: number;
  used: boolean;
  refresh_url: string;
  return_url: string;
  use_case: 'account_onboarding' | 'account_update';
}

/** What a checkout session keeps besides the public object: its items and what its payment will carry. */
export interface CheckoutAttempt {
  /** `attempt_<session id>` */
  id: string;
  line_items: Stripe.LineItem[];
  payment: Stripe.Checkout.SessionCreateParams.PaymentIntentData;
  /** Number of the card that waits for its holder's authentication. */
  authenticating?: string;
  customer?: { email: string; name: string };
}

/** Something that will happen of itself at `due_at` (Unix seconds). */
export interface Task {
  id: string;
  kind:
    | 'book_charge'
    | 'expire_session'
    | 'dispute_charge'
    | 'fail_refund'
    | 'settle_refund'
    | 'retry_refund'
    | 'settle_bank_debit';
  subject: string;
  due_at: number;
}

/** One event on its way to the webhook endpoint. A delivered one is removed. */
export interface WebhookDelivery {
  id: string;
  event: string;
  type: string;
  body: string;
  /** Unix milliseconds */
  due_at: number;
  created_at: number;
  attempts: number;
  last_failure?: string;
}

/** A payout, and the connected account whose money it is. */
export interface ConnectedPayout extends Stripe.Payout {
  account: string;
}
