import { expect, test } from 'vitest';
import { type PayoutUnderTest, payoutUnderTest, workApproved } from './harness.ts';

test('approved before the student has set up payouts: it waits, safe, and goes on by itself when they have', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({
    status: 'awaiting-recipient',
    waitsFor: { code: 'payout-setup' },
  });
  expect((await payout.asStudent(agreement).get('/api/recipients/me')).body).toMatchObject({
    status: 'none',
  });
  const held = async () =>
    (await payout.asStudent(agreement).get('/api/payouts/earnings?year=2026')).body.held.amountCents;
  expect(await held()).toBe(40_000);
  await payout.setsUp(agreement);
  expect(await held()).toBe(0);
  expect((await payout.asStudent(agreement).get('/api/recipients/me')).body).toMatchObject({
    status: 'ready',
  });
  expect((await payout.show(agreement)).status).toBe('released');
  expect(await payout.publishedTypes(agreement)).toEqual([
    'payment.requested.v1',
    'payment.funded.v1',
    'payout.awaiting-recipient.v1',
    'payout.paid.v1',
  ]);
});

test('Stripe takes its time with a student, then accepts: pending, then ready, and paid', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  await payout.setsUp(agreement, 'hold');
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  const { body } = await payout.asStudent(agreement).get('/api/recipients/me');
  expect(body.status).toBe('pending');
  payout.stripe.webhooks.sendTo(undefined);
  payout.stripe.world.setStanding(await accountOf(payout), 'active');
  payout.clock.advance({ minutes: 6 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
});

test('Stripe refuses a student: restricted, and the money stays held', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  await payout.setsUp(agreement, 'refuse');
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  expect((await payout.asStudent(agreement).get('/api/recipients/me')).body.status).toBe('restricted');
  expect((await payout.show(agreement)).status).toBe('awaiting-recipient');
  expect((await payout.balances(agreement))['held-for-students']).toBe(40_000);
});

test('restricted without our knowledge: Stripe refuses the transfer, the payout waits, and goes on when it is lifted', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  payout.stripe.webhooks.disrupt({ drop: () => true });
  payout.stripe.world.setStanding(await accountOf(payout), 'restricted');
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('awaiting-recipient');
  expect((await payout.asStudent(agreement).get('/api/recipients/me')).body.status).toBe('restricted');
  payout.stripe.webhooks.calm();
  payout.stripe.world.setStanding(await accountOf(payout), 'active');
  await payout.settle();
  payout.clock.advance({ minutes: 2 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
});

test('the student’s account at Stripe is gone: an operator sees it, and the student who sets up another one is paid', async () => {
  const payout = await payoutUnderTest({ alone: false });
  const agreement = await payout.ready();
  await accountGoes(payout);
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  const { status, waitsFor } = await payout.show(agreement);
  expect([status, waitsFor.code]).toEqual(['awaiting-recipient', 'payout-setup']);
  const stuck = await payout.operator.get('/api/payments?stuck=true');
  expect(stuck.body.items).toMatchObject([{ engagementId: agreement.engagementId }]);
  const types = (await payout.published()).map((e) => e.type);
  expect(types.filter((type) => type === 'recipient.restricted.v1')).toHaveLength(1);
  await payout.setsUp(agreement);
  payout.clock.advance({ minutes: 2 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('released');
});

test.each(['hold', 'refuse'] as const)(
  'the account of a student whom Stripe did not accept (%s) is gone: another one is opened',
  async (outcome) => {
    const payout = await payoutUnderTest({ alone: false });
    const agreement = await payout.funded();
    await payout.setsUp(agreement, outcome);
    await accountGoes(payout);
    payout.clock.advance({ hours: 25 });
    await payout.settle();
    expect((await payout.asStudent(agreement).get('/api/recipients/me')).body.status).toBe('pending');
    expect(await accountOf(payout)).not.toBe('acct_gone');
  },
);

test('the account is gone and nobody noticed: who asks for the page gets that of another account', async () => {
  const payout = await payoutUnderTest({ alone: false });
  const agreement = await payout.ready();
  await accountGoes(payout);
  await payout.setsUp(agreement);
  expect((await payout.asStudent(agreement).get('/api/recipients/me')).body.status).toBe('ready');
  expect(await accountOf(payout)).not.toBe('acct_gone');
});

test('ready, then restricted: the student is told', async () => {
  const payout = await payoutUnderTest();
  await payout.ready();
  payout.stripe.world.setStanding(await accountOf(payout), 'restricted');
  await payout.settle();
  const types = (await payout.published()).map((e) => e.type);
  expect(types).toContain('recipient.ready.v1');
  expect(types.at(-1)).toBe('recipient.restricted.v1');
});

test('the answer to the account’s creation is lost: 503 first, then the same account', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  payout.stripe.faults.inject({ kind: 'lostResponse', method: 'POST', path: '/v2/core/accounts' });
  const post = () => payout.asStudent(agreement).post('/api/recipients/me', {});
  expect(await post()).toMatchObject({ status: 503, body: { code: 'stripe-unavailable' } });
  payout.clock.advance({ seconds: 5 });
  expect(await post()).toMatchObject({ status: 200, body: { status: 'pending' } });
});

/** Stripe has the account no more. */
const accountGoes = (payout: PayoutUnderTest) =>
  payout.frame.connection.collection('recipients').updateOne({}, { $set: { stripeAccountId: 'acct_gone' } });

async function accountOf(payout: PayoutUnderTest): Promise<string> {
  const doc = await payout.frame.connection.collection('recipients').findOne({});
  return String(doc?.stripeAccountId);
}
