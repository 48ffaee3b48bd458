import { mkdirSync } from 'node:fs';
import { readPolicy, systemClock } from '@stint/core';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { outboxFolder } from '@stint/identity';
import { openLocalBus } from '@stint/messaging';
import { connectMongo } from '@stint/mongo';
import { startStripeSimulator } from '@stint/stripe-simulator';
import pino from 'pino';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { compose } from './compose.ts';
import { type DataFolder, takeDataFolder } from './data-folder.ts';
import { demoMaker } from './demo/make.ts';
import { inboxRoutes } from './inbox.ts';
import { welcome } from './welcome.ts';

const HOST = '127.0.0.1';
const TICK_MS = 1_000;
const OPERATOR_EMAIL = 'operator@stint.example';

/** The embedded parts, each with its data in the folder; closed in the reverse order. */
async function openParts(folder: DataFolder, port: number) {
  const logger = pino(
    { level: process.env.LOG_LEVEL ?? 'warn' },
    pino.destination({ dest: folder.at('stint.log'), mkdir: true }),
  );
  const mongo = await startEmbeddedMongo({ dataDir: folder.at('mongo') });
  const connection = await connectMongo(mongo.uri, 'admin');
  const bus = await openLocalBus({ path: folder.at('events.db'), logger });
  const publicUrl = `http://${HOST}:${port}`;
  const simulator = await startStripeSimulator({
    dataDir: folder.at('stripe'),
    port: port + 1,
    webhookUrl: `${publicUrl}/api/stripe/webhook`,
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

async function start({ port, dataFolder, fresh, empty }: Arguments): Promise<void> {
  const folder = takeDataFolder(dataFolder, fresh);
  mkdirSync(folder.at('mail'), { recursive: true });
  const parts = await openParts(folder, port);
  const { simulator, publicUrl } = parts;
  const operator = { email: OPERATOR_EMAIL, password: folder.secret('operator-password') };
  const marketplace = await compose(
    {
      ...parts,
      stripe: {
        apiUrl: simulator.url,
        secretKey: simulator.secretKey,
        webhookSecrets: [simulator.webhookSecret],
      },
      clock: systemClock,
      policy: readPolicy(process.env.STINT_POLICY_FILE),
    },
    { publicUrl, schoolCacheDir: folder.at('cache'), databasePrefix: 'stint-', operator, tickMs: TICK_MS },
  );
  inboxRoutes(marketplace.server, folder.at('mail'));
  await marketplace.server.listen({ host: HOST, port });

  const demo = demoMaker(folder, marketplace.server, operator);
  console.log(welcome({ publicUrl, folder: folder.path, operator, demo: empty ? [] : demo.accounts() }));
  const stop = async () => {
    await marketplace.close();
    await parts.close();
    folder.release();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  if (empty || demo.isComplete()) return;
  console.log('Making the demo data (about half a minute); everything works meanwhile ...');
  await demo.make();
  console.log('The demo data is complete.');
}

/** What went wrong, for the person who typed: the system's words where it was the port. */
function inOneLine(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  return code === 'EADDRINUSE'
    ? `port ${port} is in use; choose another with --port`
    : String(message ?? error);
}

try {
  const given = readArguments(process.argv.slice(2));
  if (given.help) console.log(USAGE);
  else await start(given);
} catch (error) {
  console.error(`Stint did not start: ${inOneLine(error)}`);
  process.exit(1);
}
