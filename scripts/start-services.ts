// Starts each service as a process of its own on KAFKA_BROKERS and MONGODB_URI, and stops all on Ctrl-C. Where MongoDB
// is not named, the embedded server runs as a process too; where Stripe is not, the simulator does. With
// --web the gateway serves the web app, built first where its sources have changed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, Port, readConfig } from '@stint/core';
import { until } from '@stint/standalone/people';
import { startStripeSimulator } from '@stint/stripe-simulator';
import { ensureBuilt } from '@stint/web/build';
import { Type } from 'typebox';
import { type Child, startChild } from './services/child.ts';
import { environmentOf, HOST, isReady, portsFrom, SERVICES, type Service } from './services/processes.ts';

const root = join(import.meta.dirname, '..');
const PATIENCE_MS = 10_000;
/** Modules compiled and their types stripped, for the next process and the next start: half the time. */
const COMPILED = join(root, 'node_modules', '.cache', 'stint-compiled');

const Environment = Type.Object({
  KAFKA_BROKERS: Type.String({ description: 'host:port, several by commas' }),
  MONGODB_URI: Type.Optional(Type.String()),
  STRIPE_SECRET_KEY: Type.Optional(Type.String()),
  STRIPE_WEBHOOK_SECRET: Type.Optional(Type.String()),
  GATEWAY_PORT: Port(4600),
  PUBLIC_URL: Type.Optional(
    Type.String({ description: 'where people reach the gateway, if not at its port here' }),
  ),
  DATA_DIR: Type.String({ default: '.data/services' }),
});

const children: Child[] = [];
let stopping = false;

async function stopAll(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const [database, ...services] = [...children].sort((a) => (a.name === 'mongodb' ? -1 : 1));
  const afterwards = database?.name === 'mongodb' ? [database] : [];
  await Promise.all((afterwards.length ? services : children).map((child) => child.stop(PATIENCE_MS)));
  await Promise.all(afterwards.map((child) => child.stop(PATIENCE_MS)));
  process.exit(code);
}

function start(name: string, file: string, args: readonly string[], env: NodeJS.ProcessEnv): Child {
  const child = startChild(name, join(root, file), args, {
    LOG_LEVEL: 'warn',
    NODE_COMPILE_CACHE: COMPILED,
    ...process.env,
    ...env,
  });
  children.push(child);
  void child.ended.then((how) => {
    if (stopping) return;
    console.error(`${name} ended (${how}); everything is stopped`);
    void stopAll(1);
  });
  return child;
}

async function main(): Promise<void> {
  const config = readConfig(Environment, process.env);
  const webFolder = process.argv.includes('--web') ? await ensureBuilt(console.log) : undefined;
  const mails = join(config.DATA_DIR, 'mail');
  mkdirSync(mails, { recursive: true });
  const mongoUri =
    config.MONGODB_URI ??
    (await start(
      'mongodb',
      'libs/embedded-mongo/src/main.ts',
      ['--data-dir', join(config.DATA_DIR, 'mongo')],
      {},
    ).firstLine);
  const ports = await portsFrom(config.GATEWAY_PORT);
  const gateway = `http://${HOST}:${ports.gateway}`;
  const { STRIPE_SECRET_KEY = '', STRIPE_WEBHOOK_SECRET = '', PUBLIC_URL } = config;
  if (!STRIPE_SECRET_KEY !== !STRIPE_WEBHOOK_SECRET)
    throw new ConfigError('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are set together or not at all');
  const stripe = STRIPE_SECRET_KEY
    ? { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }
    : await simulated(gateway, join(config.DATA_DIR, 'stripe'));
  const ground = {
    mongoUri,
    kafkaBrokers: config.KAFKA_BROKERS,
    stripe,
    dataDir: config.DATA_DIR,
    ports,
    webFolder,
    publicUrl: PUBLIC_URL,
  };
  const launch = async (name: Service) => {
    start(name, `services/${name}/src/main.ts`, [], environmentOf(name, ground));
    await until(`${name} to be ready`, () => isReady(ports[name]), 60_000);
  };
  await launch('identity');
  await Promise.all(SERVICES.filter((name) => name !== 'identity').map(launch));
  console.log(`Stint is running at ${gateway}, one process per service. Ctrl-C stops.`);
  console.log(
    `Mails are files in ${mails}. The main job: npm run journey -- --url ${gateway} --mails ${mails}`,
  );
}

async function simulated(gateway: string, dataDir: string) {
  const simulator = await startStripeSimulator({ dataDir, webhookUrl: `${gateway}/api/stripe/webhook` });
  return {
    STRIPE_API_URL: simulator.url,
    STRIPE_SECRET_KEY: simulator.secretKey,
    STRIPE_WEBHOOK_SECRET: simulator.webhookSecret,
  };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));
await main().catch((error: Error) => {
  console.error(error.message);
  void stopAll(1);
});
