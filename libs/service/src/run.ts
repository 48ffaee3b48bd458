import { ConfigError, Port, readConfig, readPolicy, systemClock } from '@stint/core';
import {
  createServer,
  describeOperations,
  type KeySource,
  type TokenTerms,
  tokenVerifier,
} from '@stint/http';
import { createRelay, messagingMetrics, openKafkaBus } from '@stint/messaging';
import { connectMongo, idempotencyStore } from '@stint/mongo';
import pino from 'pino';
import { Registry } from 'prom-client';
import { type Static, type TObject, Type } from 'typebox';
import type { Frame, ServiceApp, ServiceName } from './frame.ts';
import { KafkaConfig, kafkaConnection } from './kafka-config.ts';
import { mountService } from './mount.ts';
import { startProcess } from './start-process.ts';

/** What every service's process reads of the environment. */
export const ProcessConfig = Type.Object({
  HOST: Type.String({ default: '127.0.0.1' }),
  PORT: Port(0),
  MONGODB_URI: Type.String({ pattern: '^mongodb(\\+srv)?://' }),
  MONGODB_USERNAME: Type.Optional(Type.String()),
  MONGODB_PASSWORD: Type.Optional(Type.String()),
  DATABASE_PREFIX: Type.String({ default: 'stint-' }),
  ...KafkaConfig.properties,
  TOKEN_ISSUER: Type.String({ default: 'https://stint.example' }),
  LOG_LEVEL: Type.String({ default: 'info' }),
  STINT_POLICY_FILE: Type.Optional(Type.String()),
});

type ProcessConfig = Readonly<Static<typeof ProcessConfig>>;

/** How often timer rules look. */
const TICK_MS = 1_000;

export interface Runnable<C extends TObject> {
  readonly name: ServiceName;
  /** what this service alone reads of the environment */
  readonly config: C;
  /** In two steps, since a service is built with a verifier, and the verifier needs the keys of access tokens. */
  prepare(
    config: Readonly<Static<C>>,
    frame: Omit<Frame, 'verify'>,
  ): { readonly keys: KeySource; build(frame: Frame, terms: TokenTerms): ServiceApp };
}

/**
 * Runs one service as a process of its own on Kafka and MongoDB, until SIGTERM or SIGINT. A fault of the environment,
 * or a bus that gave up, ends the process with a reason.
 */
export const runService = <C extends TObject>(runnable: Runnable<C>, env = process.env): Promise<void> =>
  startProcess(runnable.name, () => run(runnable, env));

/** Beside the URI, which would need them written in its own way. */
function credentialsOf({ MONGODB_USERNAME: username, MONGODB_PASSWORD: password }: ProcessConfig) {
  if (!username && !password) return undefined;
  if (!username || !password)
    throw new ConfigError('MONGODB_USERNAME and MONGODB_PASSWORD are set together or not at all');
  return { username, password };
}

async function run<C extends TObject>(runnable: Runnable<C>, env: NodeJS.ProcessEnv): Promise<void> {
  // In one reading, so that every fault is told at once.
  const all: unknown = readConfig(
    Type.Object({ ...ProcessConfig.properties, ...runnable.config.properties }),
    env,
  );
  const base = all as ProcessConfig;
  const config = all as Readonly<Static<C>>;
  const kafka = kafkaConnection(base);
  const logger = pino({ level: base.LOG_LEVEL, name: runnable.name });
  const database = `${base.DATABASE_PREFIX}${runnable.name}`;
  const connection = await connectMongo(base.MONGODB_URI, database, credentialsOf(base));
  let stopping = false;
  const bus = await openKafkaBus({
    ...kafka,
    clientId: runnable.name,
    logger,
    onCrash: (reason) => {
      if (stopping) return;
      logger.fatal({ err: reason }, 'the event bus gave up');
      process.exit(1);
    },
  });
  const registry = new Registry();
  const metrics = messagingMetrics(registry);
  metrics.observeBus(bus);
  const relay = createRelay({ bus, logger, metrics });
  const policy = readPolicy(base.STINT_POLICY_FILE);
  const idempotency = idempotencyStore(connection);
  const unverified = { connection, alone: false, relay, clock: systemClock, policy, logger, idempotency };
  const terms: TokenTerms = { issuer: base.TOKEN_ISSUER, audience: 'stint', clock: systemClock };
  const { keys, build } = runnable.prepare(config, unverified);
  const frame: Frame = { ...unverified, verify: tokenVerifier(terms, keys) };

  const server = await createServer({ logger, trustProxy: true });
  describeOperations(server, registry, [
    { name: 'the database', check: async () => connection.db?.command({ ping: 1 }) },
    { name: 'the event bus', check: () => bus.ping() },
  ]);
  // Before the consumer, which may wait seconds for its group: what a killed process left goes out meanwhile.
  server.addHook('onReady', async () => relay.start());
  await mountService(server, frame, build(frame, terms), {
    bus,
    relay,
    metrics,
    registry,
    tickMs: TICK_MS,
  });
  await server.listen({ host: base.HOST, port: base.PORT });
  // What cannot be closed loses nothing: what waits stays in the outboxes, what was read and not written down comes
  // again; another instance, or the next start, goes on with it.
  const ended = (what: string, end: () => Promise<unknown>) =>
    end().catch((err) => logger.warn({ err }, `stopped although ${what}`));
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await ended('requests or consumers did not end', () => server.close());
    await ended('events are unpublished', () => relay.drain());
    await ended('the relay did not close', () => relay.close());
    await ended('the broker did not take leave', () => bus.close());
    await ended('the database did not take leave', () => connection.close());
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}
