import type { Envelope } from '@stint/events';
import { onTestFinished } from 'vitest';
import { createRelay, type Delivery, type EventBus, openLocalBus, type RelayOptions } from '../src/index.ts';
import { Collector, recipientReady, silent } from './fixtures.ts';
import type { MemoryOutbox } from './memory-outbox.ts';

const TOPIC = 'stint.payments';
export const LEASE_MS = 5_000;

/** The bus with a wire that the test can cut, and a note of every publish call that went through it. */
export async function givenBus() {
  const bus = await openLocalBus();
  const arrived = new Collector<Delivery>();
  await bus.subscribe('watchers', [TOPIC], arrived.add);
  onTestFinished(() => bus.close());
  const wire = { calls: [] as string[][], refusals: 0, lostAcks: 0, hold: Promise.resolve() };
  const wired: EventBus = {
    ...unwired(bus),
    async publish(messages) {
      wire.calls.push(messages.map((m) => m.headers.ce_id ?? ''));
      if (wire.refusals-- > 0) throw new Error('no broker');
      await wire.hold;
      await bus.publish(messages);
      if (wire.lostAcks-- > 0) throw new Error('the acknowledgement was lost');
    },
  };
  return { bus, wired, wire, ids: () => arrived.items.map((d) => d.headers.ce_id), arrived };
}

const unwired = (bus: EventBus): EventBus => ({
  publish: (messages) => bus.publish(messages),
  subscribe: (...args) => bus.subscribe(...args),
  lag: () => bus.lag(),
  ping: () => bus.ping(),
  close: () => bus.close(),
});

export function givenRelay(bus: EventBus, outbox: MemoryOutbox, options: Partial<RelayOptions> = {}) {
  const relay = createRelay({
    bus,
    logger: silent,
    leaseMs: LEASE_MS,
    retry: { firstMs: 1, longestMs: 4 },
    now: () => outbox.nowMs,
    ...options,
  });
  relay.watch(outbox);
  onTestFinished(() => relay.close());
  return relay;
}

export const facts = (accountId: string, n: number): Envelope[] =>
  Array.from({ length: n }, (_, i) => recipientReady(accountId, i + 1));
export const idsOf = (events: readonly Envelope[]) => events.map((e) => e.id);
