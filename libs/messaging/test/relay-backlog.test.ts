import { newId } from '@stint/core';
import { describe, expect, test } from 'vitest';
import { MemoryOutbox } from './memory-outbox.ts';
import { facts, givenBus, givenRelay, idsOf, LEASE_MS } from './relay-world.ts';

/** Facts that a process left behind which died before it could tell anybody. */
const aBacklog = (outbox: MemoryOutbox, documents: number) =>
  Array.from({ length: documents }, (_, n) => {
    const events = facts(newId(), 1);
    outbox.commit(`orphan ${n}`, events);
    return events;
  }).flat();

describe('a backlog', () => {
  test('goes out although the first leases are old when the last is taken', async () => {
    const { bus, wired, ids } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const backlog = aBacklog(outbox, 300);
    outbox.claimMs = 30; // 3 s for a full claim, of which half a lease is 2.5
    for (let drains = 0; drains < 5; drains += 1) {
      await bus.idle(relay);
      outbox.nowMs += LEASE_MS;
    }
    expect(ids().toSorted()).toEqual(idsOf(backlog).toSorted());
    expect(await outbox.depth()).toEqual({ documents: 0 });
  });

  test('goes out while new facts are committed without a pause', async () => {
    const { wired, ids, arrived } = await givenBus();
    const outbox = new MemoryOutbox();
    const relay = givenRelay(wired, outbox);
    const backlog = idsOf(aBacklog(outbox, 300));
    let commits = 0;
    const goOn = () => {
      if (commits < 100) outbox.commit(`new ${commits++}`, facts(newId(), 1), relay);
    };
    const settle = outbox.settle.bind(outbox);
    outbox.settle = (...args) => {
      goOn(); // the next one is on its way before this one is done
      return settle(...args);
    };
    goOn();
    relay.start();
    await arrived.size(300 + 100);
    const lastOfBacklog = ids().findLastIndex((id) => id !== undefined && backlog.includes(id));
    expect(lastOfBacklog).toBeLessThan(300 + 50);
  });
});
