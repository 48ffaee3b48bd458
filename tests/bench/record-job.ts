import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyWith, systemClock } from '@stint/core';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { outboxFolder } from '@stint/mail';
import { openLocalBus } from '@stint/messaging';
import { connectMongo } from '@stint/mongo';
import { STRIPE_EVENTS } from '@stint/payout';
import { compose } from '@stint/standalone';
import { payByCard, type Send } from '@stint/standalone/people';
import { startStripeSimulator } from '@stint/stripe-simulator';
import pino from 'pino';
import { aCast } from './cast.ts';
import { playersOf, playJob } from './main-job.ts';
import { everythingIn, type Stored, type Write, writesIn } from './recorded-writes.ts';

/** One request of the main job with all that it caused. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly answerBytes: number;
  readonly writes: Write[];
}

/** A main job as it was played once. */
export interface RecordedJob {
  readonly steps: readonly Step[];
  /** the collections it writes to, as they stood before it: indexes, and what its people left there */
  readonly before: readonly Stored[];
}

const CHEAP_PASSWORDS = { memoryKiB: 8, passes: 1, lanes: 1 };
const PREFIX = 'record-';
const SIZE = { employers: 1, students: 5, payable: 1, run: 'record' };

async function openParts(folder: string) {
  const mongo = await startEmbeddedMongo({});
  const logger = pino({ level: 'warn' });
  const connection = await connectMongo(`${mongo.uri}&monitorCommands=true`, 'admin');
  const bus = await openLocalBus({});
  const stripe = await startStripeSimulator({ enabledEvents: STRIPE_EVENTS });
  return {
    ...{ logger, connection, bus, stripe, clock: systemClock, policy: policyWith() },
    mail: outboxFolder(join(folder, 'mail'), 'Stint <no-reply@stint.example>'),
    close: async () => {
      await stripe.close();
      await bus.close();
      await connection.close();
      await mongo.close();
    },
  };
}

const sizeOf = (value: unknown) => JSON.stringify(value ?? null).length;

/**
 * Plays one main job on a marketplace of this process, which is closed then, and answers its requests, in order, each with
 * what was written between it and the next one.
 */
export async function recordJob(): Promise<RecordedJob> {
  const folder = mkdtempSync(join(tmpdir(), 'stint-record-'));
  const parts = await openParts(folder);
  const { url: apiUrl, secretKey, webhookSecret } = parts.stripe;
  const marketplace = await compose(
    { ...parts, stripe: { apiUrl, secretKey, webhookSecrets: [webhookSecret] } },
    {
      ...{ publicUrl: 'http://127.0.0.1', databasePrefix: PREFIX, passwordCost: CHEAP_PASSWORDS },
      ...{ schoolCacheDir: join(folder, 'cache'), tickMs: 200 },
    },
  );
  try {
    return await record(parts, marketplace, folder);
  } finally {
    await marketplace.close();
    await parts.close();
    rmSync(folder, { recursive: true });
  }
}

async function record(
  { stripe, connection, bus }: Awaited<ReturnType<typeof openParts>>,
  marketplace: Awaited<ReturnType<typeof compose>>,
  folder: string,
): Promise<RecordedJob> {
  const origin = await marketplace.server.listen({ host: '127.0.0.1', port: 0 });
  stripe.webhooks.sendTo(`${origin}/api/stripe/webhook`);
  const settle = async () => {
    await bus.idle(marketplace.relay);
    await stripe.settle();
    await marketplace.sweep();
    await bus.idle(marketplace.relay);
  };
  let steps: Step[] | undefined;
  const recording =
    (send: Send): Send =>
    async (method, path, body, headers) => {
      steps?.push({ method, path, body, answerBytes: 0, writes: [] });
      const answer = await send(method, path, body, headers);
      const step = steps?.at(-1);
      if (step) Object.assign(step, { answerBytes: sizeOf(answer.body) });
      if (steps) await settle();
      return answer;
    };
  const cast = await aCast({ origin, folder }, SIZE, recording);
  connection.getClient().on('commandStarted', (sent) => {
    steps?.at(-1)?.writes.push(...writesIn(sent));
  });
  await settle();
  const everything = await everythingIn(connection, PREFIX);
  steps = [];
  await playJob(playersOf(cast, SIZE.payable, 0), {
    pay: (url, email) => recording(paying(url))('POST', '/pay', { email }),
  });
  const written = new Set(steps.flatMap(({ writes }) => writes.map(nameOf)));
  return { steps, before: everything.filter((stored) => written.has(nameOf(stored))) };
}

const nameOf = ({ database, collection }: Write | Stored) => `${database}.${collection}`;

/** Paying at Stripe's page counts as one request. */
const paying =
  (url: string): Send =>
  async (_method, _path, body) => {
    await payByCard(url, (body as { email: string }).email);
    return { status: 200, body: '' };
  };
