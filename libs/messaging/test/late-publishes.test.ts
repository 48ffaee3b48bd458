import { newId } from '@stint/core';
import type { Envelope, WireMessage } from '@stint/events';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createRelay, type Delivery, type EventBus, openLocalBus } from '../src/index.ts';
import { Collector, recipientReady, silent } from './fixtures.ts';
import { MemoryOutbox } from './memory-outbox.ts';

const LEASE_MS = 5_000;
const TURNS = 5;

async function someTurns(): Promise<void> {
  for (let turns = 0; turns < TURNS; turns += 1) await new Promise(setImmediate);
}

/** A relay whose publishes land, are refused, or lose their acknowledgement only when the test says so, however late. */
function heldRelay(bus: EventBus, outbox: MemoryOutbox) {
  const inFlight: { messages: readonly WireMessage[]; resolve(): void; reject(error: Error): void }[] = [];
  const held: EventBus = {
    subscribe: (...args) => bus.subscribe(...args),
    lag: () => bus.lag(),
    ping: () => bus.ping(),
    close: () => bus.close(),
    publish: (messages) => new Promise((resolve, reject) => inFlight.push({ messages, resolve, reject })),
  };
  const relay = createRelay({
    bus: held,
    logger: silent,
    leaseMs: LEASE_MS,
    retry: { firstMs: 1, longestMs: 4 },
    now: () => outbox.nowMs,
  });
  relay.watch(outbox);
  onTestFinished(() => relay.close());
  const lands = async (isTold: boolean) => {
    const first = inFlight.shift();
    if (!first) return;
    await bus.publish(first.messages);
    if (isTold) first.resolve();
    else first.reject(new Error('the acknowledgement was lost'));
  };
  return {
    relay,
    inFlight,
    land: () => lands(true),
    landUntold: () => lands(false),
    refuse: async () => inFlight.shift()?.reject(new Error('no broker')),
  };
}

test('publishes that land long after their lease, behind those of the next relay: only repeats come late', async () => {
  const who = fc.constantFrom(0, 1);
  const step = fc.oneof(
    fc.record({
      act: fc.constant('commit' as const),
      doc: fc.constantFrom('a', 'b'),
      facts: fc.integer({ min: 1, max: 3 }),
      by: fc.constantFrom(0, 1, 2),
    }),
    fc.record({ act: fc.constantFrom('land', 'landUntold', 'refuse', 'claim', 'claimLapsed'), by: who }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const bus = await openLocalBus();
      onTestFinished(() => bus.close());
      const arrived = new Collector<Delivery>();
      await bus.subscribe('watchers', ['stint.payments'], arrived.add);
      const outbox = new MemoryOutbox();
      const relays = [heldRelay(bus, outbox), heldRelay(bus, outbox)] as const;
      const accounts: Record<string, string> = { a: newId(), b: newId() };
      const committed: Envelope[] = [];
      for (const next of steps) {
        const one = relays[next.by === 1 ? 1 : 0];
        if (next.act === 'commit') {
          const account = accounts[next.doc] ?? '';
          const events = Array.from({ length: next.facts }, () => recipientReady(account));
          committed.push(...events);
          // By 2: by a process that died before it could tell its relay.
          outbox.commit(next.doc, events, next.by === 2 ? undefined : one.relay);
        } else if (next.act === 'claim' || next.act === 'claimLapsed') {
          if (next.act === 'claimLapsed') outbox.nowMs += LEASE_MS;
          void one.relay.drain().catch(() => {});
        } else await one[next.act]();
        await someTurns();
      }
      while (relays.some(({ inFlight }) => inFlight.length > 0) || (await outbox.depth()).documents > 0) {
        outbox.nowMs += LEASE_MS;
        for (const { relay, land } of relays) {
          void relay.drain().catch(() => {});
          await someTurns();
          await land();
        }
      }
      await bus.idle();
      for (const key of Object.values(accounts)) {
        const seen = arrived.items.filter((d) => d.key === key).map((d) => d.headers.ce_id);
        expect([...new Set(seen)]).toEqual(committed.filter((e) => e.subject === key).map((e) => e.id));
      }
    }),
    { numRuns: 60 },
  );
});
