import type { StintEvent } from '@stint/events';
import { expect, test, vi } from 'vitest';
import { aggregateStore } from '../src/index.ts';
import { aShop, context, type Lamp, lit, sell } from './fixture.ts';

const deadRelay = { owner: 'dead', leaseMs: 5_000, nudge: () => {} };

/** Lamps sold by a process that died before it could tell its relay. */
async function orphans(count: number) {
  const shop = await aShop();
  const store = aggregateStore<Lamp, StintEvent>(
    { connection: shop.connection, alone: false, relay: deadRelay, clock: shop.clock.now },
    {
      collection: 'orphans',
      producer: 'payout',
      noun: 'orphan',
      fields: { status: String, shelf: Number, buyer: String },
      indexes: [],
    },
  );
  await store.init();
  const lamps = Array.from({ length: count }, () => lit());
  for (const lamp of lamps) {
    await store.create({ next: lamp, events: [] }, context);
    await store.change({ _id: lamp.id }, () => sell(lamp, 'Robin'), context);
  }
  return { store, lamps };
}

test('facts of a process that died are claimed when its lease is over, by one relay only', async () => {
  const { store: orphan, lamps } = await orphans(1);
  expect(await orphan.outbox.claim('a', 5_000, 10)).toEqual([]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
  try {
    const claims = await Promise.all(['a', 'b', 'c'].map((owner) => orphan.outbox.claim(owner, 5_000, 10)));
    const [won] = claims.filter((batches) => batches.length > 0);
    expect(claims.flat()).toHaveLength(1);
    const owner = ['a', 'b', 'c'][claims.indexOf(won ?? [])] ?? '';
    const published = [{ documentId: lamps[0]?.id ?? '', eventIds: won?.[0]?.events.map((e) => e.id) ?? [] }];
    expect(await orphan.outbox.settle('somebody else', published)).toEqual([[]]);
    expect(await orphan.outbox.depth()).toMatchObject({ documents: 1 });
    expect(await orphan.outbox.settle(owner, published)).toEqual([[]]);
    expect(await orphan.outbox.depth()).toEqual({ documents: 0 });
  } finally {
    vi.useRealTimers();
  }
});

test('the lease is given back where the last facts go together with some that are out already', async () => {
  const { store, lamps } = await orphans(1);
  const [documentId = ''] = lamps.map(({ id }) => id);
  await store.change({ _id: documentId }, (lamp) => sell({ ...lit(), id: lamp.id }, 'Kim'), context);
  const stored = () => store.model.findById(documentId).lean();
  const ids = (await stored())?.outbox.map(({ id }) => id) ?? [];
  expect(ids).toHaveLength(2);
  const published = [{ documentId, eventIds: ['out already', ...ids] }];
  expect(await store.outbox.settle('dead', published)).toEqual([[]]);
  const left = Object.keys((await stored()) ?? {});
  expect(left.filter((field) => /^(outboxAt|lease)/.test(field))).toEqual([]);
  expect(await store.outbox.depth()).toEqual({ documents: 0 });
});

test('many are claimed side by side, and each says since when its own lease runs', async () => {
  const { store } = await orphans(20);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
  try {
    const startMs = Date.now();
    const { collection } = store.model;
    const claimOne = collection.findOneAndUpdate.bind(collection) as (...args: unknown[]) => Promise<unknown>;
    let underWay = 0;
    let atOnce = 0;
    collection.findOneAndUpdate = (async (...args: unknown[]) => {
      atOnce = Math.max(atOnce, ++underWay);
      const claimed = await claimOne(...args);
      vi.setSystemTime(Date.now() + 1_000);
      underWay -= 1;
      return claimed;
    }) as never;
    const claimed = await store.outbox.claim('a', 60_000, 100);
    expect(atOnce).toBe(16);
    expect(claimed.map(({ leasedAtMs }) => leasedAtMs - startMs)).toEqual([
      ...Array.from({ length: 16 }, () => 0),
      ...Array.from({ length: 4 }, () => 16_000),
    ]);
  } finally {
    vi.useRealTimers();
  }
});
