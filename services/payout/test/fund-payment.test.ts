import { expect, test } from 'vitest';
import {
  bidAccepted,
  GOOD_CARD,
  PAYER,
  type PayoutUnderTest,
  payoutUnderTest,
  workApproved,
} from './harness.ts';

test('the webhook comes three days late: the sweep has funded the payment long before, and the webhook changes nothing', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  payout.stripe.webhooks.disrupt({ delaySeconds: 3 * 86_400 });
  await payout.pay(agreement);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('awaiting-funding');
  payout.clock.advance({ minutes: 5 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
  payout.clock.advance({ days: 3 });
  await payout.settle();
  expect(payout.stripe.webhooks.waiting()).toEqual([]);
  expect(await payout.publishedTypes(agreement)).toEqual(['payment.requested.v1', 'payment.funded.v1']);
});

test('no webhook ever comes: the sweep funds the payment', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.webhooks.sendTo(undefined);
  const agreement = await payout.accepted();
  await payout.pay(agreement);
  payout.clock.advance({ minutes: 5 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
});

for (const order of ['reversed', 'shuffled'] as const)
  test(`every webhook comes five times, ${order}: the payment is funded once, and paid out once`, async () => {
    const payout = await payoutUnderTest();
    payout.stripe.webhooks.disrupt({ copies: 5, order, seed: 7 });
    const agreement = await payout.ready();
    await payout.arrives(workApproved(agreement));
    await payout.settle();
    expect((await payout.show(agreement)).status).toBe('released');
    expect(await payout.publishedTypes(agreement)).toEqual([
      'payment.requested.v1',
      'payment.funded.v1',
      'payout.paid.v1',
    ]);
  });

const differencesOf = async ({ operator }: PayoutUnderTest): Promise<string[]> =>
  (await operator.get('/api/ledger/reconciliation')).body.differences.map((d: { what: string }) => d.what);

test('Stripe books the charge after it took it: funded at once, the fee when it is told, and no difference is named meanwhile', async () => {
  const payout = await payoutUnderTest({ bookingSeconds: 30 });
  const agreement = await payout.funded();
  expect((await payout.show(agreement)).status).toBe('funded');
  expect((await payout.chargeOf(agreement)).charge.feeCents).toBeUndefined();
  expect((await payout.balances(agreement))['commission-income']).toBe(4_000);
  expect(await differencesOf(payout)).toEqual([]);

  payout.clock.advance({ seconds: 30 });
  await payout.settle();
  expect((await payout.chargeOf(agreement)).charge.feeCents).toBe(1_306);
  expect(await payout.balances(agreement)).toMatchObject({
    'stripe-fees': 1_306,
    'commission-income': 4_000 - 1_306,
    'held-for-students': 40_000,
  });
  expect(await differencesOf(payout)).toEqual([]);
});

test('Stripe has not booked the charge an hour after it took it: the reconciliation names it', async () => {
  const payout = await payoutUnderTest({ bookingSeconds: 2 * 3_600 });
  await payout.funded();
  payout.clock.advance({ minutes: 61 });
  await payout.settle();
  expect(await differencesOf(payout)).toEqual(['the ledger has what Stripe has not']);
  payout.clock.advance({ hours: 1 });
  await payout.settle();
  expect(await differencesOf(payout)).toEqual([]);
});

test('a declined card funds nothing; the same page takes another card', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  expect(await payout.pay(agreement, '4000000000000002')).toBe(402);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('awaiting-funding');
  await payout.pay(agreement);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
});

test('nobody pays in time: Stripe closes the page first, then the acceptance lapses; the bid can be accepted anew', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  const { checkoutUrl } = (await payout.asEmployer(agreement).get(`/api/payments/${agreement.engagementId}`))
    .body;
  payout.clock.advance({ hours: 72 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('lapsed');
  const late = new URLSearchParams({ ...PAYER, card_number: GOOD_CARD });
  await fetch(checkoutUrl, { method: 'POST', body: late, redirect: 'manual' });
  await payout.settle();
  expect(payout.stripe.world.balance()).toEqual({ available: 0, pending: 0 });
  expect((await payout.show(agreement)).status).toBe('lapsed');
  expect(await payout.publishedTypes(agreement)).toEqual(['payment.requested.v1', 'payment.lapsed.v1']);

  const acceptedAt = payout.clock.now();
  payout.clock.advance({ hours: 72 });
  const fundBy = payout.clock.now();
  payout.clock.set(acceptedAt);
  await payout.arrives(bidAccepted({ ...agreement, acceptedAt, fundBy }));
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('awaiting-funding');
  await payout.pay(agreement);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
});

test('a page opened shortly before the end would outlive it: it is closed, and cannot be paid after the lapse', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  payout.clock.advance({ hours: 71, minutes: 50 });
  const checkout = `/api/payments/${agreement.engagementId}/checkout`;
  const { checkoutUrl } = (await payout.asEmployer(agreement).post(checkout)).body;
  payout.clock.advance({ minutes: 10 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('lapsed');
  const late = new URLSearchParams({ ...PAYER, card_number: GOOD_CARD });
  const answer = await fetch(checkoutUrl, { method: 'POST', body: late, redirect: 'manual' });
  expect(answer.status).toBe(410);
  expect(payout.stripe.world.balance()).toEqual({ available: 0, pending: 0 });
});

test('a payment in the last second races the lapse: the money that Stripe took wins', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  payout.stripe.webhooks.sendTo(undefined);
  // The first page has expired by then: the employer opens a fresh one.
  payout.clock.advance({ hours: 71 });
  const fresh = await payout.asEmployer(agreement).post(`/api/payments/${agreement.engagementId}/checkout`);
  expect(fresh.status).toBe(200);
  await payout.pay(agreement);
  payout.clock.advance({ hours: 1 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
  expect(await payout.publishedTypes(agreement)).not.toContain('payment.lapsed.v1');
});

test('the answer to the page’s creation is lost: the same key gives the same page', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.faults.inject({ kind: 'lostResponse', method: 'POST', path: '/v1/checkout/sessions' });
  const agreement = await payout.accepted();
  expect(await payout.publishedTypes(agreement)).toEqual([]);
  payout.clock.advance({ seconds: 10 });
  await payout.settle();
  expect(await payout.publishedTypes(agreement)).toEqual(['payment.requested.v1']);
});

test('an hour before the end a page is asked for twice: one page; after the end it is refused', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  const url = `/api/payments/${agreement.engagementId}/checkout`;
  payout.clock.advance({ hours: 30 });
  const first = await payout.asEmployer(agreement).post(url);
  const second = await payout.asEmployer(agreement).post(url);
  expect(first.body.checkoutUrl).toMatch(/^http/);
  expect(second.body.checkoutUrl).toBe(first.body.checkoutUrl);
  payout.clock.advance({ hours: 42 });
  expect(await payout.asEmployer(agreement).post(url)).toMatchObject({
    status: 409,
    body: { code: 'payment-overdue' },
  });
});

test('Stripe is down while the employer wants to pay: 503, and nothing is lost', async () => {
  const payout = await payoutUnderTest();
  payout.stripe.faults.inject({ kind: 'http500', path: '/v1/checkout/sessions', times: 3 });
  const agreement = await payout.accepted();
  const url = `/api/payments/${agreement.engagementId}/checkout`;
  expect(await payout.asEmployer(agreement).post(url)).toMatchObject({
    status: 503,
    body: { code: 'stripe-unavailable' },
  });
  payout.stripe.faults.clear();
  payout.clock.advance({ minutes: 1 });
  expect((await payout.asEmployer(agreement).post(url)).status).toBe(200);
});
