import { addMinutes, msOf } from '@stint/core';
import { signatureHeader } from '@stint/stripe-simulator';
import { expect, test, vi } from 'vitest';
import { payoutUnderTest } from './harness.ts';

const event = JSON.stringify({
  id: 'evt_1',
  type: 'charge.succeeded',
  created: 1_772_442_000,
  data: { object: {} },
});
const json = { 'content-type': 'application/json' };

test('an event is signed: stored once, and 200 as often as it comes', async () => {
  const payout = await payoutUnderTest();
  const signed = signatureHeader(event, payout.stripe.webhookSecret, new Date(payout.clock.now()));
  const send = () =>
    payout.app.inject({
      method: 'POST',
      url: '/api/stripe/webhook',
      headers: { ...json, 'stripe-signature': signed },
      payload: event,
    });
  expect((await send()).json()).toEqual({ received: true });
  expect((await send()).statusCode).toBe(200);
  expect(
    await payout.frame.connection.collection('stripe-inbox').countDocuments({ _id: 'evt_1' as never }),
  ).toBe(1);
});

test('an event is not signed by Stripe, or long ago, or its bytes were changed: 400, and nothing is stored', async () => {
  const payout = await payoutUnderTest();
  const now = payout.clock.now();
  const at = (instant: string) => new Date(msOf(instant));
  const cases: [string | undefined, string][] = [
    [undefined, event],
    ['t=1,v1=00', event],
    ['nonsense', event],
    [signatureHeader(event, 'whsec_other', at(now)), event],
    [signatureHeader(event, payout.stripe.webhookSecret, at(addMinutes(now, -6))), event],
    [signatureHeader(event, payout.stripe.webhookSecret, at(now)), `${event} `],
  ];
  for (const [signature, payload] of cases) {
    const headers = { ...json, ...(signature ? { 'stripe-signature': signature } : {}) };
    const answer = await payout.app.inject({ method: 'POST', url: '/api/stripe/webhook', headers, payload });
    expect(answer.statusCode).toBe(400);
  }
  expect(await payout.frame.connection.collection('stripe-inbox').countDocuments({})).toBe(0);
});

test('there is no body: 400, with and without a type of content', async () => {
  const payout = await payoutUnderTest();
  for (const more of [{}, json]) {
    const headers = { ...more, 'stripe-signature': 't=1,v1=00' };
    const answer = await payout.app.inject({ method: 'POST', url: '/api/stripe/webhook', headers });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-signature']);
  }
});

test('an event comes before anything it speaks of is known: it is kept, followed again when Stripe answers', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  payout.stripe.faults.inject({ kind: 'http500', method: 'GET', path: '/v1/charges', times: 100 });
  await payout.pay(agreement);
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('awaiting-funding');
  payout.stripe.faults.clear();
  payout.clock.advance({ seconds: 30 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
});

test('events that tell of one payment while it is looked at: they share the one look that follows', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  const { faults, webhookSecret } = payout.stripe;
  const looks = (n: number) => vi.waitFor(() => expect(faults.injected.length).toBeGreaterThanOrEqual(n));
  const tell = async (id: string) => {
    const object = { object: 'charge', transfer_group: agreement.engagementId };
    const payload = JSON.stringify({ id, type: 'charge.updated', created: 1_772_442_000, data: { object } });
    const signed = signatureHeader(payload, webhookSecret, new Date(payout.clock.now()));
    const headers = { ...json, 'stripe-signature': signed };
    const answer = await payout.app.inject({ method: 'POST', url: '/api/stripe/webhook', headers, payload });
    expect(answer.statusCode).toBe(200);
  };
  faults.inject({ kind: 'heldAnswer', method: 'GET', path: '/v1/charges', times: 100 });
  await tell('evt_first');
  await looks(1);
  for (const id of ['evt_second', 'evt_third', 'evt_fourth']) await tell(id);
  await payout.pay(agreement);
  faults.release();
  await looks(2);
  faults.clear();
  await payout.settle();
  expect(faults.injected).toHaveLength(2);
  expect((await payout.show(agreement)).status).toBe('funded');
});
