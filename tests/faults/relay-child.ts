// A relay in a process of its own, to be stopped. Its bus is the test's, over the line between the two processes.
import type { WireMessage } from '@stint/events';
import { createRelay, type EventBus } from '@stint/messaging';
import { connectMongo } from '@stint/mongo';
import pino from 'pino';
import { counted, tallyStore } from './tally.ts';

export interface RelayChildOptions {
  readonly mongoUri: string;
  readonly database: string;
  readonly leaseMs: number;
}
/** To the child: count once more; or, the messages are on the bus. */
export type ToRelayChild = { readonly count: string } | { readonly taken: true };
/** From the child. */
export type FromRelayChild =
  | { readonly ready: true }
  | { readonly counted: number }
  | { readonly publish: readonly WireMessage[] };

const given: RelayChildOptions = JSON.parse(process.argv[2] ?? '');
const tell = (message: FromRelayChild) => process.send?.(message);
const waiting: (() => void)[] = [];
const bus: EventBus = {
  publish: (messages) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      tell({ publish: messages });
    }),
  subscribe: () => Promise.reject(new Error('this process only publishes')),
  lag: async () => [],
  ping: async () => {},
  close: async () => {},
};
const relay = createRelay({ bus, logger: pino({ level: 'error' }), leaseMs: given.leaseMs });
const tallies = tallyStore(await connectMongo(given.mongoUri, given.database), relay);
process.on('message', async (told: ToRelayChild) => {
  if ('taken' in told) return waiting.shift()?.();
  const { version } = await tallies.change({ _id: told.count }, counted, { correlationId: 'stopped' });
  tell({ counted: version });
});
tell({ ready: true });
