import { msOf } from '@stint/core';
import type { Sent, StripeRequest } from './command.ts';
import type { Stripe } from './stripe.ts';
import * as seen from './stripe-seen.ts';

type Asked<K extends StripeRequest['kind']> = Extract<StripeRequest, { kind: K }>;

const dollars = (name: string, unit_amount: number) => ({
  quantity: 1,
  price_data: { currency: 'usd', unit_amount, product_data: { name } },
});
const keyed = ({ key }: Sent) => ({ idempotencyKey: key });
const markOf = ({ engagementId }: { readonly engagementId: string }, { key }: Sent) => ({
  engagementId,
  command: key,
});

/** The calls that change something at Stripe, each under the key of its stored command. */
export const stripeCalls = (stripe: Stripe, publicUrl: string) => ({
  async openCheckout(request: Asked<'checkout'>, sent: Sent) {
    const { engagementId, title, feeCents, commissionCents, expiresAt } = request;
    const back = `${publicUrl}/engagements/${engagementId}`;
    const commission = commissionCents > 0 ? [dollars('Stint commission', commissionCents)] : [];
    const params: Stripe.Checkout.SessionCreateParams = {
      mode: 'payment',
      ui_mode: 'hosted_page',
      client_reference_id: engagementId,
      allowed_payment_method_types: ['card'],
      line_items: [dollars(title, feeCents), ...commission],
      expires_at: Math.floor(msOf(expiresAt) / 1_000),
      success_url: `${back}?payment=done`,
      cancel_url: `${back}?payment=open`,
      metadata: markOf(request, sent),
      payment_intent_data: { transfer_group: engagementId, metadata: markOf(request, sent) },
    };
    return seen.session(await stripe.checkout.sessions.create(params, keyed(sent)));
  },

  /** A session that is complete or expired already is refused; what it is by then is the answer. */
  async expireCheckout({ sessionId }: Asked<'expire'>, sent: Sent) {
    try {
      return seen.session(await stripe.checkout.sessions.expire(sessionId, {}, keyed(sent)));
    } catch (error) {
      const expand = ['payment_intent'];
      const now = seen.session(await stripe.checkout.sessions.retrieve(sessionId, { expand }));
      if (now.status === 'open') throw error;
      return now;
    }
  },

  async sendPayout(request: Asked<'payout'>, sent: Sent) {
    const params: Stripe.TransferCreateParams = {
      amount: request.amountCents,
      currency: 'usd',
      destination: request.destination,
      source_transaction: request.chargeId,
      transfer_group: request.engagementId,
      metadata: markOf(request, sent),
    };
    return seen.transfer(await stripe.transfers.create(params, keyed(sent)));
  },

  async sendRefund(request: Asked<'refund'>, sent: Sent) {
    const params: Stripe.RefundCreateParams = {
      payment_intent: request.paymentIntentId,
      amount: request.amountCents,
      metadata: markOf(request, sent),
    };
    return seen.refund(await stripe.refunds.create(params, keyed(sent)));
  },

  async openAccount({ accountId, contactEmail }: Asked<'open-account'>, sent: Sent) {
    const params: Stripe.V2.Core.AccountCreateParams = {
      dashboard: 'express',
      ...(contactEmail === undefined ? {} : { contact_email: contactEmail }),
      identity: { country: 'us', entity_type: 'individual' },
      defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
      configuration: {
        recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
      },
      metadata: { accountId, command: sent.key },
      include: ['configuration.recipient', 'requirements'],
    };
    return seen.account(await stripe.v2.core.accounts.create(params, keyed(sent)));
  },

  /** A single-use page where the owner of an account tells Stripe what it asks. No money, no key. */
  async onboardingUrl(account: string): Promise<string> {
    const account_onboarding = {
      refresh_url: `${publicUrl}/payouts/set-up?again=1`,
      return_url: `${publicUrl}/payouts/set-up?done=1`,
    };
    const params: Stripe.V2.Core.AccountLinkCreateParams = {
      account,
      use_case: { type: 'account_onboarding', account_onboarding },
    };
    return (await stripe.v2.core.accountLinks.create(params)).url;
  },
});
