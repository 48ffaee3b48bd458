import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyWith, systemClock } from '@stint/core';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { outboxFolder } from '@stint/mail';
import { openLocalBus } from '@stint/messaging';
import { connectMongo } from '@stint/mongo';
import { compose } from '@stint/standalone';
import { payByCard, type Send } from '@stint/standalone/people';
import { startStripeSimulator } from '@stint/stripe-simulator';
import { commandsIn } from '@stint/testing';
import pino from 'pino';
import type { Bench } from './benchmark.ts';
import { aCast } from './cast.ts';
import { playersOf, playJob } from './main-job.ts';

/** A document write that one request caused, at once or by the events that followed. */
export interface Write {
  readonly kind: 'insert' | 'update' | 'delete';
  /** of the document, or of the change to it */
  readonly bytes: number;
}

/** One request of the main job with all that it caused. */
export interface Step {
  readonly method: string;
  readonly body: unknown;
  readonly answerBytes: number;
  readonly writes: Write[];
}

const CHEAP_PASSWORDS = { memoryKiB: 8, passes: 1, lanes: 1 };
const SIZE = { employers: 1, students: 5, payable: 1, run: 'record' };

async function openParts(folder: string) {
  const mongo = await startEmbeddedMongo({});
  const logger = pino({ level: 'warn' });
  const connection = await connectMongo(`${mongo.uri}&monitorCommands=true`, 'admin');
  const bus = await openLocalBus({});
  const stripe = await startStripeSimulator({});
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

/** What one command of the driver writes. */
function writesOf(name: string, command: Record<string, unknown>): Write[] {
  const many = (list: unknown, kind: Write['kind'], part: (item: never) => unknown) =>
    (list as never[]).map((item) => ({ kind, bytes: sizeOf(part(item)) }));
  if (name === 'insert') return many(command.documents, 'insert', (document) => document);
  if (name === 'update') return many(command.updates, 'update', ({ u }: { u: unknown }) => u);
  if (name === 'delete') return many(command.deletes, 'delete', () => undefined);
  return name === 'findAndModify' ? [{ kind: 'update', bytes: sizeOf(command.update) }] : [];
}

/**
 * Plays one main job on a marketplace of this process and answers its requests, in order, each with the documents that
 * were written between it and the next one.
 */
export async function recordJob(bench: Bench): Promise<readonly Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stint-record-'));
  const parts = await openParts(folder);
  const { stripe, connection, bus } = parts;
  const marketplace = await compose(
    {
      ...parts,
      stripe: { apiUrl: stripe.url, secretKey: stripe.secretKey, webhookSecrets: [stripe.webhookSecret] },
    },
    {
      ...{ publicUrl: 'http://127.0.0.1', databasePrefix: 'record-', passwordCost: CHEAP_PASSWORDS },
      ...{ schoolCacheDir: join(folder, 'cache'), tickMs: 200 },
    },
  );
  bench.onEnd(async () => {
    await marketplace.close();
    await parts.close();
    rmSync(folder, { recursive: true });
  });
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
      steps?.push({ method, body, answerBytes: 0, writes: [] });
      const answer = await send(method, path, body, headers);
      const step = steps?.at(-1);
      if (step) Object.assign(step, { answerBytes: sizeOf(answer.body) });
      if (steps) await settle();
      return answer;
    };
  const cast = await aCast({ origin, folder }, SIZE, recording);
  connection.getClient().on('commandStarted', (sent) => {
    for (const { commandName, command } of commandsIn(sent))
      steps?.at(-1)?.writes.push(...writesOf(commandName, command));
  });
  await settle();
  steps = [];
  await playJob(playersOf(cast, SIZE.payable, 0), {
    pay: (url, email) => recording(paying(url))('POST', '/pay', { email }),
  });
  return steps;
}

/** Paying at Stripe's page counts as one request. */
const paying =
  (url: string): Send =>
  async (_method, _path, body) => {
    await payByCard(url, (body as { email: string }).email);
    return { status: 200, body: '' };
  };
