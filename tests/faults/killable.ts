import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalBus } from '@stint/messaging';
import { connectMongo } from '@stint/mongo';
import { overHttp, type Person, type Send, signIn, until } from '@stint/standalone/people';
import { type StripeSimulator, startStripeSimulator } from '@stint/stripe-simulator';
import { inject, onTestFinished } from 'vitest';
import { openBooks, type StandingBooks } from '../journeys/invariants.ts';
import type { ChildMessage, ChildOptions } from './child.ts';

const HOUR_MS = 3_600_000;
const OPERATOR = { email: 'operator@stint.example', password: 'correct-horse-battery' };
const SCHOOL_CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'stint-schools');

/** A marketplace in a process of its own, with its database, its event log and Stripe outside of it. */
export interface Killable {
  readonly send: Send;
  readonly stripe: StripeSimulator;
  /** Starts it where it was, on the same data and port. */
  start(hold?: ChildOptions['hold']): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Resolves when it stands still where `hold` says. */
  holds(): Promise<unknown>;
  /** Moves its clock and Stripe's. */
  advance(by: { readonly hours?: number; readonly seconds?: number }): void;
  anOperator(): Promise<Person>;
  /** What the payments, the ledger and Stripe say, and which invariants that breaks. */
  books(): Promise<StandingBooks>;
  /** How often a fact was published. */
  published(type: string): Promise<number>;
}

/** Starts one; it and its data are gone when the test ends. */
export async function aKillable(): Promise<Killable> {
  const folder = mkdtempSync(join(tmpdir(), 'stint-killable-'));
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const stripe = await startStripeSimulator({ now });
  const databasePrefix = `killable-${randomBytes(5).toString('hex')}-`;
  const mongoUri = inject('mongoUri');
  const connection = await connectMongo(mongoUri, 'admin');
  const busFile = join(folder, 'events.db');
  const mailFolder = join(folder, 'mail');
  const options = {
    ...{ mongoUri, databasePrefix, busFile, mailFolder, operator: OPERATOR, schoolCacheDir: SCHOOL_CACHE },
    stripe: { apiUrl: stripe.url, secretKey: stripe.secretKey, webhookSecrets: [stripe.webhookSecret] },
  };
  const books = await openBooks({ connection, databasePrefix, stripe, clock: () => now().toISOString() });
  let child: ChildProcess | undefined;
  let origin = '';
  let holds = Promise.withResolvers<unknown>();

  const start: Killable['start'] = async (hold) => {
    const port = origin === '' ? 0 : Number(new URL(origin).port);
    const given: ChildOptions = { ...options, port, aheadMs, ...(hold ? { hold } : {}) };
    const started = fork(join(import.meta.dirname, 'child.ts'), [JSON.stringify(given)], {
      stdio: 'inherit',
    });
    child = started;
    holds = Promise.withResolvers();
    origin = await new Promise<string>((resolve, reject) => {
      started.once('exit', (code, signal) =>
        reject(new Error(`it ended (${code ?? signal}) before it listened`)),
      );
      started.on('message', (message: ChildMessage) =>
        'origin' in message ? resolve(message.origin) : holds.resolve(true),
      );
    });
    stripe.webhooks.sendTo(`${origin}/api/stripe/webhook`);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const send: Send = (...request) => overHttp(origin)(...request);
  onTestFinished(async () => {
    await end('SIGKILL');
    await books.close();
    await stripe.close();
    const { databases } = await connection.getClient().db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases)
      if (name.startsWith(databasePrefix)) await connection.useDb(name).dropDatabase();
    await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return {
    ...{ send, stripe, start },
    kill: () => end('SIGKILL'),
    holds: () => holds.promise,
    advance: ({ hours = 0, seconds = 0 }) => {
      aheadMs += hours * HOUR_MS + seconds * 1_000;
      if (child?.connected) child.send({ aheadMs });
    },
    anOperator: () => signIn(send, OPERATOR),
    books: books.read,
    async published(type) {
      await end('SIGTERM');
      return countIn(busFile, type);
    },
  };
}

async function countIn(busFile: string, type: string): Promise<number> {
  const bus = await openLocalBus({ path: busFile });
  let count = 0;
  await bus.subscribe('counting', ['stint.engagements'], async ({ headers }) => {
    if (headers.ce_type === type) count += 1;
  });
  await bus.idle();
  await bus.close();
  return count;
}

/** Waits until all is at rest and no invariant is broken; answers what is still broken when patience ends. */
export async function brokenAtRest(m: Killable): Promise<readonly string[]> {
  let broken: readonly string[] = ['not looked at'];
  await until('the books to be whole', async () => {
    ({ broken } = await m.books());
    return broken.length === 0;
  }).catch(() => undefined);
  return broken;
}
