import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activeRecipient, charge, openBench, RECIPIENT, refusal } from './bench.ts';

const key = (idempotencyKey: string) => ({ idempotencyKey });

async function funded() {
  const bench = await openBench();
  bench.simulator.world.adjustBalance(100_000);
  const destination = await activeRecipient(bench);
  const send = (amount: number, idempotencyKey: string) =>
    bench.stripe.transfers.create({ amount, currency: 'usd', destination }, key(idempotencyKey));
  const sent = async () => (await bench.stripe.transfers.list({ limit: 100 })).data.length;
  return { ...bench, destination, send, sent };
}

describe('the same key', () => {
  test('with the same parameters: the first answer again, and one transfer', async () => {
    const { send, sent } = await funded();
    const first = await send(1000, 'k');
    const again = await send(1000, 'k');
    expect(again).toEqual(first);
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
    expect(await sent()).toBe(1);
  });

  test('with other parameters, or at another endpoint: idempotency_error', async () => {
    const { send, stripe } = await funded();
    await send(1000, 'k');
    const other = await refusal(send(1001, 'k'));
    expect(other).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    const elsewhere = await refusal(stripe.refunds.create({ charge: 'ch_1' }, key('k')));
    expect(elsewhere.message).toContain('same endpoint');
  });

  test('replays a refusal that came from carrying the request out, even when it would succeed by now', async () => {
    const { send, simulator, sent } = await funded();
    simulator.world.adjustBalance(-100_000);
    expect((await refusal(send(1000, 'k'))).code).toBe('balance_insufficient');
    simulator.world.adjustBalance(100_000);
    expect((await refusal(send(1000, 'k'))).code).toBe('balance_insufficient');
    expect((await send(1000, 'k2')).amount).toBe(1000);
    expect(await sent()).toBe(1);
  });

  test('keeps nothing of a malformed request', async () => {
    const { send } = await funded();
    expect((await refusal(send(0.5, 'k'))).code).toBe('parameter_invalid_integer');
    expect((await send(1000, 'k')).amount).toBe(1000);
  });

  test('while the first request is still being answered: 409', async () => {
    const { simulator, send, sent } = await funded();
    simulator.faults.inject({ kind: 'heldAnswer', path: '/v1/transfers' });
    const first = send(1000, 'k');
    await expect.poll(() => simulator.faults.injected.length).toBe(1);
    expect(await refusal(send(1000, 'k'))).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    simulator.faults.release();
    await first;
    expect((await send(1000, 'k')).id).toBe((await first).id);
    expect(await sent()).toBe(1);
  });

  test('is forgotten after 24 hours: the same call makes a second transfer', async () => {
    const { send, sent, clock } = await funded();
    const first = await send(1000, 'k');
    clock.pass({ hours: 23 });
    expect((await send(1000, 'k')).id).toBe(first.id);
    clock.pass({ hours: 1 });
    expect((await send(1000, 'k')).id).not.toBe(first.id);
    expect(await sent()).toBe(2);
  });

  test('in v2 is remembered for 30 days, and a failed request is carried out again', async () => {
    const { stripe, clock } = await funded();
    const create = () => stripe.v2.core.accounts.create(RECIPIENT, key('a'));
    const first = await create();
    clock.pass({ days: 29 });
    expect((await create()).id).toBe(first.id);
    const account_onboarding = { refresh_url: 'http://localhost:1/', return_url: 'http://localhost:1/' };
    const link = (account: string) =>
      stripe.v2.core.accountLinks.create(
        { account, use_case: { type: 'account_onboarding', account_onboarding } },
        key('l'),
      );
    expect((await refusal(link('acct_none'))).statusCode).toBe(404);
    expect((await link(first.id)).account).toBe(first.id);
  });
});

test('however calls with few keys and amounts are mixed: one transfer for each key that was accepted', async () => {
  const { send, simulator, destination } = await funded();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), amount: fc.constantFrom(100, 200) }), {
        maxLength: 12,
      }),
      async (calls) => {
        round += 1;
        const held = () =>
          simulator.books().balances.find(({ account }) => account === destination)?.amount ?? 0;
        const before = held();
        const first = new Map<string, { amount: number; id: string }>();
        for (const call of calls) {
          const used = first.get(call.key);
          const answer = send(call.amount, `${round}-${call.key}`);
          if (!used) first.set(call.key, { amount: call.amount, id: (await answer).id });
          else if (used.amount === call.amount) expect((await answer).id).toBe(used.id);
          else expect((await refusal(answer)).type).toBe('StripeIdempotencyError');
        }
        const expected = [...first.values()].reduce((total, { amount }) => total + amount, 0);
        expect(held() - before).toBe(expected);
      },
    ),
    { numRuns: 25 },
  );
});

test('a declined payment is replayed as the same card error, with one failed charge', async () => {
  const bench = await openBench();
  const pay = () =>
    bench.stripe.paymentIntents.create(
      { amount: 5000, currency: 'usd', payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
      key('p'),
    );
  const first = await refusal(pay());
  expect(first).toMatchObject({
    type: 'StripeCardError',
    code: 'card_declined',
    decline_code: 'generic_decline',
  });
  expect((await refusal(pay())).charge).toBe(first.charge);
  expect((await bench.stripe.charges.list()).data).toHaveLength(1);
  await charge(bench);
});
