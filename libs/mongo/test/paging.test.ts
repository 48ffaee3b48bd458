import { Rejection } from '@stint/core';
import { testDatabase } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf, replicaOf, type SortOrder } from '../src/index.ts';

type Row = { rank: number; group: string };

async function aList(ranks: readonly number[]) {
  const rows = replicaOf<Row>(
    { connection: await testDatabase(), alone: false },
    'rows',
    { rank: Number, group: String },
    [{ group: 1, rank: 1, _id: 1 }],
  );
  await rows.init();
  let next = 0;
  const add = async (rank: number) =>
    rows.put(`id-${String(next++).padStart(4, '0')}`, 1, { rank, group: 'g' });
  for (const rank of ranks) await add(rank);
  const page = (sort: SortOrder, limit: number, cursor?: string) =>
    pageOf(
      rows.model as never,
      { filter: { group: 'g' }, sort, limit, cursor },
      (doc) => doc as Row & { _id: string },
    );
  return { add, page };
}

async function walk(
  list: Awaited<ReturnType<typeof aList>>,
  sort: SortOrder,
  limit: number,
  between = async () => {},
) {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list.page(sort, limit, cursor);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map((row) => row._id));
    cursor = page.nextCursor;
    await between();
  } while (cursor);
  return ids;
}

test('pages of any size, put together, are the whole list in its order, each once', async () => {
  const ranks = [5, 3, 3, 3, 9, 1, 1, 7];
  const list = await aList(ranks);
  const sort = fc.constantFrom<SortOrder>({ rank: 1 }, { rank: -1 }, { rank: -1, _id: 1 });
  await fc.assert(
    fc.asyncProperty(sort, fc.integer({ min: 1, max: 10 }), async (order, limit) => {
      expect(await walk(list, order, limit)).toEqual(await walk(list, order, 100));
    }),
    { numRuns: 25 },
  );
  expect(new Set(await walk(list, { rank: 1 }, 3)).size).toBe(ranks.length);
});

test('what was there at the start is seen once while rows are added at both ends', async () => {
  const list = await aList([10, 20, 30, 40, 50]);
  const before = await walk(list, { rank: 1 }, 100);
  const seen = await walk(list, { rank: 1 }, 2, async () => {
    if ((await list.page({ rank: 1 }, 100)).items.length < 15) {
      await list.add(1);
      await list.add(99);
    }
  });
  expect(seen.filter((id) => before.includes(id))).toEqual(before);
  expect(new Set(seen).size).toBe(seen.length);
});

test.each([
  'nonsense',
  Buffer.from('[{"$gt":""},1]').toString('base64url'),
  Buffer.from('[1]').toString('base64url'),
  Buffer.from('["text","x"]').toString('base64url'),
])('a cursor that this list did not give out is refused (%s)', async (cursor) => {
  const list = await aList([1]);
  await expect(list.page({ rank: 1 }, 1, cursor)).rejects.toThrow(Rejection);
});
