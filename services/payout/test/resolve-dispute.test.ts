import { expect, test } from 'vitest';
import {
  disputeOpened,
  disputeResolved,
  engagementCancelled,
  payoutUnderTest,
  workApproved,
} from './harness.ts';

/** Stripe keeps its fee of a charge that is refunded: a platform needs money of its own to give all of one back. */
const CAPITAL_CENTS = 100_000;

test('disputed, then ruled 60:40: student and employer each have their part, and the commission follows it to the cent', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  await payout.arrives(disputeOpened(agreement));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({ status: 'frozen', waitsFor: { code: 'ruling' } });
  await payout.arrives(disputeResolved(agreement, 24_001));
  await payout.settle();
  // kept of the commission: 4000 * 24001 / 40000 = 2400.1 -> 2400
  expect(await payout.show(agreement)).toMatchObject({
    status: 'released',
    paid: { amountCents: 24_001 },
    refunded: { amountCents: 44_000 - 24_001 - 2_400 },
  });
  expect(await payout.balances(agreement)).toMatchObject({
    payouts: 24_001,
    refunds: 17_599,
    'held-for-students': 0,
    'commission-income': 2_400 - 1_306,
  });
  expect(await payout.publishedTypes(agreement)).toEqual(
    expect.arrayContaining(['payment.frozen.v1', 'payout.paid.v1', 'payment.refunded.v1']),
  );
});

test('ruled for the employer: all of it goes back, the commission too', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.world.adjustBalance(CAPITAL_CENTS);
  const agreement = await payout.ready();
  await payout.arrives(disputeOpened(agreement));
  await payout.arrives(disputeResolved(agreement, 0));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'refunded',
    refunded: { amountCents: 44_000 },
  });
  const refunded = (await payout.published()).find((e) => e.type === 'payment.refunded.v1');
  expect(refunded?.data).toMatchObject({ refunded: { amountCents: 44_000 }, full: true });
});

test('cancelled: the employer has everything back', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.world.adjustBalance(CAPITAL_CENTS);
  const agreement = await payout.funded();
  await payout.arrives(engagementCancelled(agreement));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'refunded',
    refunded: { amountCents: 44_000 },
  });
  expect(await payout.balances(agreement)).toMatchObject({
    refunds: 44_000,
    'held-for-students': 0,
    'commission-income': -1_306,
  });
});

test('cancel races approve, ten times: the money goes one way only', async () => {
  const payout = await payoutUnderTest();
  const agreements = [];
  for (let i = 0; i < 10; i += 1) agreements.push(await payout.funded());
  for (const agreement of agreements) await payout.setsUp(agreement);
  await Promise.all(
    agreements.flatMap((a) => [payout.arrives(workApproved(a)), payout.arrives(engagementCancelled(a))]),
  );
  await payout.settle();
  const { stripe } = await payout.readBooks();
  for (const a of agreements) {
    const ofIt = (o: { engagementId: string }) => o.engagementId === a.engagementId;
    expect(stripe.transfers.filter(ofIt).length + stripe.refunds.filter(ofIt).length).toBe(1);
  }
}, 60_000);

test('a refund settles later: the payment is refunded when the bank has it', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.world.adjustBalance(CAPITAL_CENTS);
  const agreement = await payout.funded({}, '4000000000007726');
  await payout.arrives(engagementCancelled(agreement));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({ status: 'refunding', waitsFor: { code: 'bank' } });
  payout.clock.advance({ hours: 2 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('refunded');
});

test('a refund comes back later, by webhook or by the list of events: an operator sees it and repeats it', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.world.adjustBalance(CAPITAL_CENTS);
  const agreement = await payout.funded({}, '4000000000005126');
  await payout.arrives(engagementCancelled(agreement));
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('refunded');
  payout.stripe.webhooks.sendTo(undefined);
  payout.clock.advance({ hours: 2 });
  await payout.stripe.settle();
  payout.clock.advance({ minutes: 6 });
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'refund-failed',
    waitsFor: { code: 'operator' },
  });
  expect((await payout.balances(agreement))['held-for-students']).toBe(40_000);
  const listed = await payout.operator.get('/api/payments?status=refund-failed');
  expect(listed.body.items).toMatchObject([{ engagementId: agreement.engagementId }]);
  const again = await payout.operator.post(`/api/payments/${agreement.engagementId}/retry-refund`);
  expect(again.status).toBe(200);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('refunded');
  expect((await payout.operator.post(`/api/payments/${agreement.engagementId}/retry-refund`)).body.code).toBe(
    'no-failed-refund',
  );
});
