import { usd } from '@stint/core';
import type { Agreement } from '@stint/events';
import { expect, test } from 'vitest';
import {
  disputeResolved,
  engagementCancelled,
  type PayoutUnderTest,
  payoutUnderTest,
  workApproved,
} from './harness.ts';

async function chargedBack(payout: PayoutUnderTest, agreement: Agreement): Promise<string> {
  const { charge } = await payout.chargeOf(agreement);
  const { id } = payout.stripe.world.openDispute(charge.id);
  await payout.settle();
  return id;
}

test('charged back before approval: frozen; an approval meanwhile waits; won, the student is paid', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  const dispute = await chargedBack(payout, agreement);
  expect(await payout.show(agreement)).toMatchObject({
    status: 'frozen',
    waitsFor: { code: 'card-network' },
  });
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  expect((await payout.readBooks()).stripe.transfers).toEqual([]);
  payout.stripe.world.decideDispute(dispute, 'won');
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect(await payout.balances(agreement)).toMatchObject({ 'dispute-losses': 0, 'held-for-students': 0 });
});

test('charged back and won before approval: funded again', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.stripe.world.decideDispute(await chargedBack(payout, agreement), 'won');
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
});

test('charged back and lost: nothing goes to the student before the operator rules, who pays from our own', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  const rule = (cents: number) =>
    payout.operator.post(`/api/payments/${agreement.engagementId}/rule`, { toStudent: usd(cents) });
  const dispute = await chargedBack(payout, agreement);
  expect((await rule(40_000)).body.code).toBe('no-lost-chargeback');
  await payout.arrives(workApproved(agreement));
  payout.stripe.world.decideDispute(dispute, 'lost');
  payout.stripe.world.adjustBalance(100_000);
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'frozen',
    waitsFor: { code: 'chargeback-ruling' },
  });
  expect((await rule(40_001)).body.code).toBe('invalid-split');
  expect((await rule(25_000)).status).toBe(200);
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({ status: 'released', paid: { amountCents: 25_000 } });
  expect(await payout.balances(agreement)).toMatchObject({
    'dispute-losses': 44_000,
    payouts: 25_000,
    'held-for-students': 0,
    'stripe-fees': 1_306 + 1_500,
    'commission-income': 44_000 - 44_000 - 25_000 - 1_306 - 1_500,
  });
});

test('charged back and lost after the approval: ruled that the student gets nothing, all of it has gone back', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  const dispute = await chargedBack(payout, agreement);
  await payout.arrives(workApproved(agreement));
  payout.stripe.world.decideDispute(dispute, 'lost');
  await payout.settle();
  await payout.operator.post(`/api/payments/${agreement.engagementId}/rule`, { toStudent: usd(0) });
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({ status: 'refunded', toStudent: { amountCents: 0 } });
  const facts = (await payout.published()).filter(({ type }) => type === 'payment.refunded.v1');
  expect(facts.map(({ data }) => data)).toMatchObject([{ refunded: { amountCents: 44_000 }, full: true }]);
  expect(await payout.balances(agreement)).toMatchObject({
    'held-for-students': 0,
    'dispute-losses': 44_000,
  });
});

test('charged back while the refund waits for our balance: the refund fails, the bank gives the money back itself', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  await payout.arrives(engagementCancelled(agreement));
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('refunding');
  const dispute = await chargedBack(payout, agreement);
  expect(await payout.show(agreement)).toMatchObject({ status: 'refund-failed' });
  payout.stripe.world.decideDispute(dispute, 'lost');
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({ status: 'refunded' });
  const facts = (await payout.published()).filter(({ type }) => type === 'payment.refunded.v1');
  expect(facts.map(({ data }) => data)).toMatchObject([{ refunded: { amountCents: 44_000 }, full: true }]);
  expect(await payout.balances(agreement)).toMatchObject({
    'held-for-students': 0,
    'dispute-losses': 44_000,
  });
});

test.each([
  ['cancelled', engagementCancelled, { refunds: 39_000 }],
  ['ruled to be divided', (a: Agreement) => disputeResolved(a, 10_000), { refunds: 28_000, payouts: 10_000 }],
] as const)(
  'charged back and lost for a part, then %s: the rest of it is refunded',
  async (_, decision, moved) => {
    const payout = await payoutUnderTest();
    const agreement = await payout.ready();
    const { charge } = await payout.chargeOf(agreement);
    const dispute = payout.stripe.world.openDispute(charge.id, { amount: 5_000 });
    await payout.settle();
    payout.stripe.world.decideDispute(dispute.id, 'lost');
    payout.stripe.world.adjustBalance(100_000);
    await payout.settle();
    await payout.arrives(decision(agreement));
    await payout.settle();
    expect(await payout.show(agreement)).toMatchObject({ refunded: { amountCents: moved.refunds } });
    expect(await payout.balances(agreement)).toMatchObject({
      'held-for-students': 0,
      'dispute-losses': 5_000,
      ...moved,
    });
  },
);

test('charged back for a part of a refund under way: told of as a part, then of the rest, which ends the engagement', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  await payout.arrives(engagementCancelled(agreement));
  await payout.settle();
  const { charge } = await payout.chargeOf(agreement);
  const dispute = payout.stripe.world.openDispute(charge.id, { amount: 5_000 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('refund-failed');
  payout.stripe.world.decideDispute(dispute.id, 'lost');
  payout.stripe.world.adjustBalance(100_000);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('refunded');
  const facts = (await payout.published()).filter(({ type }) => type === 'payment.refunded.v1');
  expect(facts.map(({ data }) => data)).toMatchObject([
    { refunded: { amountCents: 5_000 }, full: false },
    { refunded: { amountCents: 39_000 }, full: true },
  ]);
});

test('charged back and lost while the work goes on: no ruling on the loss before the work is decided', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.stripe.world.decideDispute(await chargedBack(payout, agreement), 'lost');
  payout.stripe.world.adjustBalance(100_000);
  await payout.settle();
  const rule = () =>
    payout.operator.post(`/api/payments/${agreement.engagementId}/rule`, { toStudent: usd(40_000) });
  expect((await payout.show(agreement)).waitsFor?.code).toBe('work-approval');
  expect((await rule()).body.code).toBe('work-undecided');
  await payout.settle();
  expect((await payout.readBooks()).stripe.transfers).toEqual([]);
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  expect((await rule()).status).toBe(200);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
});

test('charged back after the payout: paid stays paid, and the loss is ours', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  const dispute = await chargedBack(payout, agreement);
  payout.stripe.world.decideDispute(dispute, 'lost');
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect(await payout.balances(agreement)).toMatchObject({ 'dispute-losses': 44_000, payouts: 40_000 });
});

test('an inquiry takes no money and freezes all the same, until it is closed', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  const { charge } = await payout.chargeOf(agreement);
  const { id } = payout.stripe.world.openDispute(charge.id, { inquiry: true });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('frozen');
  expect((await payout.balances(agreement))['held-for-students']).toBe(40_000);
  payout.stripe.world.decideDispute(id, 'won');
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
});

test('an inquiry becomes a chargeback: the bank takes the money of what is frozen already, and returns it when it is won', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  const { charge } = await payout.chargeOf(agreement);
  const { id } = payout.stripe.world.openDispute(charge.id, { inquiry: true });
  await payout.settle();
  payout.stripe.world.escalateInquiry(id);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('frozen');
  expect((await payout.balances(agreement))['dispute-losses']).toBe(44_000);
  payout.stripe.world.decideDispute(id, 'won');
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
  expect(await payout.balances(agreement)).toMatchObject({
    'dispute-losses': 0,
    'stripe-fees': 1_306 + 1_500,
  });
});

test('charged back while no webhook comes: the list of events tells', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.stripe.webhooks.sendTo(undefined);
  await chargedBack(payout, agreement);
  payout.clock.advance({ minutes: 6 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('frozen');
});
