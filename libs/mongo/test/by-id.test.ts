import { expect, test, vi } from 'vitest';
import { aShop, context, lit } from './fixture.ts';

test('what one turn asks for by id is one query, and each gets its own', async () => {
  const { lamps } = await aShop();
  const made = [1, 2, 3].map((shelf) => lit({ shelf }));
  for (const lamp of made) await lamps.create({ next: lamp, events: [] }, context);
  const find = vi.spyOn(lamps.model.collection, 'find');
  const [first, second, third] = made.map(({ id }) => id);
  const found = await Promise.all([first, third, 'none', second, first].map((_id) => lamps.find({ _id })));
  expect(find).toHaveBeenCalledTimes(1);
  expect(found.map((lamp) => lamp?.id)).toEqual([first, third, undefined, second, first]);
});

test('a query that fails fails all who share it, and none after it', async () => {
  const { lamps } = await aShop();
  const lamp = lit();
  await lamps.create({ next: lamp, events: [] }, context);
  vi.spyOn(lamps.model.collection, 'find').mockImplementationOnce(() => {
    throw new Error('the database is gone');
  });
  const both = await Promise.allSettled([lamps.find({ _id: lamp.id }), lamps.find({ _id: 'none' })]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await lamps.find({ _id: lamp.id })).toMatchObject({ id: lamp.id });
});
