import { expect, test } from 'vitest';
import { engagementCancelled, payoutUnderTest, workApproved } from './harness.ts';

/** Enough waiting for what backs off for up to an hour. */
const LOOKS = 30;

for (const seed of [1, 2, 3])
  test(`Stripe fails a third of its calls and shuffles its webhooks (seed ${seed}): everybody has their money, once`, async () => {
    const payout = await payoutUnderTest();
    payout.stripe.world.adjustBalance(1_000_000);
    const agreements = [];
    for (let i = 0; i < 6; i += 1) agreements.push(await payout.ready());
    payout.stripe.faults.sow({ seed, rate: 0.35, method: 'POST' });
    payout.stripe.webhooks.disrupt({ copies: 2, order: 'shuffled', seed, delaySeconds: seed * 100 });
    const endings = agreements.map((a, i) => (i % 3 === 0 ? engagementCancelled(a) : workApproved(a)));
    for (const event of endings) await payout.arrives(event);
    for (let i = 0; i < LOOKS; i += 1) {
      await payout.settle();
      payout.clock.advance({ minutes: 7 });
    }
    expect(payout.stripe.faults.injected.length).toBeGreaterThan(0);
    const statuses = await Promise.all(agreements.map(async (a) => (await payout.show(a)).status));
    expect(statuses).toEqual(agreements.map((_, i) => (i % 3 === 0 ? 'refunded' : 'released')));
    const { stripe, payments } = await payout.readBooks();
    expect(stripe.transfers).toHaveLength(4);
    expect(stripe.refunds).toHaveLength(2);
    // At rest: nothing is due any more, so no sweep looks at them.
    expect(payments.map((p) => p.dueAt)).toEqual(payments.map(() => undefined));
  }, 120_000);
