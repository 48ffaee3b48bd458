// The default run's composition as a process that a test can kill at an exact point: on the parts that the test names,
// with a clock that the test moves. What it waits for stands in the composition here, not in the product.
import { addMs, type Clock, policyWith, systemClock } from '@stint/core';
import { outboxFolder } from '@stint/mail';
import { type EventBus, openLocalBus } from '@stint/messaging';
import { connectMongo } from '@stint/mongo';
import { compose } from '@stint/standalone';
import { inboxRoutes } from '@stint/standalone/inbox';
import pino from 'pino';

/** What a test tells its process at the start, as JSON. */
export interface ChildOptions {
  readonly port: number;
  readonly mongoUri: string;
  readonly databasePrefix: string;
  readonly busFile: string;
  readonly mailFolder: string;
  readonly schoolCacheDir: string;
  readonly stripe: { readonly apiUrl: string; readonly secretKey: string; readonly webhookSecrets: string[] };
  readonly operator: { readonly email: string; readonly password: string };
  /** how far its clock is ahead; a message of the same name moves it on */
  readonly aheadMs: number;
  /** stands still before this fact is published, or between that and its removal from the outbox */
  readonly hold?: { readonly type: string; readonly at: 'publish' | 'removal' };
}
/** What it tells the test. */
export type ChildMessage = { readonly origin: string } | { readonly holds: true };

const tell = (message: ChildMessage) => process.send?.(message);
const forever = () => new Promise<never>(() => {});

function holding(bus: EventBus, { type, at }: NonNullable<ChildOptions['hold']>): EventBus {
  const holdHere = () => {
    tell({ holds: true });
    return forever();
  };
  return {
    async publish(messages) {
      const isIt = messages.some(({ headers }) => headers.ce_type === type);
      if (isIt && at === 'publish') await holdHere();
      await bus.publish(messages);
      if (isIt) await holdHere();
    },
    subscribe: (...given) => bus.subscribe(...given),
    lag: () => bus.lag(),
    ping: () => bus.ping(),
    close: () => bus.close(),
  };
}

const given: ChildOptions = JSON.parse(process.argv[2] ?? '');
let { aheadMs } = given;
process.on('message', (told: { aheadMs: number }) => {
  aheadMs = told.aheadMs;
});
const clock: Clock = () => addMs(systemClock(), aheadMs);
const bus = await openLocalBus({ path: given.busFile });
const marketplace = await compose(
  {
    connection: await connectMongo(given.mongoUri, 'admin'),
    bus: given.hold ? holding(bus, given.hold) : bus,
    stripe: given.stripe,
    mail: outboxFolder(given.mailFolder, 'Stint <no-reply@stint.example>'),
    policy: policyWith(),
    logger: pino({ level: 'error' }),
    clock,
  },
  {
    ...{
      operator: given.operator,
      databasePrefix: given.databasePrefix,
      schoolCacheDir: given.schoolCacheDir,
    },
    publicUrl: 'http://127.0.0.1',
    passwordCost: { memoryKiB: 8, passes: 1, lanes: 1 },
    tickMs: 100,
  },
);
inboxRoutes(marketplace.server, given.mailFolder);
tell({ origin: await marketplace.server.listen({ host: '127.0.0.1', port: given.port }) });
process.once('SIGTERM', async () => {
  await marketplace.close();
  await bus.close();
  process.exit(0);
});
