import { newId } from '@stint/core';
import { describe, expect, test } from 'vitest';
import { gate } from './fixtures.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { facts, givenBus, givenRelay, idsOf, LEASE_MS } from './relay-world.ts';

describe('leases of the relay', () => {
  test('the only relay there is waits for no dead one’s lease', async () => {
    const { bus, wired, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const events = facts(newId(), 1);
    const dead = givenRelay(wired, outbox);
    await dead.close();
    outbox.commit('doc', events, dead);
    const relay = givenRelay(wired, outbox);
    await bus.idle(relay);
    expect(ids()).toEqual([]);
    await relay.takeOver();
    await bus.idle(relay);
    expect(ids()).toEqual(idsOf(events));
  });

  test('the lease keeps two relays apart: what one holds the other does not publish', async () => {
    const { bus, wired, wire, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const [one, other] = [givenRelay(wired, outbox), givenRelay(wired, outbox)];
    const held = gate();
    wire.hold = held.passed;
    const events = facts(newId(), 2);
    outbox.commit('doc', events, one);
    await other.drain();
    held.open();
    await bus.idle(one, other);
    expect(ids()).toEqual(idsOf(events));
  });

  test('a relay that was stopped past its lease publishes nothing behind the back of the next one', async () => {
    const { bus, wired, wire, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const [stopped, next] = [givenRelay(wired, outbox), givenRelay(wired, outbox)];
    const events = facts(newId(), 2);
    outbox.commit('doc', events.slice(0, 1), stopped);
    outbox.nowMs += LEASE_MS; // before the stopped relay comes to its first turn
    outbox.commit('doc', events.slice(1));
    await next.drain();
    await bus.idle(stopped, next);
    expect(wire.calls).toEqual([idsOf(events)]);
    expect(ids()).toEqual(idsOf(events));
  });

  test('a nudge to a closed relay is left to the next one', async () => {
    const { bus, wired, wire, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const closed = givenRelay(wired, outbox);
    await closed.close();
    const events = facts(newId(), 1);
    outbox.commit('doc', events, closed);
    expect(wire.calls).toEqual([]);
    outbox.nowMs += LEASE_MS;
    await bus.idle(givenRelay(wired, outbox));
    expect(ids()).toEqual(idsOf(events));
  });
});
