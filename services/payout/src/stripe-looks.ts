import { type Instant, msOf } from '@stint/core';
import type { Sent } from './command.ts';
import type { Stripe } from './stripe.ts';
import { SNAPSHOT_EVENTS } from './stripe-events.ts';
import * as seen from './stripe-seen.ts';

/** More than any one engagement can have. */
const OF_ONE = { limit: 100 } as const;
const MOST_EVENTS = 10_000;

const unix = (at: Instant): number => Math.floor(msOf(at) / 1_000);

/** The calls that only look. Lists are newest first, as Stripe gives them, unless said otherwise. */
export const stripeLooks = (stripe: Stripe) => ({
  async session(id: string) {
    return seen.session(await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }));
  },
  async account(id: string) {
    const include: Stripe.V2.Core.AccountRetrieveParams.Include[] = [
      'configuration.recipient',
      'requirements',
    ];
    return seen.account(await stripe.v2.core.accounts.retrieve(id, { include }));
  },
  async chargesOf(engagementId: string) {
    const params = { transfer_group: engagementId, expand: ['data.balance_transaction'], ...OF_ONE };
    return (await stripe.charges.list(params)).data.map(seen.charge);
  },
  async transfersOf(engagementId: string) {
    return (await stripe.transfers.list({ transfer_group: engagementId, ...OF_ONE })).data.map(seen.transfer);
  },
  async refundsOf(payment_intent: string) {
    return (await stripe.refunds.list({ payment_intent, ...OF_ONE })).data.map(seen.refund);
  },
  async disputesOf(payment_intent: string) {
    return (await stripe.disputes.list({ payment_intent, ...OF_ONE })).data.map(seen.dispute);
  },
  /** The session that the call with this key made: Stripe lists sessions by their time only. */
  async sessionMadeBy({ key, sentAt }: Sent) {
    const params = { created: { gte: unix(sentAt) - 60 }, limit: 100 };
    for await (const session of stripe.checkout.sessions.list(params))
      if (session.metadata?.command === key) return seen.session(session);
    return undefined;
  },
  /** The engagement a payment intent was made for. */
  async engagementOf(paymentIntentId: string): Promise<string | undefined> {
    return (await stripe.paymentIntents.retrieve(paymentIntentId)).transfer_group ?? undefined;
  },
  /** Those of Stripe's events since `at` that are sent to us, oldest first; it keeps them for 30 days. */
  async eventsSince(at: Instant) {
    const params = { types: [...SNAPSHOT_EVENTS], created: { gte: unix(at) }, limit: 100 };
    const events = await stripe.events.list(params).autoPagingToArray({ limit: MOST_EVENTS });
    return events.reverse().map(seen.hint);
  },
  /** Everything that moved the platform's balance in [from, to). */
  async *movements(from: Instant, to: Instant) {
    const params = { created: { gte: unix(from), lt: unix(to) }, limit: 100 };
    for await (const transaction of stripe.balanceTransactions.list(params)) yield seen.movement(transaction);
  },
  async *everyTransfer() {
    for await (const transfer of stripe.transfers.list({ limit: 100 }))
      yield { ...seen.transfer(transfer), engagementId: transfer.transfer_group ?? '' };
  },
  async *everyRefund() {
    for await (const refund of stripe.refunds.list({ limit: 100 }))
      yield { ...seen.refund(refund), engagementId: refund.metadata?.engagementId ?? '' };
  },
});
