import { expect, test } from 'vitest';
import { payoutUnderTest, workApproved } from './harness.ts';

const TRANSFERS = { method: 'POST', path: '/v1/transfers' } as const;

for (const kind of ['lostResponse', 'replayed500'] as const)
  test(`Stripe takes the transfer and we do not hear of it (${kind}): one payout all the same`, async () => {
    const payout = await payoutUnderTest();
    const agreement = await payout.ready();
    payout.stripe.webhooks.sendTo(undefined);
    payout.stripe.faults.inject({ kind, ...TRANSFERS });
    await payout.arrives(workApproved(agreement));
    await payout.settle();
    expect(await payout.show(agreement)).toMatchObject({ status: 'releasing', waitsFor: { code: 'stripe' } });
    payout.clock.advance({ seconds: 2 });
    await payout.settle();
    expect((await payout.show(agreement)).status).toBe('released');
    expect((await payout.readBooks()).stripe.transfers).toHaveLength(1);
  });

for (const kind of ['http500', 'http429'] as const)
  test(`Stripe does not take the transfer (${kind}): the same key is tried until it does`, async () => {
    const payout = await payoutUnderTest();
    const agreement = await payout.ready();
    payout.stripe.faults.inject({ kind, ...TRANSFERS, times: 3 });
    await payout.arrives(workApproved(agreement));
    for (let i = 0; i < 4; i += 1) {
      await payout.settle();
      payout.clock.advance({ minutes: 1 });
    }
    const { commands } = await payout.chargeOf(agreement);
    expect(commands.filter((c) => c.kind === 'payout')).toMatchObject([{ attempt: 1, state: 'confirmed' }]);
  });

// Stripe advises against a new key after a 500, since its people may yet complete what was begun under the old one.
test('Stripe keeps a 500 under the key and did nothing: no other key within 20 hours, then one payout', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.stripe.faults.inject({ kind: 'kept500', ...TRANSFERS });
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  for (const hours of [1, 18]) {
    payout.clock.advance({ hours });
    await payout.settle();
    const { commands } = await payout.chargeOf(agreement);
    expect(commands.filter((c) => c.kind === 'payout')).toMatchObject([{ attempt: 1, state: 'unknown' }]);
  }
  payout.clock.advance({ hours: 1 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect((await payout.readBooks()).stripe.transfers).toHaveLength(1);
});

/**
 * The document of a process that died: the call is stored as sent, and its answer was never written down. Whoever finds
 * it is another process.
 */
async function diedAfterSending(taken: boolean) {
  const payout = await payoutUnderTest({ alone: false });
  const agreement = await payout.ready();
  payout.stripe.webhooks.sendTo(undefined);
  const kind = taken ? 'lostResponse' : 'http500';
  payout.stripe.faults.inject({ kind, ...TRANSFERS });
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  const dueAt = payout.clock.now();
  const payments = payout.frame.connection.collection('payments');
  const sent = { 'commands.$[c].state': 'sent', 'commands.$[c].look': false, 'commands.$[c].dueAt': dueAt };
  await payments.updateOne(
    { _id: agreement.engagementId as never },
    { $set: { ...sent, dueAt } },
    { arrayFilters: [{ 'c.kind': 'payout' }] },
  );
  return { payout, agreement };
}

test('a restart finds a transfer that was sent: asked again under its key, one payout', async () => {
  const { payout, agreement } = await diedAfterSending(true);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect((await payout.readBooks()).stripe.transfers).toHaveLength(1);
});

test('a restart after 25 hours, Stripe has forgotten the key: its list is asked first, one payout', async () => {
  const { payout, agreement } = await diedAfterSending(true);
  payout.clock.advance({ hours: 25 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  expect((await payout.readBooks()).stripe.transfers).toHaveLength(1);
});

test('a restart after 25 hours, and Stripe never took it: a new attempt under a new key, one payout', async () => {
  const { payout, agreement } = await diedAfterSending(false);
  payout.clock.advance({ hours: 25 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
  const { commands } = await payout.chargeOf(agreement);
  expect(commands.filter((c) => c.kind === 'payout')).toMatchObject([
    { attempt: 1, state: 'failed', code: 'key-too-old' },
    { attempt: 2, state: 'confirmed' },
  ]);
  expect((await payout.readBooks()).stripe.transfers).toHaveLength(1);
});

test('the webhook of a transfer comes before the answer to its call: paid once', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.stripe.faults.inject({ kind: 'heldAnswer', ...TRANSFERS });
  await payout.arrives(workApproved(agreement));
  await payout.published();
  await expect.poll(() => payout.stripe.faults.injected).toHaveLength(1);
  await expect.poll(() => payout.stripe.webhooks.waiting().length).toBeGreaterThan(0);
  await payout.stripe.settle();
  await expect.poll(async () => (await payout.show(agreement)).status).toBe('released');
  payout.stripe.faults.release();
  await payout.settle();
  expect(await payout.publishedTypes(agreement)).toHaveLength(3);
});

/** The answer to the first page never comes, and for so long Stripe says nothing of pages. */
async function pageNeverHeardOf(hours: number) {
  const payout = await payoutUnderTest();
  payout.stripe.faults.inject({ kind: 'lostResponse', method: 'POST', path: '/v1/checkout/sessions' });
  payout.stripe.faults.inject({ kind: 'http500', path: '/v1/checkout', nth: 2, times: 500 });
  const agreement = await payout.accepted();
  payout.clock.advance({ hours });
  await payout.settle();
  payout.stripe.faults.clear();
  payout.clock.advance({ minutes: 6 });
  await payout.settle();
  return { payout, agreement };
}

test('a page that was over before we heard of it is followed by another: the employer is asked to pay', async () => {
  const { payout, agreement } = await pageNeverHeardOf(30);
  expect(await payout.publishedTypes(agreement)).toEqual(['payment.requested.v1']);
  await payout.pay(agreement);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
});

test('a page that was over before we heard of it, and time is up: the acceptance lapses', async () => {
  const { payout, agreement } = await pageNeverHeardOf(80);
  expect((await payout.show(agreement)).status).toBe('lapsed');
});
