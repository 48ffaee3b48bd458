import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Document } from '../src/bson/values.ts';
import { parseFilter } from '../src/match/filter.ts';
import { choosePlan } from '../src/plan/plan.ts';
import { type Query, readPlan } from '../src/plan/query.ts';
import { countMatches } from '../src/plan/reading.ts';
import { parseSort } from '../src/sort.ts';
import { Catalog } from '../src/storage/catalog.ts';
import type { Collection } from '../src/storage/collection.ts';
import { Database } from '../src/storage/database.ts';
import { parseIndexSpec } from '../src/storage/index-spec.ts';
import { document, few, field, part } from './arbitraries.ts';

const ordering = fc
  .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), few)
  .map(([operator, operand]) => ({ [operator]: operand }));
const between = fc.record({ $gte: fc.nat(4), $lte: fc.nat(4) });
const test: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: few },
  { weight: 3, arbitrary: ordering },
  { weight: 3, arbitrary: between },
  { weight: 3, arbitrary: fc.record({ $in: fc.uniqueArray(few, { maxLength: 3 }) }) },
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $elemMatch: fc.oneof(part, between) }),
  fc.record({ $all: fc.array(few, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $regex: fc.constantFrom('^a', '^ab', 'b') }),
  field,
);
const path = fc.constantFrom('a', 'a', 'b', 'b', 'c', 'a.x', 'a.y', 'b.x', 'a.0');
const clause = fc.dictionary(path, test, { minKeys: 1, maxKeys: 3 });
const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 6, arbitrary: clause },
  fc.tuple(clause, clause).map(([left, right]) => ({ $or: [left, right] })),
  fc.tuple(clause, clause, clause).map(([first, left, right]) => ({ ...first, $or: [left, right] })),
);
const direction = fc.constantFrom(1, -1);
const key = fc.uniqueArray(fc.tuple(path, direction), {
  minLength: 1,
  maxLength: 3,
  selector: ([name]) => name,
});
const pairedKey = fc.constantFrom<[string, number][]>(
  [
    ['a.x', 1],
    ['a.y', -1],
  ],
  [
    ['a', 1],
    ['c', -1],
  ],
  [
    ['b', -1],
    ['c', 1],
    ['a', 1],
  ],
);
const indexes = fc.array(
  fc.record({
    key: fc.oneof(key, pairedKey),
    sparse: fc.boolean(),
    partial: fc.option(fc.constantFrom({ c: { $gt: 0 } }, { c: { $exists: true } }, { c: 1 }), { freq: 2 }),
  }),
  { minLength: 1, maxLength: 2 },
);

/** The sort of some of an index's fields, either way round. */
const sort = fc.record({ which: fc.subarray([0, 1, 2]), flip: fc.boolean() });

function sortOf(
  fields: readonly [string, number][],
  { which, flip }: { which: readonly number[]; flip: boolean },
): Document {
  const chosen = fields.filter((_, i) => which.includes(i));
  return Object.fromEntries(chosen.map(([name, sign]) => [name, flip ? -sign : sign]));
}

let sql: Database;
let catalog: Catalog;
beforeAll(() => {
  sql = new Database(undefined, () => undefined);
  catalog = new Catalog(sql);
});
afterAll(() => sql.close());

/** Fills a new collection; documents with two arrays in one index are left out, as MongoDB refuses them. */
function fill(
  name: string,
  documents: readonly Document[],
  specs: readonly Document[],
): { collection: Collection; kept: Document[] } {
  const collection = catalog.create('test', name, {});
  catalog.addIndexes(collection, specs);
  const kept = documents.filter((fields, _id) => {
    try {
      collection.insert({ _id, ...fields });
      return true;
    } catch {
      return false;
    }
  });
  return { collection, kept };
}

function read(collection: Collection, query: Query): Document[] {
  const plan = choosePlan(collection, query);
  return [...readPlan(plan, query, { keysExamined: 0, docsExamined: 0 })].map(({ document: found }) => found);
}

/** A query on anything, and tests of the first index's own fields from some field on. */
const scenario = fc.record({
  documents: fc.array(document, { minLength: 2, maxLength: 10 }),
  indexes,
  filter: fc.option(filter, { freq: 1 }),
  focus: fc.array(test, { minLength: 1, maxLength: 2 }),
  from: fc.nat(1),
  sort,
  limit: fc.nat(5),
});

it('an indexed query, an unindexed one and a model of plain arrays agree', () => {
  const property = fc.property(
    scenario,
    ({ documents, indexes: given, filter: anything, focus, from, sort: order, limit }) => {
      const specs = given.map(({ key: fields, sparse, partial }, i) =>
        parseIndexSpec({
          key: Object.fromEntries(fields),
          name: `i${i}`,
          ...(partial === null ? { sparse } : { partialFilterExpression: partial }),
        }),
      );
      const fields = given[0]?.key ?? [];
      const focused = Object.fromEntries(
        fields.slice(from, from + focus.length).map(([name], i) => [name, focus[i]]),
      );
      const sorted = sortOf(fields, order);
      const query: Query = {
        filter: parseFilter({ ...anything, ...focused }),
        sort: Object.keys(sorted).length === 0 ? undefined : parseSort(sorted),
        skip: 0,
        limit: 0,
        hint: undefined,
      };
      const { collection: indexed } = fill('indexed', documents, specs);
      const plain = catalog.create('test', 'plain', {});
      for (const stored of indexed.scan()) plain.insert(stored.document);
      try {
        compareReads(indexed, plain, query, limit);
      } finally {
        for (const collection of catalog.list('test')) catalog.drop(collection);
      }
    },
  );
  fc.assert(property, { numRuns: 1_500 });
});

/** A count by keys, by documents and of the model. */
function compareCounts(indexed: Collection, query: Query, matches: number, limit: number): void {
  expect(countMatches(indexed, query)).toBe(matches);
  const rest = Math.max(0, matches - 1);
  expect(countMatches(indexed, { ...query, skip: 1, limit })).toBe(
    limit === 0 ? rest : Math.min(rest, limit),
  );
}

function compareReads(indexed: Collection, plain: Collection, query: Query, limit: number): void {
  const model = [...plain.scan()].map((stored) => stored.document).filter((item) => query.filter.test(item));
  compareCounts(indexed, query, model.length, limit);
  const withIndex = sortable(() => read(indexed, query));
  const without = sortable(() => read(plain, query));
  if (withIndex === undefined || without === undefined) return;
  const ids = (found: Document[]) => found.map(({ _id }) => Number(_id)).sort((a, b) => a - b);
  expect(ids(withIndex)).toEqual(ids(model));
  expect(ids(without)).toEqual(ids(model));
  const { sort: order } = query;
  if (order === undefined) return;
  const keys = (found: Document[]) => found.map((item) => order.key(item).toString('hex'));
  const expected = keys(model).sort();
  expect(keys(withIndex)).toEqual(expected);
  expect(keys(read(indexed, { ...query, skip: 1, limit }))).toEqual(
    expected.slice(1, limit === 0 ? undefined : 1 + limit),
  );
}

/** Undefined where a sort meets two arrays at once, which is refused. */
function sortable(find: () => Document[]): Document[] | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof Error && error.message.includes('parallel arrays')) return undefined;
    throw error;
  }
}

/** The keys of an index, each with the `_id` of its document. */
function entriesOf(collection: Collection, name: string): string[] {
  const index = collection.indexes.find((candidate) => candidate.name === name);
  if (index === undefined) throw new Error(`no index ${name}`);
  const everything = { low: Buffer.of(0), high: Buffer.of(0xff) };
  return [...collection.scanIndex(index, everything, false, 0)]
    .map(({ key, stored }) => `${key.toString('hex')} ${stored.document._id}`)
    .toSorted();
}

it('after any updates and deletes an index holds exactly what a new one would', () => {
  let round = 0;
  const change = fc.record({ id: fc.nat(7), next: fc.option(document) });
  const property = fc.property(
    fc.array(document, { maxLength: 8 }),
    fc.array(change, { maxLength: 12 }),
    (documents, changes) => {
      round++;
      const whole = parseIndexSpec({ key: { a: 1, c: -1 }, name: 'whole' });
      const partial = parseIndexSpec({ key: { a: 1 }, name: 'part', partialFilterExpression: { c: 1 } });
      const specs = [whole, partial];
      const { collection } = fill(`changed${round}`, documents, specs);
      for (const { id, next } of changes) {
        const stored = collection.findById(id);
        if (stored === undefined) continue;
        if (next === null) collection.remove(stored);
        else collection.replace(stored, { _id: id, ...next });
      }
      const again = fill(`again${round}`, [], specs).collection;
      for (const { document: stored } of collection.scan()) again.insert(stored);
      expect(entriesOf(collection, 'whole')).toEqual(entriesOf(again, 'whole'));
      expect(entriesOf(collection, 'part')).toEqual(entriesOf(again, 'part'));
    },
  );
  fc.assert(property, { numRuns: 100 });
});
