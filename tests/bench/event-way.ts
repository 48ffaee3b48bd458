import { setTimeout as pass } from 'node:timers/promises';
import { newId } from '@stint/core';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import type { StintEvent } from '@stint/events';
import { createRelay, type EventBus, startConsumer } from '@stint/messaging';
import { connectMongo, databaseOf, deadLetterStore } from '@stint/mongo';
import { pino } from 'pino';
import { type Tally, tallyStore } from '../faults/tally.ts';
import type { Bench } from './benchmark.ts';
import type { Sorted } from './measure.ts';
import { temporaryFolder } from './processes.ts';

const logger = pino({ level: 'silent' });
const TICK_MS = 10;
const WARM_UP_SECONDS = 5;

/** When one event was where, by `performance.now()`. */
interface Seen {
  readonly committed: number;
  published?: number;
  acknowledged?: number;
  handled?: number;
  stored?: number;
}

/** How long events took from commit to the stored effect, and each part of that way; in milliseconds, sorted. */
export interface Way {
  readonly all: Sorted;
  readonly parts: Readonly<Record<string, Sorted>>;
}

const between = (events: Iterable<Seen>, from: keyof Seen, to: keyof Seen): Sorted =>
  [...events].map((seen) => (seen[to] ?? Number.NaN) - (seen[from] ?? Number.NaN)).sort((a, b) => a - b);

/** The bus, with a note of when each event was given to it and when it had taken it. */
function watched(bus: EventBus, seenOf: (eventId: string | undefined) => Seen | undefined): EventBus {
  return {
    subscribe: (...args) => bus.subscribe(...args),
    lag: () => bus.lag(),
    ping: () => bus.ping(),
    close: () => bus.close(),
    async publish(messages) {
      const events = messages.map(({ key }) => seenOf(key)).filter((seen) => seen !== undefined);
      const published = performance.now();
      await bus.publish(messages);
      for (const seen of events) Object.assign(seen, { published, acknowledged: performance.now() });
    },
  };
}

/** A producing and a consuming service's stores on a database on disk, as the default run has them. */
async function stores(bench: Bench) {
  const mongo = await startEmbeddedMongo({ dataDir: temporaryFolder(bench) });
  bench.onEnd(() => mongo.close());
  const connection = await connectMongo(mongo.uri, 'admin');
  bench.onEnd(() => connection.close());
  return { producing: databaseOf(connection, 'producing'), consuming: databaseOf(connection, 'consuming') };
}

const born = (id: string): { next: Tally; events: readonly StintEvent[] } => ({
  next: { id, count: 0 },
  events: [{ type: 'recipient.ready.v1', data: { accountId: id } }],
});

/** At a steady pace: each event is committed with a document, and its effect is a document of another service. */
export async function wayOf(bench: Bench, bus: EventBus, perSecond: number, seconds: number): Promise<Way> {
  const { producing, consuming } = await stores(bench);
  const seen = new Map<string, Seen>();
  const relay = createRelay({ bus: watched(bus, (id) => seen.get(id ?? '')), logger });
  const facts = tallyStore(producing, relay);
  const effects = tallyStore(consuming, relay);
  const deadLetters = deadLetterStore(consuming);
  await Promise.all([facts.init(), effects.init(), deadLetters.init()]);
  relay.watch(facts.outbox);
  relay.start();
  const consumer = await startConsumer({
    ...{ bus, logger, deadLetters, group: newId() },
    handlers: {
      'recipient.ready.v1': async ({ id, subject, correlationId }) => {
        const handled = performance.now();
        await effects.create(
          { next: { id: subject, count: 1 }, events: [] },
          { correlationId, consumed: id },
        );
        const mine = seen.get(subject);
        if (mine) Object.assign(mine, { handled, stored: performance.now() });
      },
    },
  });
  const commit = async (isMeasured: boolean) => {
    const id = newId();
    await facts.create(born(id), { correlationId: id });
    if (isMeasured) seen.set(id, { committed: performance.now() });
  };
  const pace = async (forSeconds: number, isMeasured: boolean) => {
    const commits: Promise<void>[] = [];
    const began = performance.now();
    for (; commits.length < perSecond * forSeconds; await pass(TICK_MS))
      while (
        commits.length < Math.min(perSecond * forSeconds, ((performance.now() - began) / 1_000) * perSecond)
      )
        commits.push(commit(isMeasured));
    await Promise.all(commits);
  };
  await pace(WARM_UP_SECONDS, false);
  await pace(seconds, true);
  await relay.drain();
  while ([...seen.values()].some(({ stored }) => stored === undefined)) await pass(TICK_MS);
  await consumer.close();
  await relay.close();
  const events = [...seen.values()];
  return {
    all: between(events, 'committed', 'stored'),
    parts: {
      'commit to publish': between(events, 'committed', 'published'),
      'publish to acknowledgement': between(events, 'published', 'acknowledged'),
      'publish to handler': between(events, 'published', 'handled'),
      'handler to effect stored': between(events, 'handled', 'stored'),
    },
  };
}
