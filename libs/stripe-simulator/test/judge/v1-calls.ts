import type { Stripe } from 'stripe';
import { CHECKOUT } from '../bench.ts';

/** Ids that a call works on; stripe-mock takes any. */
export interface Subjects {
  session: string;
  intent: string;
  charge: string;
  transaction: string;
  account: string;
  transfer: string;
  reversal: string;
  refund: string;
  dispute: string;
  disputedCharge: string;
  disputedIntent: string;
  event: string;
  payout: string;
}

export interface V1Call {
  name: string;
  send: (stripe: Stripe, ids: Subjects) => Promise<object>;
}

const PAGE = { limit: 3, created: { gte: 1 } };

/** Every kind of v1 request the simulator models, each with all the parameters a payout service would send. */
export const V1_CALLS: readonly V1Call[] = [
  {
    name: 'create a checkout session',
    send: (stripe) =>
      stripe.checkout.sessions.create({
        ...CHECKOUT,
        locale: 'en',
        submit_type: 'pay',
        customer_email: 'dana@example.com',
        expires_at: Math.floor(Date.now() / 1000) + 3_600,
        metadata: { a: 'b' },
      }),
  },
  {
    name: 'retrieve a checkout session',
    send: (stripe, { session }) => stripe.checkout.sessions.retrieve(session, { expand: ['payment_intent'] }),
  },
  {
    name: 'list checkout sessions',
    send: (stripe) => stripe.checkout.sessions.list({ ...PAGE, status: 'complete' }),
  },
  {
    name: 'list line items',
    send: (stripe, { session }) => stripe.checkout.sessions.listLineItems(session, { limit: 3 }),
  },
  {
    name: 'create a payment intent',
    send: (stripe) =>
      stripe.paymentIntents.create({
        amount: 5000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        allowed_payment_method_types: ['card'],
        confirm: true,
        transfer_group: 'g',
        metadata: { a: 'b' },
        description: 'd',
      }),
  },
  { name: 'retrieve a payment intent', send: (stripe, { intent }) => stripe.paymentIntents.retrieve(intent) },
  { name: 'list payment intents', send: (stripe) => stripe.paymentIntents.list(PAGE) },
  { name: 'retrieve a charge', send: (stripe, { charge }) => stripe.charges.retrieve(charge) },
  {
    name: 'list charges',
    send: (stripe, { intent }) => stripe.charges.list({ ...PAGE, payment_intent: intent }),
  },
  {
    name: 'list the charges of a transfer group',
    send: (stripe) =>
      stripe.charges.list({ transfer_group: 'engagement-1', expand: ['data.balance_transaction'] }),
  },
  { name: 'retrieve the balance', send: (stripe) => stripe.balance.retrieve() },
  {
    name: 'retrieve a balance transaction',
    send: (stripe, { transaction }) => stripe.balanceTransactions.retrieve(transaction),
  },
  {
    name: 'list balance transactions',
    send: (stripe, { charge }) =>
      stripe.balanceTransactions.list({ ...PAGE, source: charge, type: 'charge', currency: 'usd' }),
  },
  {
    name: 'create a transfer',
    send: (stripe, { account, charge }) =>
      stripe.transfers.create({
        amount: 100,
        currency: 'usd',
        destination: account,
        source_transaction: charge,
        transfer_group: 'engagement-1',
        description: 'd',
        metadata: { a: 'b' },
      }),
  },
  { name: 'retrieve a transfer', send: (stripe, { transfer }) => stripe.transfers.retrieve(transfer) },
  {
    name: 'list transfers',
    send: (stripe, { account }) =>
      stripe.transfers.list({ ...PAGE, destination: account, transfer_group: 'engagement-1' }),
  },
  {
    name: 'reverse a transfer',
    send: (stripe, { transfer }) =>
      stripe.transfers.createReversal(transfer, { amount: 10, metadata: { a: 'b' } }),
  },
  {
    name: 'retrieve a reversal',
    send: (stripe, { transfer, reversal }) => stripe.transfers.retrieveReversal(transfer, reversal),
  },
  {
    name: 'list reversals',
    send: (stripe, { transfer }) => stripe.transfers.listReversals(transfer, { limit: 3 }),
  },
  {
    name: 'refund a charge',
    send: (stripe, { charge }) =>
      stripe.refunds.create({ charge, amount: 10, reason: 'requested_by_customer', metadata: { a: 'b' } }),
  },
  {
    name: 'refund a payment intent',
    send: (stripe, { intent }) => stripe.refunds.create({ payment_intent: intent, amount: 10 }),
  },
  { name: 'retrieve a refund', send: (stripe, { refund }) => stripe.refunds.retrieve(refund) },
  { name: 'list refunds', send: (stripe, { charge }) => stripe.refunds.list({ ...PAGE, charge }) },
  {
    name: 'list the refunds of a payment intent',
    send: (stripe, { intent }) => stripe.refunds.list({ payment_intent: intent, limit: 100 }),
  },
  { name: 'retrieve a dispute', send: (stripe, { dispute }) => stripe.disputes.retrieve(dispute) },
  {
    name: 'list disputes',
    send: (stripe, { disputedCharge }) => stripe.disputes.list({ ...PAGE, charge: disputedCharge }),
  },
  {
    name: 'list the disputes of a payment intent',
    send: (stripe, { disputedIntent }) =>
      stripe.disputes.list({ payment_intent: disputedIntent, limit: 100 }),
  },
  {
    name: 'answer a dispute',
    send: (stripe, { dispute }) =>
      stripe.disputes.update(dispute, {
        evidence: { uncategorized_text: 'Work was delivered.' },
        submit: true,
        metadata: { a: 'b' },
      }),
  },
  { name: 'close a dispute', send: (stripe, { dispute }) => stripe.disputes.close(dispute) },
  { name: 'retrieve an event', send: (stripe, { event }) => stripe.events.retrieve(event) },
  {
    name: 'list events',
    send: (stripe) => stripe.events.list({ ...PAGE, types: ['charge.succeeded', 'transfer.created'] }),
  },
  {
    name: 'retrieve a payout',
    send: (stripe, { payout, account }) => stripe.payouts.retrieve(payout, {}, { stripeAccount: account }),
  },
  {
    name: 'list payouts',
    send: (stripe, { account }) =>
      stripe.payouts.list({ ...PAGE, status: 'failed' }, { stripeAccount: account }),
  },
  {
    name: 'expire a checkout session',
    send: (stripe) =>
      stripe.checkout.sessions.create(CHECKOUT).then(({ id }) => stripe.checkout.sessions.expire(id)),
  },
];
