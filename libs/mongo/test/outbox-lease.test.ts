import { expect, test, vi } from 'vitest';
import { aggregateStore } from '../src/index.ts';
import { aShop, context, lit, sell } from './fixture.ts';

const deadRelay = { owner: 'dead', leaseMs: 5_000, nudge: () => {} };

test('facts of a process that died are claimed when its lease is over, by one relay only', async () => {
  const shop = await aShop();
  const orphan = aggregateStore<never, never>(
    { connection: shop.connection, alone: false, relay: deadRelay, clock: shop.clock.now },
    {
      collection: 'orphans',
      producer: 'payout',
      noun: 'orphan',
      fields: { status: String, shelf: Number, buyer: String },
      indexes: [],
    },
  );
  await orphan.init();
  const lamp = lit();
  await orphan.create({ next: lamp as never, events: [] }, context);
  await orphan.change({ _id: lamp.id }, () => sell(lamp, 'Robin') as never, context);

  expect(await orphan.outbox.claim('a', 5_000, 10)).toEqual([]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
  try {
    const claims = await Promise.all(['a', 'b', 'c'].map((owner) => orphan.outbox.claim(owner, 5_000, 10)));
    const [won] = claims.filter((batches) => batches.length > 0);
    expect(claims.flat()).toHaveLength(1);
    const owner = ['a', 'b', 'c'][claims.indexOf(won ?? [])] ?? '';
    const published = [{ documentId: lamp.id, eventIds: won?.[0]?.events.map((e) => e.id) ?? [] }];
    expect(await orphan.outbox.settle('somebody else', published)).toEqual([[]]);
    expect(await orphan.outbox.depth()).toMatchObject({ documents: 1 });
    expect(await orphan.outbox.settle(owner, published)).toEqual([[]]);
    expect(await orphan.outbox.depth()).toEqual({ documents: 0 });
  } finally {
    vi.useRealTimers();
  }
});
