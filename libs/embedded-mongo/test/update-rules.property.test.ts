import { Int32 } from 'bson';
import fc from 'fast-check';
import { Query as MingoQuery } from 'mingo';
import { expect, it } from 'vitest';
import { type Document, isDocument } from '../src/bson/values.ts';
import { CommandError } from '../src/errors.ts';
import { parseFilter } from '../src/match/filter.ts';
import { parseUpdate } from '../src/update/update.ts';

const small = fc.integer({ min: -3, max: 3 });
const leaf = fc.oneof(small, fc.constantFrom('a', 'b', true, null));
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: leaf },
  fc.array(leaf, { maxLength: 3 }),
  fc.record({ x: leaf, y: leaf }, { requiredKeys: [] }),
  fc.array(fc.record({ x: leaf, y: leaf }, { requiredKeys: [] }), { maxLength: 3 }),
);
const document: fc.Arbitrary<Document> = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.y', 'a.0', 'c.x.y', 'b.1.x');
const fields = (operand: fc.Arbitrary<unknown>) => fc.dictionary(path, operand, { minKeys: 1, maxKeys: 2 });
const update: fc.Arbitrary<Document> = fc.oneof(
  fields(value).map(($set) => ({ $set })),
  fields(fc.constant('')).map(($unset) => ({ $unset })),
  fields(small).map(($inc) => ({ $inc })),
  fields(small).map(($mul) => ({ $mul })),
  fields(leaf).map(($min) => ({ $min })),
  fields(leaf).map(($max) => ({ $max })),
  fields(leaf).map(($push) => ({ $push })),
  fields(leaf).map(($addToSet) => ({ $addToSet })),
  fields(fc.constantFrom(1, -1)).map(($pop) => ({ $pop })),
  fields(leaf).map(($pull) => ({ $pull })),
);

/** The updated document, or undefined where the update is refused. */
function apply(given: Document, change: Document): Document | undefined {
  try {
    return parseUpdate(change).apply(given, { inserting: false, now: new Date(0), details: {} });
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

function plain(item: unknown): unknown {
  if (item instanceof Int32) return item.value;
  if (Array.isArray(item)) return item.map(plain);
  if (isDocument(item))
    return Object.fromEntries(Object.entries(item).map(([name, field]) => [name, plain(field)]));
  return item;
}

it('an update never changes the document it was given', () => {
  fc.assert(
    fc.property(document, update, (given, change) => {
      const before = structuredClone(given);
      apply(given, change);
      expect(given).toEqual(before);
    }),
    { numRuns: 1_000 },
  );
});

it('what is set is found, what is unset is not', () => {
  fc.assert(
    fc.property(document, fc.constantFrom('a', 'b.y', 'c.x.y'), leaf, (given, name, item) => {
      const set = apply(given, { $set: { [name]: item } });
      if (set === undefined) return;
      expect(parseFilter({ [name]: item }).test(set)).toBe(true);
      const unset = apply(set, { $unset: { [name]: '' } });
      expect(parseFilter({ [name]: { $exists: true } }).test(unset ?? {})).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

it('doing it twice is doing it once, for all that sets, bounds or removes', () => {
  const idempotent = update.filter(
    (change) => !['$inc', '$mul', '$push', '$pop'].includes(Object.keys(change)[0] ?? ''),
  );
  fc.assert(
    fc.property(document, idempotent, (given, change) => {
      const once = apply(given, change);
      if (once !== undefined) expect(apply(once, change)).toEqual(once);
    }),
    { numRuns: 1_000 },
  );
});

it('increments add up, and pushes keep their order', () => {
  fc.assert(
    fc.property(fc.array(small, { minLength: 1, maxLength: 8 }), (steps) => {
      let current: Document = {};
      for (const step of steps) current = apply(current, { $inc: { n: step }, $push: { list: step } }) ?? {};
      expect(plain(current)).toEqual({ n: steps.reduce((sum, step) => sum + step, 0), list: steps });
    }),
  );
});

it('on plain values a query finds what mingo finds', () => {
  const test = fc.oneof(
    leaf,
    fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), small)
      .map(([operator, operand]) => ({ [operator]: operand })),
    fc.record({ $in: fc.array(leaf, { maxLength: 3 }) }),
    fc.record({ $nin: fc.array(leaf, { maxLength: 3 }) }),
    fc.record({ $exists: fc.boolean() }),
    fc.record({ $size: fc.nat(3) }),
    fc.record({ $not: fc.record({ $gt: small }) }),
  );
  const clause = fc.dictionary(fc.constantFrom('a', 'b', 'c'), test, { minKeys: 1, maxKeys: 2 });
  const filter: fc.Arbitrary<Document> = fc.oneof(
    clause,
    fc.tuple(clause, clause).map(([left, right]) => ({ $or: [left, right] })),
  );
  const flat = fc.record(
    { a: fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), b: leaf, c: leaf },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(flat, filter, (given, query) => {
      expect(parseFilter(query).test(given)).toBe(new MingoQuery(query as never).test(given));
    }),
    { numRuns: 2_000 },
  );
});
