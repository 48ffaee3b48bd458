import { expect, test } from 'vitest';
import { engagementCancelled, type PayoutUnderTest, payoutUnderTest, workApproved } from './harness.ts';

/** What an operator is warned by: the metric, and the list of what is stuck. */
async function alarmOf(payout: PayoutUnderTest, cause = 'platform-balance') {
  const { items } = (await payout.operator.get('/api/payments?stuck=true')).body;
  const waiting = (await payout.vitals())[`stint_payments_waiting ${cause}`];
  return [waiting, items.map((p: { engagementId: string }) => p.engagementId)];
}

test('the platform’s balance does not cover a payout: it waits and says so, is never marked paid, and goes on when it does', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.clock.advance({ days: 3 });
  payout.stripe.world.adjustBalance(-40_000);
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'releasing',
    waitsFor: { code: 'platform-balance' },
  });
  expect(await alarmOf(payout)).toEqual([1, [agreement.engagementId]]);
  payout.clock.advance({ hours: 1 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('releasing');
  expect(await payout.publishedTypes(agreement)).not.toContain('payout.paid.v1');
  payout.stripe.world.adjustBalance(40_000);
  payout.clock.advance({ hours: 1 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect(await alarmOf(payout)).toEqual([undefined, []]);
  const attempts = (await payout.chargeOf(agreement)).commands.filter((c) => c.kind === 'payout');
  expect(attempts.map((c) => c.attempt)).toEqual(attempts.map((_, i) => i + 1));
  expect((await payout.readBooks()).stripe.transfers).toHaveLength(1);
});

test('the balance does not cover a refund, for want of Stripe’s fee: Stripe keeps it waiting, and carries it out when it does', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  await payout.arrives(engagementCancelled(agreement));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'refunding',
    waitsFor: { code: 'platform-balance' },
  });
  expect(await alarmOf(payout)).toEqual([1, [agreement.engagementId]]);
  expect((await payout.balances(agreement)).refunds).toBeUndefined();
  payout.stripe.world.adjustBalance(1_306);
  payout.clock.advance({ hours: 2 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('refunded');
  expect(await alarmOf(payout)).toEqual([undefined, []]);
});

test('Stripe refuses a payout for another reason: an operator is told its code, until Stripe takes it', async () => {
  const payout = await payoutUnderTest({ alone: false });
  const agreement = await payout.ready();
  const payments = payout.frame.connection.collection('payments');
  const charge = (await payout.chargeOf(agreement)).charge.id;
  const setCharge = (id: string) =>
    payments.updateOne({ _id: agreement.engagementId as never }, { $set: { 'charge.id': id } });
  await setCharge('ch_unknown');
  await payout.arrives(workApproved(agreement));
  await payout.settleUnchecked();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'releasing',
    waitsFor: { code: 'payout-refused', stripeCode: 'resource_missing' },
  });
  expect(await alarmOf(payout, 'payout-refused')).toEqual([1, [agreement.engagementId]]);
  await setCharge(charge);
  payout.clock.advance({ hours: 1 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect(await alarmOf(payout, 'payout-refused')).toEqual([undefined, []]);
});
