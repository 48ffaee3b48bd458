import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasTexts } from '../src/values.ts';
import { aShop, context, lit } from './fixture.ts';

const aDoc = { status: 'lit', of: { buyer: 'Robin' }, shelf: 3, tags: ['a', 'b'] };

test.each([
  [{}, true],
  [{ status: 'lit' }, true],
  [{ status: 'sold' }, false],
  [{ 'of.buyer': 'Robin', status: 'lit' }, true],
  [{ 'of.seller': 'Robin' }, false],
  [{ $or: [{ status: 'sold' }, { 'of.buyer': 'Robin' }] }, true],
  [{ $or: [{ status: 'sold' }, { 'of.buyer': 'Kim' }] }, false],
  [{ shelf: 3 }, undefined],
  [{ shelf: '3' }, undefined],
  [{ tags: 'a' }, undefined],
  [{ status: { $in: ['lit'] } }, undefined],
  [{ $or: [{ status: 'lit' }, { shelf: 3 }] }, true],
  [{ $or: [{ status: 'sold' }, { shelf: 3 }] }, undefined],
  [{ status: 'sold', shelf: 3 }, false],
  [{ $and: [{ status: 'lit' }] }, undefined],
])('of %j: %s', (filter, expected) => {
  expect(hasTexts(aDoc, filter)).toBe(expected);
});

test('what is said of a document is what the database would answer', async () => {
  const { lamps } = await aShop();
  const lamp = { ...lit(), dueAt: 'noon' };
  await lamps.create({ next: lamp, events: [] }, context);
  const field = fc.constantFrom('status', 'dueAt', 'buyer', '_id');
  const text = fc.constantFrom('lit', 'sold', 'noon', lamp.id);
  const equal = fc.tuple(field, text).map(([name, value]) => ({ [name]: value }));
  const filter = fc.oneof(
    equal,
    fc.array(equal, { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
  );
  const doc = { ...lamp, _id: lamp.id };
  await fc.assert(
    fc.asyncProperty(filter, async (asked) => {
      expect(hasTexts(doc, asked)).toBe((await lamps.model.countDocuments(asked as never)) === 1);
    }),
    { numRuns: 50 },
  );
});
