import type { Agreement } from '@stint/events';
import { expect, test } from 'vitest';
import {
  bidAccepted,
  engagementCancelled,
  type PayoutUnderTest,
  payoutUnderTest,
  workApproved,
} from './harness.ts';

/** What a person does in Stripe's Dashboard, past this service. */
async function byHand({ stripe }: PayoutUnderTest, path: string, fields: Record<string, string>) {
  const answer = await fetch(`${stripe.url}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripe.secretKey}` },
    body: new URLSearchParams(fields),
  });
  expect(answer.status).toBe(200);
}
const differences = async (payout: PayoutUnderTest, query = ''): Promise<string> => {
  const { body } = await payout.operator.get(`/api/ledger/reconciliation${query}`);
  return body.differences.map((d: { what: string }) => d.what).join('\n');
};

test('a transfer is taken back by hand: the money is held again, and the books agree with Stripe', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  const [transfer] = (await payout.readBooks()).stripe.transfers;
  await byHand(payout, `transfers/${transfer?.id}/reversals`, { amount: '15000' });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect(await payout.balances(agreement)).toMatchObject({ payouts: 25_000, 'held-for-students': 15_000 });
  expect(await differences(payout)).toBe('');
  // Nor in a period that began after it, though Stripe's list is read from before it on.
  const other = await payout.accepted();
  payout.clock.advance({ hours: 1 });
  const from = payout.clock.now();
  await payout.pay(other);
  await payout.settle();
  expect(await differences(payout, `?from=${from}`)).toBe('');
});

/** $50 go to the student past this service, in the engagement's group. */
async function transferByHand(payout: PayoutUnderTest, { engagementId }: Agreement) {
  const recipient = await payout.frame.connection.collection('recipients').findOne({});
  const to = { destination: recipient?.stripeAccountId, transfer_group: engagementId };
  payout.stripe.world.adjustBalance(100_000);
  await byHand(payout, 'transfers', { amount: '5000', currency: 'usd', ...to });
}

test('a transfer is made by hand while the payout is under way: it is not taken for the payout', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.stripe.faults.inject({ kind: 'http500', method: 'POST', path: '/v1/transfers' });
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  await transferByHand(payout, agreement);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('releasing');
  payout.clock.advance({ minutes: 1 });
  await payout.settleUnchecked();
  expect(await payout.show(agreement)).toMatchObject({ status: 'released', paid: agreement.fee });
  expect(await payout.violations()).toContain(`${agreement.engagementId}: 2 transfers at Stripe`);
});

test('a transfer is made by hand: it pays nobody here, and the reconciliation names it', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  const destination = (await payout.frame.connection.collection('recipients').findOne({}))?.stripeAccountId;
  const { charge } = await payout.chargeOf(agreement);
  const transfer_group = agreement.engagementId;
  const fields = {
    amount: '100',
    currency: 'usd',
    destination,
    source_transaction: charge.id,
    transfer_group,
  };
  await byHand(payout, 'transfers', fields);
  await payout.stripe.settle();
  await payout.published();
  expect((await payout.show(agreement)).status).toBe('funded');
  expect(await differences(payout)).toContain('is not ours');
});

test('a refund is made by hand: ours is still made or refused by Stripe, and the reconciliation names the other', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.world.adjustBalance(100_000);
  const agreement = await payout.ready();
  const { charge } = await payout.chargeOf(agreement);
  await byHand(payout, 'refunds', { payment_intent: charge.paymentIntentId, amount: '100' });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
  expect(await differences(payout)).toContain('Stripe has what the ledger has not');
  await payout.arrives(engagementCancelled(agreement));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'refund-failed',
    waitsFor: { code: 'operator' },
  });
});

const chargeByHand = (payout: PayoutUnderTest, { engagementId, total }: Agreement) =>
  byHand(payout, 'payment_intents', {
    ...{ amount: String(total.amountCents), currency: 'usd', confirm: 'true' },
    ...{ payment_method: 'pm_card_visa', transfer_group: engagementId },
  });

test('money comes in by hand after the lapse: nobody works for it, and it goes back', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.world.adjustBalance(10_000);
  const agreement = await payout.accepted();
  payout.clock.advance({ hours: 73 });
  await payout.settle();
  await chargeByHand(payout, agreement);
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({ status: 'refunded', refunded: agreement.total });
  expect(await payout.publishedTypes(agreement)).not.toContain('payment.funded.v1');
});

test('a bid is accepted again after money that came too late: the acceptance lapses at once, told once', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.world.adjustBalance(10_000);
  const agreement = await payout.accepted();
  payout.clock.advance({ hours: 73 });
  await payout.settle();
  await chargeByHand(payout, agreement);
  await payout.settle();
  const again = bidAccepted({ ...agreement, acceptedAt: payout.clock.now() });
  const { id } = await payout.arrives(again);
  await payout.arrives(again, { id });
  await payout.arrives(bidAccepted(agreement));
  await payout.settle();
  const lapses = (await payout.publishedTypes(agreement)).filter((type) => type === 'payment.lapsed.v1');
  expect(lapses).toHaveLength(2);
  expect((await payout.show(agreement)).status).toBe('refunded');
});
