import type { Stripe } from 'stripe';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { activeRecipient, openBench, refusal } from './bench.ts';

async function payingBench() {
  const bench = await openBench();
  bench.simulator.world.adjustBalance(100_000);
  const destination = await activeRecipient(bench);
  const send = (idempotencyKey?: string, options: Stripe.RequestOptions = {}) =>
    bench.stripe.transfers.create(
      { amount: 1000, currency: 'usd', destination },
      { ...options, ...(idempotencyKey !== undefined && { idempotencyKey }) },
    );
  const sent = async () => (await bench.stripe.transfers.list()).data.length;
  return { ...bench, send, sent };
}

describe('a call that goes wrong', () => {
  test.each(['lostResponse', 'timeout'] as const)(
    '%s: the caller cannot know, the transfer was made, the key finds it',
    async (kind) => {
      const { simulator, send, sent } = await payingBench();
      simulator.faults.inject({ kind, path: '/v1/transfers', method: 'POST' });
      // Only the call that nobody answers is given up soon.
      const patience = kind === 'timeout' ? { timeout: 300 } : {};
      expect((await refusal(send('k', patience))).type).toBe('StripeConnectionError');
      expect(await sent()).toBe(1);
      expect((await send('k')).lastResponse.headers['idempotent-replayed']).toBe('true');
      expect(await sent()).toBe(1);
    },
  );

  test('http500: nothing was done, the same key tries again', async () => {
    const { simulator, send, sent } = await payingBench();
    simulator.faults.inject({ kind: 'http500', path: '/v1/transfers', method: 'POST' });
    expect(await refusal(send('k'))).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    expect(await sent()).toBe(0);
    await send('k');
    expect(await sent()).toBe(1);
  });

  test('replayed500: the transfer was made, and the key answers 500 for a day', async () => {
    const { simulator, send, sent, clock } = await payingBench();
    simulator.faults.inject({ kind: 'replayed500', path: '/v1/transfers', method: 'POST' });
    for (const hours of [0, 1, 22]) {
      clock.pass({ hours });
      expect((await refusal(send('k'))).statusCode).toBe(500);
    }
    expect(await sent()).toBe(1);
  });

  test('kept500: nothing was done, and the key answers 500 for a day all the same', async () => {
    const { simulator, send, sent, clock } = await payingBench();
    simulator.faults.inject({ kind: 'kept500', path: '/v1/transfers', method: 'POST' });
    for (const hours of [0, 1, 22]) {
      clock.pass({ hours });
      expect((await refusal(send('k'))).statusCode).toBe(500);
    }
    expect(await sent()).toBe(0);
    await send('another');
    expect(await sent()).toBe(1);
  });

  test('http429: nothing was done', async () => {
    const { simulator, send, sent } = await payingBench();
    simulator.faults.inject({ kind: 'http429', path: /transfers$/ });
    expect((await refusal(send('k'))).type).toBe('StripeRateLimitError');
    expect(await sent()).toBe(0);
  });

  test('only the nth matching call and the ones after it are hit', async () => {
    const { simulator, send } = await payingBench();
    simulator.faults.inject({ kind: 'http429', method: 'POST', path: '/v1/transfers', nth: 2, times: 2 });
    const outcomes: string[] = [];
    for (let call = 0; call < 4; call += 1)
      outcomes.push(
        await send().then(
          () => 'ok',
          () => 'refused',
        ),
      );
    expect(outcomes).toEqual(['ok', 'refused', 'refused', 'ok']);
  });
});

test('the same seed meets the same faults', async () => {
  const run = async (seed: number) => {
    const { simulator, send } = await payingBench();
    simulator.faults.sow({ seed, rate: 0.5, kinds: ['http500', 'http429', 'replayed500'], method: 'POST' });
    for (let call = 0; call < 12; call += 1) await send().catch(() => undefined);
    return simulator.faults.injected.map(({ kind }) => kind);
  };
  const first = await run(42);
  expect(await run(42)).toEqual(first);
  expect(await run(43)).not.toEqual(first);
  expect(first.length).toBeGreaterThan(0);
});

test("an error of the simulator's own looks like Stripe's to a caller, and is kept for a test to see", async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  let isBroken = false;
  const now = () => {
    if (isBroken) throw new Error('the clock has stopped');
    return new Date();
  };
  const { stripe, simulator } = await openBench({ now });
  await stripe.balance.retrieve();
  expect(simulator.failures).toEqual([]);
  isBroken = true;
  expect((await refusal(stripe.balance.retrieve())).statusCode).toBe(500);
  isBroken = false;
  expect(simulator.failures).toMatchObject([{ message: 'the clock has stopped' }]);
});
