import { Counter, Gauge, type Registry } from 'prom-client';
import type { EventBus } from './bus.ts';
import type { DeadLetterStore } from './dead-letters.ts';
import type { Outbox } from './outbox.ts';

/** How a consumer was done with an event. */
export type Outcome = 'handled' | 'skipped' | 'dead-lettered';

/** What relays and consumers tell of themselves. One per registry, shared by every relay and consumer on it. */
export interface MessagingMetrics {
  published(type: string): void;
  publishFailed(): void;
  consumed(group: string, type: string, outcome: Outcome): void;
  /** a handler failed once; it may be tried again */
  handlerFailed(group: string, type: string): void;
  observeBus(bus: EventBus): void;
  observeOutbox(outbox: Outbox): void;
  observeDeadLetters(group: string, store: DeadLetterStore): void;
}

/** Registers the messaging metrics; gauges are read when the registry is scraped. */
export function messagingMetrics(registry: Registry): MessagingMetrics {
  const registers = [registry];
  const published = new Counter({
    name: 'stint_events_published_total',
    help: 'Events the bus acknowledged',
    labelNames: ['type'],
    registers,
  });
  const publishFailures = new Counter({
    name: 'stint_event_publish_failures_total',
    help: 'Publish calls the bus refused; they are retried',
    registers,
  });
  const consumed = new Counter({
    name: 'stint_events_consumed_total',
    help: 'Events a group is done with, by how',
    labelNames: ['group', 'type', 'outcome'],
    registers,
  });
  const handlerFailures = new Counter({
    name: 'stint_event_handler_failures_total',
    help: 'Times a handler failed, retries included',
    labelNames: ['group', 'type'],
    registers,
  });
  const gauges = observedGauges(registers);
  return {
    published: (type) => published.inc({ type }),
    publishFailed: () => publishFailures.inc(),
    consumed: (group, type, outcome) => consumed.inc({ group, type, outcome }),
    handlerFailed: (group, type) => handlerFailures.inc({ group, type }),
    ...gauges,
  };
}

/** A part that does not answer loses its own gauge for this scrape, not the others theirs. */
async function measured(gauge: Gauge, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch {
    gauge.reset();
  }
}

/** Gauges of one scrape are read side by side: those of one thing share its reading, so that they agree. */
function sharedReading<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

function observedGauges(registers: Registry[]) {
  const buses = new Set<EventBus>();
  const outboxes = new Set<Outbox>();
  const deadLetters = new Map<string, DeadLetterStore>();

  new Gauge({
    name: 'stint_consumer_lag_messages',
    help: 'Messages a group has still to handle',
    labelNames: ['group', 'topic'],
    registers,
    collect() {
      return measured(this, async () => {
        for (const bus of buses)
          for (const { group, topic, messages } of await bus.lag()) this.set({ group, topic }, messages);
      });
    },
  });
  const depths = sharedReading(() =>
    Promise.all([...outboxes].map(async (outbox) => ({ outbox: outbox.name, ...(await outbox.depth()) }))),
  );
  new Gauge({
    name: 'stint_outbox_oldest_age_seconds',
    help: 'How long the oldest unpublished event has waited; 0 where none waits',
    labelNames: ['outbox'],
    registers,
    collect() {
      return measured(this, async () => {
        for (const { outbox, oldest } of await depths())
          this.set({ outbox }, oldest ? (Date.now() - Date.parse(oldest)) / 1_000 : 0);
      });
    },
  });
  new Gauge({
    name: 'stint_outbox_documents',
    help: 'Documents with unpublished events',
    labelNames: ['outbox'],
    registers,
    collect() {
      return measured(this, async () => {
        for (const { outbox, documents } of await depths()) this.set({ outbox }, documents);
      });
    },
  });
  new Gauge({
    name: 'stint_dead_letters',
    help: 'Messages that wait for the operator',
    labelNames: ['group'],
    registers,
    collect() {
      return measured(this, async () => {
        for (const [group, store] of deadLetters) this.set({ group }, await store.count(group));
      });
    },
  });
  return {
    observeBus: (bus: EventBus) => void buses.add(bus),
    observeOutbox: (outbox: Outbox) => void outboxes.add(outbox),
    observeDeadLetters: (group: string, store: DeadLetterStore) => void deadLetters.set(group, store),
  };
}
