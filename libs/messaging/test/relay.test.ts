import { newId } from '@stint/core';
import type { Envelope } from '@stint/events';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { gate, recipientReady } from './fixtures.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { facts, givenBus, givenRelay, idsOf, LEASE_MS } from './relay-world.ts';

describe('the relay', () => {
  test('commits of one turn of the event loop go out in one publish call', async () => {
    const { bus, wired, wire, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const events = [newId(), newId(), newId()].map((id) => ({ id, events: facts(id, 2) }));
    for (const e of events) outbox.commit(e.id, e.events, relay);
    await bus.idle(relay);
    expect(wire.calls).toEqual([events.flatMap((e) => idsOf(e.events))]);
    expect(ids()).toHaveLength(6);
    expect(await outbox.depth()).toEqual({ documents: 0 });
  });

  test('facts appended during a publish follow it, in order, never beside it', async () => {
    const { bus, wired, wire, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const account = newId();
    const events = facts(account, 3);
    const held = gate();
    wire.hold = held.passed;
    outbox.commit(account, events.slice(0, 1), relay);
    while (wire.calls.length === 0) await new Promise(setImmediate);
    outbox.commit(account, events.slice(1), relay);
    expect(wire.calls).toEqual([idsOf(events.slice(0, 1))]);
    held.open();
    await bus.idle(relay);
    expect(wire.calls).toEqual([idsOf(events.slice(0, 1)), idsOf(events.slice(1))]);
    expect(ids()).toEqual(idsOf(events));
  });

  test('a document claimed again while its publish is under way is not published beside it', async () => {
    const { bus, wired, wire } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const events = facts(newId(), 1);
    const held = gate();
    wire.hold = held.passed;
    outbox.commit('doc', events, relay);
    while (wire.calls.length === 0) await new Promise(setImmediate);
    outbox.nowMs += LEASE_MS;
    relay.start(); // the poll finds the lease run out
    while (outbox.docs.get('doc')?.leasedUntilMs !== outbox.nowMs + LEASE_MS) await new Promise(setImmediate);
    expect(wire.calls).toEqual([idsOf(events)]);
    held.open();
    await bus.idle(relay);
    expect(wire.calls).toEqual([idsOf(events)]);
  });

  test('a commit between the effect of settle and its answer is not forgotten', async () => {
    const { bus, wired, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const account = newId();
    const events = facts(account, 2);
    const settle = outbox.settle.bind(outbox);
    outbox.settle = async (...args) => {
      const rest = await settle(...args);
      outbox.settle = settle;
      outbox.commit(account, events.slice(1), relay);
      return rest;
    };
    outbox.commit(account, events.slice(0, 1), relay);
    await bus.idle(relay);
    expect(ids()).toEqual(idsOf(events));
  });

  test('work that no nudge told of is found: by drain, and by the poll', async () => {
    const { bus, wired, ids, arrived } = await givenBus();
    const outbox = new MemoryOutbox();
    const [first, second] = [facts(newId(), 2), facts(newId(), 1)];
    outbox.commit('first', first);
    const relay = givenRelay(wired, outbox, { pollMs: 1 });
    await bus.idle(relay);
    expect(ids()).toEqual(idsOf(first));
    relay.start();
    outbox.commit('second', second);
    await arrived.size(3);
    expect(ids()).toEqual(idsOf([...first, ...second]));
  });

  test('the poll brings what waits in another outbox while this one never comes to rest', async () => {
    const { wired, ids, arrived } = await givenBus();
    const [busy, other] = [new MemoryOutbox(), new MemoryOutbox()];
    const held = gate();
    const settle = busy.settle.bind(busy);
    busy.settle = async (...args) => {
      await held.passed;
      return settle(...args);
    };
    const relay = givenRelay(wired, busy, { pollMs: 1 });
    onTestFinished(held.open);
    relay.watch(other);
    const [first, orphan] = [facts(newId(), 1), facts(newId(), 1)];
    busy.commit('busy', first, relay);
    other.commit('orphan', orphan);
    relay.start();
    await arrived.size(2);
    expect(ids().toSorted()).toEqual(idsOf([...first, ...orphan]).toSorted());
  });

  test('a crash between publish and settle publishes twice, never zero times', async () => {
    const { bus, wired, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const crashed = givenRelay(wired, outbox);
    const events = facts(newId(), 2);
    outbox.failSettle = true;
    outbox.commit('doc', events, crashed);
    await bus.idle(crashed);
    await crashed.close();
    expect(ids()).toEqual(idsOf(events));

    outbox.nowMs += LEASE_MS;
    await bus.idle(givenRelay(wired, outbox));
    expect(ids()).toEqual([...idsOf(events), ...idsOf(events)]);
    expect(await outbox.depth()).toEqual({ documents: 0 });
  });

  test('a refused publish is retried until the bus takes it, in order', async () => {
    const { wired, wire, ids, arrived } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const events = facts(newId(), 3);
    wire.refusals = 2;
    outbox.commit('doc', events, relay);
    await arrived.size(3);
    expect(wire.calls).toHaveLength(3);
    expect(ids()).toEqual(idsOf(events));
  });

  test('drain says why it cannot, and what waits stays in the outbox', async () => {
    const { wired, wire } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    wire.refusals = Number.POSITIVE_INFINITY;
    outbox.commit('doc', facts(newId(), 1), relay);
    await expect(relay.drain()).rejects.toThrow('no broker');
    expect(await outbox.depth()).toEqual({ documents: 1 });
  });

  test('a document whose event does not fit its schema holds up no other document', async () => {
    const { wired, ids, arrived } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const good = facts(newId(), 1);
    const bad = { ...recipientReady(newId()), data: { accountId: 'not an id' } };
    outbox.commit('bad', [bad], relay);
    outbox.commit('good', good, relay);
    await arrived.size(1);
    expect(ids()).toEqual(idsOf(good));
    expect(outbox.docs.get('bad')?.events).toEqual([bad]);
  });

  test('random commits, refusals, lost acknowledgements and crashed settles: each document in order, none lost', async () => {
    const step = fc.record({
      doc: fc.constantFrom('a', 'b', 'c'),
      facts: fc.integer({ min: 1, max: 3 }),
      fault: fc.constantFrom('none', 'refusal', 'lost-ack', 'settle'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { bus, wired, wire, arrived } = await givenBus();
        const outbox = new MemoryOutbox();
        const relay = givenRelay(wired, outbox);
        const accounts = { a: newId(), b: newId(), c: newId() } as Record<string, string>;
        const committed: Envelope[] = [];
        wire.refusals = 0;
        wire.lostAcks = 0;
        for (const { doc, facts: n, fault } of steps) {
          const key = accounts[doc] ?? '';
          const events = facts(key, n);
          committed.push(...events);
          if (fault === 'refusal') wire.refusals = 1;
          if (fault === 'lost-ack') wire.lostAcks = 1;
          if (fault === 'settle') outbox.failSettle = true;
          outbox.commit(key, events, relay);
          if (n === 2) await new Promise(setImmediate);
        }
        for (let drained = false; !drained; ) {
          outbox.nowMs += LEASE_MS;
          drained = await relay.drain().then(
            () => outbox.docs.values().every((d) => d.events.length === 0),
            () => false,
          );
        }
        await bus.idle();
        for (const key of Object.values(accounts)) {
          const mine = committed.filter((e) => e.subject === key).map((e) => e.id);
          const seen = arrived.items.filter((d) => d.key === key).map((d) => d.headers.ce_id);
          // Repeats aside (a consumer drops them by id), the first sight of each fact is in order.
          expect([...new Set(seen)]).toEqual(mine);
        }
      }),
      { numRuns: 40 },
    );
  });
});
