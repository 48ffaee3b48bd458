import { beforeEach, describe, expect, it } from 'vitest';
import { refusal, type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const collection = () => database().collection<Thing>('things');

interface Explained {
  stages: string[];
  keys: number;
  docs: number;
  returned: number;
}

/** The stages of a plan from the outside in, and what it examined. */
async function explained(filter: object, options: object = {}): Promise<Explained> {
  const { queryPlanner, executionStats } = await collection().find(filter, options).explain('executionStats');
  const stages: string[] = [];
  for (
    let stage = queryPlanner.winningPlan;
    stage !== undefined;
    stage = stage.inputStage ?? stage.inputStages?.[0]
  )
    stages.push(stage.stage);
  const { totalKeysExamined: keys, totalDocsExamined: docs, nReturned: returned } = executionStats;
  return { stages, keys, docs, returned };
}

describe('an index serves', () => {
  const states = ['open', 'closed', 'draft', 'done'];
  async function fill(count: number): Promise<void> {
    await collection().createIndexes([
      { key: { state: 1, at: -1 }, name: 'state_at' },
      { key: { tags: 1, at: 1 }, name: 'tags_at' },
    ]);
    for (let from = 0; from < count; from += 10_000) {
      const documents = Array.from({ length: Math.min(10_000, count - from) }, (_, i) => from + i);
      await collection().insertMany(
        documents.map((i) => ({
          _id: i,
          state: states[i % 4],
          at: (i * 7919) % count,
          tags: [`t${i % 50}`, `u${i % 7}`],
        })),
        { ordered: false },
      );
    }
  }

  it('equality, sort and limit 20 of 100,000 documents by examining 20', async () => {
    await fill(100_000);
    const page = { sort: { at: -1 as const }, limit: 20 };
    expect(await explained({ state: 'open' }, page)).toEqual({
      stages: ['LIMIT', 'FETCH', 'IXSCAN'],
      keys: 20,
      docs: 20,
      returned: 20,
    });
    expect(await explained({ state: 'open' }, { sort: { at: 1 }, limit: 20 })).toMatchObject({
      keys: 20,
      docs: 20,
    });
    expect(await explained({ tags: 't3', at: { $gte: 500 } }, { sort: { at: 1 }, limit: 20 })).toMatchObject({
      keys: 20,
      docs: 20,
    });
    expect(await explained({ state: { $in: ['open', 'done'] } }, page)).toEqual({
      stages: ['LIMIT', 'FETCH', 'SORT_MERGE', 'IXSCAN'],
      keys: 20,
      docs: 20,
      returned: 20,
    });
    const merged = await collection()
      .find({ state: { $in: ['open', 'done'] } }, page)
      .toArray();
    const model = Array.from({ length: 100_000 }, (_, i) => ({
      state: states[i % 4],
      at: (i * 7919) % 100_000,
    }));
    const expected = model.filter(({ state }) => state === 'open' || state === 'done').map(({ at }) => at);
    expect(merged.map(({ at }) => at)).toEqual(expected.sort((a, b) => b - a).slice(0, 20));
  });

  it('an $in of more values than are merged by sorting what it finds', async () => {
    await fill(600);
    const page = { sort: { at: -1 as const }, limit: 20 };
    const some = Array.from({ length: 201 }, (_, i) => (i < 3 ? states[i] : `none ${i}`));
    expect((await explained({ state: { $in: some } }, page)).stages).toEqual([
      ...['LIMIT', 'SORT', 'FETCH', 'IXSCAN'],
    ]);
    const found = await collection()
      .find({ state: { $in: some } }, page)
      .toArray();
    const expected = Array.from({ length: 600 }, (_, i) => i).filter((i) => i % 4 < 3);
    expect(found.map(({ at }) => at)).toEqual(
      expected
        .map((i) => (i * 7919) % 600)
        .sort((a, b) => b - a)
        .slice(0, 20),
    );
    const many = Array.from({ length: 5_000 }, (_, i) => i);
    const both = { state: { $in: [...many, 'open'] }, at: { $in: many } };
    expect(await collection().find(both).sort({ _id: 1 }).toArray()).toHaveLength(150);
  });

  it('a sort by fields around one that holds arrays', async () => {
    await collection().createIndex({ a: 1, b: 1, c: 1 });
    await collection().insertMany([
      { _id: 1, a: 1, b: [3, 5], c: 9 },
      { _id: 2, a: 1, b: 5, c: 1 },
    ]);
    const sorted = (filter: object) =>
      collection()
        .find(filter)
        .sort({ a: 1, c: 1 })
        .map(({ c }) => c)
        .toArray();
    expect(await sorted({ b: 5 })).toEqual([1, 9]);
    expect(await sorted({ a: 1, b: 5 })).toEqual([1, 9]);
  });

  it('ranges, _id look-ups, prefixes and $or', async () => {
    await fill(200);
    expect(await explained({ state: 'open', at: { $gte: 10, $lt: 20 } })).toMatchObject({
      stages: ['FETCH', 'IXSCAN'],
    });
    expect(await explained({ _id: 7 })).toEqual({
      stages: ['EXPRESS_IXSCAN'],
      keys: 1,
      docs: 1,
      returned: 1,
    });
    expect(await explained({ _id: { $gt: 190 } })).toMatchObject({
      stages: ['FETCH', 'IXSCAN'],
      keys: 9,
      docs: 9,
    });
    expect(await explained({ state: /^op/ })).toMatchObject({ stages: ['FETCH', 'IXSCAN'], keys: 50 });
    expect(await explained({ $or: [{ tags: 't4' }, { _id: 7 }] })).toMatchObject({
      stages: ['OR', 'FETCH', 'IXSCAN'],
      returned: 5,
    });
    expect(await explained({ at: 7 })).toEqual({ stages: ['COLLSCAN'], keys: 0, docs: 200, returned: 1 });
    expect(await explained({ at: { $gt: 7 } }, { sort: { tags: -1, state: 1 } })).toMatchObject({
      stages: ['SORT', 'COLLSCAN'],
    });
  });

  it('updates, counts and pipelines too', async () => {
    await fill(200);
    const update = await database().db?.command({
      explain: { update: 'things', updates: [{ q: { _id: 1 }, u: { $set: { a: 1 } } }] },
      verbosity: 'queryPlanner',
    });
    expect(update?.queryPlanner.winningPlan).toMatchObject({
      stage: 'UPDATE',
      inputStage: { inputStage: { stage: 'EXPRESS_IXSCAN' } },
    });
    const [first] = (
      await collection()
        .aggregate([{ $match: { state: 'open' } }, { $group: { _id: '$at' } }])
        .explain('executionStats')
    ).stages;
    expect(first.$cursor.executionStats).toMatchObject({ totalKeysExamined: 50 });
    expect(await collection().countDocuments({ state: 'open' })).toBe(50);
  });
});

describe('the words of a search', () => {
  const newest = { sort: { at: -1 as const }, limit: 20 };
  const beginning = (prefix: string) => ({
    state: 'open',
    tags: { $elemMatch: { $gte: prefix, $lt: `${prefix}\u{10ffff}` } },
  });
  beforeEach(async () => {
    await collection().createIndexes([{ key: { state: 1, at: -1 } }, { key: { state: 1, tags: 1, at: -1 } }]);
    await collection().insertMany(
      Array.from({ length: 2_000 }, (_, i) => ({
        _id: i,
        state: 'open',
        at: (i * 7919) % 2_000,
        tags: ['common', `rare${i % 100}`],
      })),
    );
  });

  it('a whole word gives the order too, with another word and a beginning left over', async () => {
    const { keys, ...found } = await explained(
      { ...beginning('comm'), $and: [{ tags: { $all: ['rare7', 'common'] } }] },
      newest,
    );
    expect(found).toEqual({ stages: ['LIMIT', 'FETCH', 'IXSCAN'], docs: 20, returned: 20 });
    expect(keys).toBe(20);
  });

  it('a beginning of few is read by the word and sorted, of many in the order asked for', async () => {
    expect(await explained(beginning('rare42'), newest)).toEqual({
      stages: ['LIMIT', 'SORT', 'FETCH', 'IXSCAN'],
      ...{ keys: 20, docs: 20, returned: 20 },
    });
    expect(await explained(beginning('comm'), newest)).toEqual({
      stages: ['LIMIT', 'FETCH', 'IXSCAN'],
      ...{ keys: 20, docs: 20, returned: 20 },
    });
  });

  it('the plans not taken are told', async () => {
    const { queryPlanner } = await collection().find(beginning('rare42'), newest).explain('queryPlanner');
    expect(queryPlanner.rejectedPlans).toMatchObject([
      { stage: 'LIMIT', inputStage: { inputStage: { indexName: 'state_1_at_-1' } } },
    ]);
  });
});

describe('a unique index', () => {
  it('tells a duplicate with its key pattern and value', async () => {
    await collection().createIndex({ a: 1, b: -1 }, { unique: true });
    await collection().insertOne({ _id: 1, a: 'x', b: 2 });
    const attempt = collection().insertOne({ _id: 2, a: 'x', b: 2 });
    await expect(attempt).rejects.toMatchObject({
      code: 11000,
      keyPattern: { a: 1, b: -1 },
      keyValue: { a: 'x', b: 2 },
      message: 'E11000 duplicate key error collection: test.things index: a_1_b_-1 dup key: { a: "x", b: 2 }',
    });
    await expect(collection().insertOne({ _id: 1 })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    });
  });

  it('takes 1 and 1.0 for the same, and absence for null', async () => {
    await collection().createIndex({ a: 1 }, { unique: true });
    await collection().insertOne({ _id: 1 });
    expect(await refusal(collection().insertOne({ _id: 2, a: null }))).toMatchObject({ code: 11000 });
  });

  it('that is partial binds only the documents of its filter', async () => {
    await collection().createIndex(
      { project: 1, slot: 1 },
      { unique: true, partialFilterExpression: { state: 'accepted' } },
    );
    await collection().insertMany([
      { _id: 1, project: 1, slot: 1, state: 'accepted' },
      { _id: 2, project: 1, slot: 1, state: 'submitted' },
    ]);
    expect(await refusal(collection().updateOne({ _id: 2 }, { $set: { state: 'accepted' } }))).toMatchObject({
      code: 11000,
    });
    expect(await collection().findOne({ _id: 2 })).toMatchObject({ state: 'submitted' });
    await collection().updateOne({ _id: 1 }, { $set: { state: 'withdrawn' } });
    await collection().updateOne({ _id: 2 }, { $set: { state: 'accepted' } });
    expect(await explained({ project: 1, state: 'accepted' })).toMatchObject({
      stages: ['FETCH', 'IXSCAN'],
      keys: 1,
    });
    expect(await explained({ project: 1 })).toMatchObject({ stages: ['COLLSCAN'], returned: 2 });
  });

  it('that is sparse leaves out documents without the field', async () => {
    await collection().createIndex({ email: 1 }, { unique: true, sparse: true });
    await collection().insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, email: 'a' }]);
    expect(await explained({ email: null })).toMatchObject({ stages: ['COLLSCAN'], returned: 2 });
    expect(await explained({ email: 'a' })).toMatchObject({ stages: ['FETCH', 'IXSCAN'] });
  });

  it('is not made, and leaves nothing, where documents already break it', async () => {
    await collection().insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    expect(await refusal(collection().createIndex({ a: 1 }, { unique: true }))).toMatchObject({
      code: 11000,
    });
    const indexes = [{ key: { b: 1 as const } }, { key: { a: 1 as const }, unique: true }];
    expect(await refusal(collection().createIndexes(indexes))).toMatchObject({ code: 11000 });
    expect(await collection().indexes()).toHaveLength(1);
    await collection().insertOne({ _id: 3, a: 1 });
  });
});
