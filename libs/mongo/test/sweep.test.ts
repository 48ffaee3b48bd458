import { addDays } from '@stint/core';
import { MONDAY } from '@stint/testing';
import { expect, test } from 'vitest';
import { sweepOf } from '../src/index.ts';
import { aShop, context, lit, sell } from './fixture.ts';

/** From this shelf on the clock changes nothing, though `dueAt` says so. */
const NOT_FOR_SALE = 1_000;

async function aShopWithDueLamps(days: readonly number[], acting = () => {}) {
  const shop = await aShop();
  const faults: string[] = [];
  for (const [shelf, n] of days.entries())
    await shop.lamps.create({ next: lit({ shelf, dueAt: addDays(MONDAY, n) }), events: [] }, context);
  const sweep = sweepOf({
    model: shop.lamps.model as never,
    clock: shop.clock.now,
    act: (id) => {
      acting();
      return shop.lamps.change(
        { _id: id },
        (lamp) => {
          if (lamp.status === 'lit' && lamp.shelf === 13) throw new Error('out of reach');
          if (lamp.status === 'lit' && lamp.shelf >= NOT_FOR_SALE) return { next: lamp, events: [] };
          return lamp.status === 'lit' ? sell(lamp, 'the clock') : { next: lamp, events: [] };
        },
        context,
      );
    },
    onFault: (id) => faults.push(id),
  });
  return { ...shop, sweep, faults };
}

test('what is due is acted on, the rest waits for its time', async () => {
  const { sweep, clock } = await aShopWithDueLamps([0, 1, 2, 3]);
  expect(await sweep.run()).toBe(1);
  expect(await sweep.run()).toBe(0);
  clock.advance({ days: 2 });
  expect(await sweep.run()).toBe(2);
});

test('two sweepers at once act once on each', async () => {
  const { sweep, clock, lamps } = await aShopWithDueLamps([0, 0, 0, 0, 0]);
  clock.advance({ days: 1 });
  await Promise.all([sweep.run(), sweep.run()]);
  const versions = await lamps.model.distinct('version');
  expect(versions).toEqual([2]);
});

test('one that fails is reported, left, and holds up no other', async () => {
  const { sweep, faults } = await aShopWithDueLamps(Array.from({ length: 20 }, () => 0));
  expect(await sweep.run()).toBe(19);
  expect(faults).toHaveLength(1);
});

test('one that goes on failing is reported less and less often, and anew once it had not failed', async () => {
  const { sweep, faults, lamps } = await aShopWithDueLamps(Array.from({ length: 14 }, () => 0));
  for (let runs = 0; runs < 9; runs += 1) await sweep.run();
  expect(faults).toHaveLength(4); // the 1st, 2nd, 4th and 8th
  const [id = ''] = faults;
  await lamps.change(
    { _id: id },
    (lamp) => ({ next: { ...lamp, dueAt: undefined } as never, events: [] }),
    context,
  );
  await sweep.run();
  await lamps.change({ _id: id }, (lamp) => ({ next: { ...lamp, dueAt: MONDAY }, events: [] }), context);
  await sweep.run();
  expect(faults).toHaveLength(5);
});

test('one that is told to end leaves the rest to the next', async () => {
  const told = new AbortController();
  const days = Array.from({ length: 40 }, () => 0);
  const { sweep, lamps } = await aShopWithDueLamps(days, () => told.abort());
  const moved = await sweep.run(told.signal);
  expect(moved).toBeLessThanOrEqual(16);
  expect(await lamps.model.countDocuments({ status: 'sold' })).toBe(moved);
});

test('those that stay due are tried once a run, and hold up no other, however many they are', async () => {
  const { sweep, lamps } = await aShopWithDueLamps([]);
  for (let shelf = NOT_FOR_SALE; shelf < NOT_FOR_SALE + 101; shelf += 1)
    await lamps.create({ next: lit({ shelf, dueAt: addDays(MONDAY, -1) }), events: [] }, context);
  await lamps.create({ next: lit({ dueAt: MONDAY }), events: [] }, context);
  expect(await sweep.run()).toBe(102);
  expect(await lamps.model.countDocuments({ status: 'sold' } as never)).toBe(1);
  expect(await sweep.run()).toBe(101);
});
