import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, policyWith } from '@stint/core';
import { type Envelope, fromMessage, TOPICS, type WireMessage } from '@stint/events';
import type { App } from '@stint/http';
import { outboxFolder } from '@stint/mail';
import { type LocalBus, openLocalBus } from '@stint/messaging';
import { type Connection, connectMongo } from '@stint/mongo';
import { STRIPE_EVENTS } from '@stint/payout';
import { compose, type Marketplace } from '@stint/standalone';
import { inboxRoutes } from '@stint/standalone/inbox';
import {
  aProject,
  employerRegistration,
  intoApp,
  mailedToken,
  type Person,
  postProject,
  register,
  type Send,
  signIn,
  studentRegistration,
  type Until,
} from '@stint/standalone/people';
import { type StripeSimulator, startStripeSimulator } from '@stint/stripe-simulator';
import { type MovableClock, movableClock } from '@stint/testing';
import pino from 'pino';
import { inject, onTestFinished } from 'vitest';

/** The whole marketplace in this process, on real parts, with a clock that the test moves. */
export interface TestMarketplace {
  readonly app: App;
  readonly clock: MovableClock;
  readonly stripe: StripeSimulator;
  readonly marketplace: Marketplace;
  readonly bus: LocalBus;
  readonly connection: Connection;
  readonly databasePrefix: string;
  readonly events: readonly Envelope[];
  readonly run: string;
  /** sends requests as if from an address of its own */
  visitor(): Send;
  /** Publishes, consumes, delivers webhooks and sweeps until nothing is left to do at this time. */
  settle(): Promise<void>;
  readonly until: Until;
  aStudent(name: string, over?: StudentOptions): Promise<Person>;
  anEmployer(name: string, almaMaters?: readonly string[]): Promise<Person>;
  anOperator(): Promise<Person>;
}

export interface StudentOptions {
  readonly domain?: string;
  readonly profile?: object;
}

/** Cheap on purpose: what a password costs to guess is tested in identity. */
const CHEAP_PASSWORDS = { memoryKiB: 8, passes: 1, lanes: 1 };
export const PASSWORD = 'correct-horse-battery';
const SCHOOL_CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'stint-schools');
const MAX_ROUNDS = 100;

async function openParts(clock: MovableClock, folder: string, mongoUri: string) {
  const logger = pino({ level: 'warn' });
  const connection = await connectMongo(mongoUri, 'admin');
  const bus = await openLocalBus({});
  const stripe = await startStripeSimulator({
    now: () => new Date(clock.now()),
    enabledEvents: STRIPE_EVENTS,
  });
  return { logger, connection, bus, stripe, mail: outboxFolder(folder, 'Stint <no-reply@stint.example>') };
}

/** What is no fact (a poison message of a test's own) is not recorded. */
function factIn(delivery: WireMessage): Envelope | undefined {
  try {
    return fromMessage(delivery);
  } catch {
    return undefined;
  }
}

/** Starts a marketplace; everything is closed and its databases are dropped when the test ends. */
export async function aMarketplace(start?: Instant, mongoUri = inject('mongoUri')): Promise<TestMarketplace> {
  const clock = movableClock(start);
  const mailFolder = mkdtempSync(join(tmpdir(), 'stint-mail-'));
  const parts = await openParts(clock, mailFolder, mongoUri);
  const { stripe, connection, bus } = parts;
  const run = randomBytes(5).toString('hex');
  const operator = { email: 'operator@stint.example', password: PASSWORD };
  const databasePrefix = `journey-${run}-`;
  const marketplace = await compose(
    {
      ...parts,
      stripe: { apiUrl: stripe.url, secretKey: stripe.secretKey, webhookSecrets: [stripe.webhookSecret] },
      clock: clock.now,
      policy: policyWith(),
    },
    {
      ...{ operator, databasePrefix },
      publicUrl: 'http://127.0.0.1',
      schoolCacheDir: SCHOOL_CACHE,
      passwordCost: CHEAP_PASSWORDS,
    },
  );
  const app = marketplace.server;
  inboxRoutes(app, mailFolder);
  const events: Envelope[] = [];
  await bus.subscribe('recorder', Object.keys(TOPICS), async (delivery) => {
    const event = factIn(delivery);
    if (event) events.push(event);
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  stripe.webhooks.sendTo(`${origin}/api/stripe/webhook`);
  onTestFinished(async () => {
    await marketplace.close();
    await stripe.close();
    await bus.close();
    for (const { name } of marketplace.services)
      await connection.useDb(`${databasePrefix}${name}`).dropDatabase();
    await connection.close();
    rmSync(mailFolder, { recursive: true });
  });

  const settle = async () => {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await bus.idle(marketplace.relay);
      await stripe.settle();
      if ((await marketplace.sweep()) > 0) continue;
      await bus.idle(marketplace.relay);
      return;
    }
    throw new Error(`still busy after ${MAX_ROUNDS} rounds`);
  };
  const until: Until = async (what, look) => {
    for (let round = 0; round < 5; round += 1) {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      await settle();
    }
    throw new Error(`nothing is left to do, and yet there is not ${what}`);
  };

  let addresses = 0;
  const visitor = () => {
    addresses += 1;
    return intoApp(app, `127.2.${Math.floor(addresses / 250)}.${1 + (addresses % 250)}`);
  };
  const verified = async (person: Person) => {
    await settle();
    const token = await mailedToken(intoApp(app), person.email);
    await person.ask('POST', '/api/me/email/verify', { token });
    await settle();
    return person;
  };
  return {
    ...{
      app,
      bus,
      clock,
      stripe,
      marketplace,
      connection,
      databasePrefix,
      events,
      run,
      visitor,
      settle,
      until,
    },
    aStudent: async (name, { domain = 'umass.edu', profile = {} } = {}) => {
      const credentials = { email: `${name}@${domain}`, password: PASSWORD };
      return verified(await register(visitor(), studentRegistration(credentials, name, profile)));
    },
    anEmployer: async (name, almaMaters = []) => {
      const credentials = { email: `${name}@placeholder.example`, password: PASSWORD };
      const registration = employerRegistration(credentials, name, 'Placeholder Analytics', almaMaters);
      return verified(await register(visitor(), registration));
    },
    anOperator: () => signIn(visitor(), operator),
  };
}

/** An employer's open project that ends ten days from the marketplace's now. */
export async function anOpenProject(
  m: TestMarketplace,
  employer: Person,
  over: object = {},
): Promise<string> {
  const { id } = await postProject(employer, aProject(m.clock.now(), over));
  await m.settle();
  return id;
}
