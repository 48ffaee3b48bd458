import type { StintEvent } from '@stint/events';
import { expect, test, vi } from 'vitest';
import { type AggregateOptions, aggregateStore, changesOf } from '../src/index.ts';
import { aShop, context, type Lamp, lit, sell } from './fixture.ts';

const FOLLOWED: AggregateOptions = {
  ...{ collection: 'followed', producer: 'payout', noun: 'lamp', followed: true, indexes: [] },
  fields: { status: String, shelf: Number, buyer: String, dueAt: String },
};

async function aFollowedShop({ alone = false } = {}) {
  const shop = await aShop();
  const lamps = aggregateStore<Lamp, StintEvent>({ ...shop, alone, clock: shop.clock.now }, FOLLOWED);
  await lamps.init();
  const seen = new Map<string, string>();
  const changes = changesOf<{ _id: string; version: number; status: string }>(lamps.model as never, {
    projection: { status: 1 },
    apply: ({ _id, version, status }) => seen.set(_id, `${status} ${version}`),
    ...(alone ? { written: lamps.written } : {}),
  });
  return { lamps, changes, seen };
}

test('who follows a collection sees what was there, what is made, and what changes, in one look each', async () => {
  const { lamps, changes, seen } = await aFollowedShop();
  const [old, made] = [lit(), lit()];
  await lamps.create({ next: old, events: [] }, context);
  await changes.begin({ status: 'lit' }, { _id: 1 });
  expect([...seen]).toEqual([[old.id, 'lit 1']]);
  await lamps.create({ next: made, events: [] }, context);
  await lamps.change({ _id: old.id }, (lamp) => sell(lamp, 'Robin'), context);
  expect(new Set(await changes.catchUp())).toEqual(new Set([old.id, made.id]));
  expect(Object.fromEntries(seen)).toEqual({ [old.id]: 'sold 2', [made.id]: 'lit 1' });
  expect(await changes.catchUp()).toEqual([]);
});

test('where no other process writes, nobody looks unless something was written; then nothing is overlooked', async () => {
  const { lamps, changes, seen } = await aFollowedShop({ alone: true });
  await changes.begin({ status: 'lit' }, { _id: 1 });
  const find = vi.spyOn(lamps.model.collection, 'find');
  for (const shelf of [1, 2, 3]) {
    const made = lit({ shelf });
    const [, looked] = await Promise.all([
      lamps.create({ next: made, events: [] }, context),
      changes.catchUp(),
    ]);
    expect([...looked, ...(await changes.catchUp())]).toEqual([made.id]);
    expect(seen.get(made.id)).toBe('lit 1');
    const looks = find.mock.calls.length;
    expect(await changes.catchUp()).toEqual([]);
    expect(find.mock.calls.length).toBe(looks);
  }
});

test('a change that was stamped before the last look and written after it is seen', async () => {
  const { lamps, changes, seen } = await aFollowedShop();
  await changes.begin({ status: 'lit' }, { _id: 1 });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_000 });
  try {
    await changes.catchUp();
    vi.setSystemTime(Date.now() - 2_000);
    const slow = lit();
    await lamps.create({ next: slow, events: [] }, context);
    vi.setSystemTime(Date.now() + 2_000);
    await changes.catchUp();
    expect(seen.get(slow.id)).toBe('lit 1');
  } finally {
    vi.useRealTimers();
  }
});

test('a state has no trace of when it was changed', async () => {
  const { lamps } = await aFollowedShop();
  const lamp = lit();
  await lamps.create({ next: lamp, events: [] }, context);
  expect(await lamps.get({ _id: lamp.id })).toEqual({ ...lamp, version: 1 });
});
