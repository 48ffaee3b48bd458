import type { Stripe } from 'stripe';
import { afterAll, describe, expect, test } from 'vitest';
import { type StripeSimulator, startStripeSimulator } from '../src/index.ts';
import { CHECKOUT, cardFields, client, RECIPIENT, submit } from './bench.ts';
import { judgeAnswer } from './judge/openapi.ts';
import { startStripeMock } from './judge/stripe-mock.ts';
import { type Subjects, V1_CALLS } from './judge/v1-calls.ts';

/**
 * Where the SDK's API version (2026-10-28.endive) is ahead of the one stripe-mock v0.203.0 carries
 * (2026-08-26.dahlia); the stripe package's CHANGELOG names each. Nothing else may differ.
 */
const NEWER_FIELDS = [
  'charge.payment_method_details.card.electronic_commerce_indicator',
  'charge.source',
  'checkout.session.allowed_payment_method_types',
  'dispute.evidence_details.submission_method',
  'dispute.intended_submission_method',
  'payment_intent.payment_record',
  'payment_intent.source',
].map((path) => `${path} is not in Stripe's description`);

async function bringAboutOneOfEach(simulator: StripeSimulator, stripe: Stripe): Promise<Subjects> {
  const { id: account } = await stripe.v2.core.accounts.create(RECIPIENT);
  simulator.world.setStanding(account, 'active');
  const session = await stripe.checkout.sessions.create(CHECKOUT);
  await submit(session.url, cardFields('4000000000000002'));
  await submit(session.url, cardFields());
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
  if (typeof paid.payment_intent !== 'object' || !paid.payment_intent) throw new Error('not paid');
  const charge = String(paid.payment_intent.latest_charge);
  simulator.world.adjustBalance(10_000);
  const transfer = await stripe.transfers.create({ amount: 500, currency: 'usd', destination: account });
  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 20 });
  const refund = await stripe.refunds.create({ charge, amount: 10 });
  simulator.world.failRefund(refund.id);
  const disputed = await stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
  });
  const dispute = simulator.world.openDispute(String(disputed.latest_charge));
  const [payout] = simulator.world.payOut(account);
  simulator.world.settlePayout(payout?.id ?? '', false);
  const [event] = (await stripe.events.list({ type: 'charge.succeeded' })).data;
  const [transaction] = (await stripe.balanceTransactions.list({ source: charge })).data;
  return {
    session: session.id,
    intent: paid.payment_intent.id,
    charge,
    transaction: transaction?.id ?? '',
    account,
    transfer: transfer.id,
    reversal: reversal.id,
    refund: refund.id,
    dispute: dispute.id,
    disputedCharge: String(dispute.charge),
    disputedIntent: disputed.id,
    event: event?.id ?? '',
    payout: payout?.id ?? '',
  };
}

const mock = await startStripeMock();
const simulator = await startStripeSimulator();
const stripe = client(simulator);
const ids = await bringAboutOneOfEach(simulator, stripe);

afterAll(async () => {
  mock?.close();
  await simulator.close();
});

if (!mock) {
  const install = 'go install github.com/stripe/stripe-mock@v0.203.0';
  console.info(`The simulator was not compared with stripe-mock, which is not installed (${install}).`);
}

describe.each(V1_CALLS)('$name', ({ send }) => {
  test('the simulator answers, and its answer is as Stripe describes it', async () => {
    const answer = JSON.parse(JSON.stringify(await send(stripe, ids)));
    if ('data' in answer) expect(answer.data).not.toEqual([]);
    if (!mock) return;
    const differences = judgeAnswer(mock.api, answer).filter(
      (difference) => !NEWER_FIELDS.includes(difference),
    );
    expect(differences).toEqual([]);
  });

  test('stripe-mock takes the same request', async () => {
    if (mock) await expect(send(mock.stripe, ids)).resolves.toBeDefined();
  });
});
