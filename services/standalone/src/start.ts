import { flushCompileCache } from 'node:module';
import { readPolicy, systemClock } from '@stint/core';
import type { RunningServer } from '@stint/embedded-mongo';
import { outboxFolder } from '@stint/mail';
import { openLocalBus } from '@stint/messaging';
import { connectMongo } from '@stint/mongo';
import { STRIPE_EVENTS } from '@stint/payout';
import { startStripeSimulator } from '@stint/stripe-simulator';
import pino from 'pino';
import { compose, type Marketplace } from './compose.ts';
import type { DataFolder } from './data-folder.ts';
import { demoMaker } from './demo/make.ts';
import { demoRoutes } from './demo/people.ts';
import { HOST } from './free-ports.ts';
import { inboxRoutes } from './inbox.ts';
import { welcome } from './welcome.ts';

/** How often timer rules look. */
const TICK_MS = 1_000;
/** What is under way has this long to end; what did not is found in the outboxes at the next start. */
const STOP_WITHIN_MS = 2_500;
const OPERATOR_EMAIL = 'operator@stint.example';

export interface Start {
  readonly folder: DataFolder;
  /** where people reach it; the payment simulator listens on the next one */
  readonly port: number;
  readonly mongo: RunningServer;
  readonly webFolder: string | undefined;
  /** without demo data */
  readonly empty: boolean;
}

/** The embedded parts, each with its data in the folder; closed in the reverse order. */
async function openParts({ folder, port, mongo }: Start) {
  const log = pino.destination({ dest: folder.at('stint.log'), mkdir: true, sync: true });
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'warn' }, log);
  const connection = await connectMongo(mongo.uri, 'admin');
  const bus = await openLocalBus({ path: folder.at('events.db'), logger });
  const publicUrl = `http://${HOST}:${port}`;
  const simulator = await startStripeSimulator({
    dataDir: folder.at('stripe'),
    port: port + 1,
    webhookUrl: `${publicUrl}/api/stripe/webhook`,
    enabledEvents: STRIPE_EVENTS,
  });
  const mail = outboxFolder(folder.at('mail'), 'Stint <no-reply@stint.example>');
  return {
    ...{ logger, connection, bus, simulator, mail, publicUrl },
    async close() {
      await simulator.close();
      await bus.close();
      await connection.close();
      await mongo.close();
    },
  };
}

type OpenParts = Awaited<ReturnType<typeof openParts>>;

const composeOn = (
  parts: OpenParts,
  { folder, webFolder }: Start,
  operatorPassword: string,
): Promise<Marketplace> =>
  compose(
    {
      ...parts,
      stripe: {
        apiUrl: parts.simulator.url,
        secretKey: parts.simulator.secretKey,
        webhookSecrets: [parts.simulator.webhookSecret],
      },
      clock: systemClock,
      policy: readPolicy(process.env.STINT_POLICY_FILE),
    },
    {
      publicUrl: parts.publicUrl,
      webFolder,
      schoolCacheDir: folder.at('cache'),
      databasePrefix: 'stint-',
      operator: { email: OPERATOR_EMAIL, password: operatorPassword },
      tickMs: TICK_MS,
    },
  );

/** Ends the process on Ctrl-C or SIGTERM, gracefully where that can be in time; at once on the second. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('Stint stopped, not gracefully:', error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}

/** Starts every service in this process, says so, and makes the demo data while people look around. */
export async function start(given: Start): Promise<void> {
  const { folder, port, empty } = given;
  const parts = await openParts(given);
  const operator = { email: OPERATOR_EMAIL, password: folder.secret('operator-password') };
  const marketplace = await composeOn(parts, given, operator.password);
  inboxRoutes(marketplace.server, folder.at('mail'));
  const demo = demoMaker(folder, marketplace.server, operator);
  if (!empty) demoRoutes(marketplace.server, demo.people(), demo.isComplete);
  const stopping = new AbortController();
  stopOnSignal(async () => {
    stopping.abort();
    await marketplace.close();
    await parts.close();
    folder.release();
  });
  await marketplace.server.listen({ host: HOST, port });

  const { publicUrl } = parts;
  console.log(welcome({ publicUrl, folder: folder.path, operator, demo: empty ? [] : demo.accounts() }));
  // Now, since a killed process would leave none to the next start.
  flushCompileCache();
  if (!empty && !demo.isComplete()) await makeDemo(demo, stopping.signal);
}

/** Demo data that could not be made stop nobody from working: the next start goes on with them. */
async function makeDemo(demo: ReturnType<typeof demoMaker>, stopping: AbortSignal): Promise<void> {
  console.log('Making the demo data; everything works meanwhile ...');
  try {
    await demo.make(stopping);
    console.log('The demo data is complete.');
  } catch (error) {
    if (stopping.aborted) return;
    console.error(`The demo data is not complete; the next start goes on with it. ${error}`);
  }
}
