import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Stripe } from 'stripe';
import { expect, onTestFinished, test } from 'vitest';
import { startStripeSimulator } from '../src/index.ts';
import {
  activeRecipient,
  CHECKOUT,
  cardFields,
  charge,
  client,
  openBench,
  openEndpoint,
  RECIPIENT,
  submit,
} from './bench.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'stripe-simulator-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('a second start on the same folder knows its secrets, objects, keys and books', async () => {
  const dataDir = folder();
  const first = await openBench({ dataDir });
  const destination = await activeRecipient(first);
  first.simulator.world.adjustBalance(5000);
  const params = { amount: 1000, currency: 'usd', destination };
  const transfer = await first.stripe.transfers.create(params, { idempotencyKey: 'k' });
  await first.simulator.close();

  const second = await openBench({ dataDir, now: first.clock.now });
  expect(second.simulator.secretKey).toBe(first.simulator.secretKey);
  expect(second.simulator.webhookSecret).toBe(first.simulator.webhookSecret);
  expect((await second.stripe.transfers.create(params, { idempotencyKey: 'k' })).id).toBe(transfer.id);
  expect((await second.stripe.transfers.list()).data).toHaveLength(1);
  expect(second.simulator.books().totals).toEqual({ usd: 0 });
});

/** The simulator as a process of its own, with a service's view of it. */
async function startProcess(dataDir: string, webhookUrl: string) {
  const main = join(import.meta.dirname, '..', 'src', 'main.ts');
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      STRIPE_SIMULATOR_PORT: '0',
      STRIPE_SIMULATOR_DATA: dataDir,
      STRIPE_WEBHOOK_URL: webhookUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('STRIPE_WEBHOOK_SECRET')) break;
  }
  const { hostname, port } = new URL(lines[0]?.split(' at ')[1] ?? '');
  const secretKey = lines[1]?.split('=')[1] ?? '';
  const stripe = new Stripe(secretKey, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    timeout: 2000,
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { stripe, kill };
}

test('killed right after an answer: the payment, its key and its undelivered events are there at the next start', async () => {
  const dataDir = folder();
  let healthy = false;
  const completed = Promise.withResolvers<void>();
  const endpoint = await openEndpoint(({ type }) => {
    if (healthy && type === 'checkout.session.completed') completed.resolve();
    return healthy ? 200 : 500;
  });
  const first = await startProcess(dataDir, endpoint.url);
  const session = await first.stripe.checkout.sessions.create(CHECKOUT, { idempotencyKey: 's' });
  const { id: account } = await first.stripe.v2.core.accounts.create(RECIPIENT);
  expect((await submit(session.url, cardFields())).status).toBe(303);
  await first.kill();

  healthy = true;
  const second = await startProcess(dataDir, endpoint.url);
  expect((await second.stripe.checkout.sessions.create(CHECKOUT, { idempotencyKey: 's' })).id).toBe(
    session.id,
  );
  expect((await second.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  expect((await second.stripe.v2.core.accounts.retrieve(account)).id).toBe(account);
  await completed.promise;
});

test('what is older than 30 days is forgotten: events of both kinds and links to onboarding', async () => {
  const { simulator, stripe, clock } = await openBench({ dataDir: folder() });
  const monthOfWork = async () => {
    const { id: account } = await stripe.v2.core.accounts.create(RECIPIENT);
    const account_onboarding = { refresh_url: 'https://example.com/again' };
    const use_case = { type: 'account_onboarding' as const, account_onboarding };
    await stripe.v2.core.accountLinks.create({ account, use_case });
    await charge({ simulator, stripe, clock });
    return (['event', 'v2.core.event', 'account_link_grant'] as const).map((t) => simulator.all(t).length);
  };
  const first = await monthOfWork();
  expect(Math.min(...first)).toBeGreaterThan(0);
  clock.pass({ days: 29 });
  expect(await monthOfWork()).toEqual(first.map((count) => 2 * count));
  clock.pass({ days: 2 });
  expect(await monthOfWork()).toEqual(first.map((count) => 2 * count));
  expect((await stripe.events.list({ type: 'charge.succeeded' })).data).toHaveLength(2);
});

test('an expiry that fell due while nothing ran happens at the next start', async () => {
  const dataDir = folder();
  const first = await openBench({ dataDir });
  const session = await first.stripe.checkout.sessions.create(CHECKOUT);
  await first.simulator.close();
  first.clock.pass({ hours: 25 });
  const simulator = await startStripeSimulator({ dataDir, now: first.clock.now });
  onTestFinished(() => simulator.close());
  await simulator.settle();
  expect((await client(simulator).checkout.sessions.retrieve(session.id)).status).toBe('expired');
});
