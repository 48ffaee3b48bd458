import { describe, expect, test } from 'vitest';
import { charge, openBench, refusal } from './bench.ts';

describe('a refund', () => {
  test('gives back in parts up to the charge, the fee stays with Stripe', async () => {
    const bench = await openBench();
    const id = await charge(bench, 10_000);
    expect(await bench.stripe.refunds.create({ charge: id, amount: 4_000 })).toMatchObject({
      status: 'succeeded',
    });
    const over = await refusal(bench.stripe.refunds.create({ charge: id, amount: 6_001 }));
    expect(over.message).toContain('greater than unrefunded amount on charge ($60.00)');
    bench.simulator.world.adjustBalance(320);
    await bench.stripe.refunds.create({ charge: id });
    expect(await bench.stripe.charges.retrieve(id)).toMatchObject({
      refunded: true,
      amount_refunded: 10_000,
    });
    expect((await refusal(bench.stripe.refunds.create({ charge: id }))).code).toBe('charge_already_refunded');
    expect(bench.simulator.books().balances).toContainEqual({
      account: 'stripe_fees',
      currency: 'usd',
      amount: 320,
    });
  });

  test('waits as pending while the platform cannot pay it, and goes through once it can', async () => {
    const bench = await openBench();
    const id = await charge(bench, 10_000);
    bench.simulator.world.adjustBalance(-5_000);
    const refund = await bench.stripe.refunds.create({ charge: id });
    expect(refund).toMatchObject({
      status: 'pending',
      pending_reason: 'insufficient_funds',
      balance_transaction: null,
    });
    bench.simulator.world.adjustBalance(5_320);
    bench.clock.pass({ hours: 1 });
    await bench.simulator.settle();
    expect((await bench.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });

  test('succeeds and fails later: the money is back on the balance and the charge can be refunded again', async () => {
    const bench = await openBench();
    const id = await charge(bench, 10_000, 'pm_card_refundFail');
    const before = bench.simulator.world.balance();
    const refund = await bench.stripe.refunds.create({ charge: id, amount: 5_000 });
    expect(refund.status).toBe('succeeded');
    bench.clock.pass({ hours: 1 });
    await bench.simulator.settle();
    expect(await bench.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    const after = bench.simulator.world.balance();
    expect(after.available + after.pending).toBe(before.available + before.pending);
    expect((await bench.stripe.charges.retrieve(id)).amount_refunded).toBe(0);
    const told = (await bench.stripe.events.list({ type: 'refund.*' })).data.map(({ type }) => type);
    expect(told).toEqual(['refund.failed', 'refund.updated', 'refund.created']);
  });

  test('stays pending and succeeds later', async () => {
    const bench = await openBench();
    const id = await charge(bench, 10_000, 'pm_card_pendingRefund');
    const refund = await bench.stripe.refunds.create({ charge: id, amount: 5_000 });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    bench.clock.pass({ hours: 1 });
    await bench.simulator.settle();
    expect((await bench.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });
});

describe('a dispute', () => {
  test('opens by itself for its test card and takes the amount and the fee', async () => {
    const bench = await openBench();
    const id = await charge(bench, 10_000, 'pm_card_createDispute');
    bench.clock.pass({ seconds: 60 });
    await bench.simulator.settle();
    const [dispute] = (await bench.stripe.disputes.list({ charge: id })).data;
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 10_000 });
    expect(dispute?.balance_transactions).toMatchObject([{ net: -11_500, fee: 1_500 }]);
    expect((await bench.stripe.charges.retrieve(id)).disputed).toBe(true);
    expect((await refusal(bench.stripe.refunds.create({ charge: id }))).code).toBe('charge_disputed');
  });

  test.each([
    ['winning_evidence', 'won', -1_500],
    ['losing_evidence', 'lost', -11_500],
  ])('answered with %s is %s', async (uncategorized_text, status, effect) => {
    const bench = await openBench();
    const id = await charge(bench, 10_000);
    const before = bench.simulator.world.balance();
    const { id: disputeId } = bench.simulator.world.openDispute(id);
    const decided = await bench.stripe.disputes.update(disputeId, { evidence: { uncategorized_text } });
    expect(decided.status).toBe(status);
    const after = bench.simulator.world.balance();
    expect(after.available + after.pending - before.available - before.pending).toBe(effect);
    expect((await refusal(bench.stripe.disputes.close(disputeId))).message).toContain('already closed');
  });

  test.each(['waits for the balance', 'is with the bank'])(
    'takes what a refund that %s would give: the refund fails',
    async (why) => {
      const bench = await openBench();
      const isShort = why === 'waits for the balance';
      const id = await charge(bench, 10_000, isShort ? 'pm_card_visa' : 'pm_card_pendingRefund');
      if (!isShort) bench.simulator.world.adjustBalance(10_000);
      const refund = await bench.stripe.refunds.create({ charge: id });
      expect(refund.status).toBe('pending');
      const before = bench.simulator.world.balance();
      expect(bench.simulator.world.openDispute(id).amount).toBe(10_000);
      expect(await bench.stripe.refunds.retrieve(refund.id)).toMatchObject({
        status: 'failed',
        failure_reason: 'charge_for_pending_refund_disputed',
      });
      expect(await bench.stripe.charges.retrieve(id)).toMatchObject({ disputed: true, amount_refunded: 0 });
      const after = bench.simulator.world.balance();
      const change = after.available + after.pending - before.available - before.pending;
      expect(change).toBe(-11_500 + (isShort ? 0 : 10_000));
      bench.clock.pass({ hours: 2 });
      await bench.simulator.settle();
      expect((await bench.stripe.refunds.retrieve(refund.id)).status).toBe('failed');
    },
  );

  test('is refused where the money has gone back', async () => {
    const bench = await openBench();
    bench.simulator.world.adjustBalance(10_000);
    const id = await charge(bench, 10_000);
    await bench.stripe.refunds.create({ charge: id });
    expect(() => bench.simulator.world.openDispute(id)).toThrow('cannot be disputed');
  });

  test('of a part takes that part: lost, the rest can be refunded, and no more', async () => {
    const bench = await openBench();
    const { world } = bench.simulator;
    const id = await charge(bench, 10_000);
    expect(() => world.openDispute(id, { amount: 10_001 })).toThrow('10000 left to dispute');
    const dispute = world.openDispute(id, { amount: 2_500 });
    expect(dispute).toMatchObject({ amount: 2_500, balance_transactions: [{ amount: -2_500, net: -4_000 }] });
    const refund = (amount: number) => bench.stripe.refunds.create({ charge: id, amount });
    expect((await refusal(refund(1))).code).toBe('charge_disputed');
    world.decideDispute(dispute.id, 'lost');
    world.adjustBalance(10_000);
    expect((await refusal(refund(7_501))).code).toBe('amount_too_large');
    expect((await refund(7_500)).status).toBe('succeeded');
    expect((await refusal(refund(1))).code).toBe('charge_disputed');
  });

  test('that began as an inquiry takes the money when it becomes a chargeback', async () => {
    const bench = await openBench();
    const { world } = bench.simulator;
    const id = await charge(bench, 10_000);
    const inquiry = world.openDispute(id, { inquiry: true });
    expect(world.escalateInquiry(inquiry.id)).toMatchObject({
      id: inquiry.id,
      status: 'needs_response',
      is_charge_refundable: false,
      balance_transactions: [{ net: -11_500, fee: 1_500 }],
    });
    expect(() => world.escalateInquiry(inquiry.id)).toThrow('no open inquiry');
    const told = (await bench.stripe.events.list({ type: 'charge.dispute.*' })).data.map(({ type }) => type);
    expect(told).toEqual([
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.created',
    ]);
    expect(world.decideDispute(inquiry.id, 'lost').status).toBe('lost');
  });

  test('that is only an inquiry takes no money, and the charge stays refundable when it is closed', async () => {
    const bench = await openBench();
    const id = await charge(bench, 10_000);
    const before = bench.simulator.world.balance();
    const dispute = bench.simulator.world.openDispute(id, { inquiry: true });
    expect(dispute).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] });
    expect(await bench.stripe.disputes.close(dispute.id)).toMatchObject({ status: 'warning_closed' });
    expect(bench.simulator.world.balance()).toEqual(before);
    expect((await bench.stripe.charges.retrieve(id)).disputed).toBe(false);
  });
});
