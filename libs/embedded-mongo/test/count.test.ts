import { beforeEach, describe, expect, it } from 'vitest';
import { type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const collection = () => database().collection<Thing>('things');

describe('a count reads keys and no document', () => {
  interface Count {
    stages: string[];
    keys: number;
    docs: number;
  }
  async function explainedCount(query: object, options: object = {}): Promise<Count> {
    const answer = await database().db?.command({
      explain: { count: 'things', query, ...options },
      verbosity: 'executionStats',
    });
    const { queryPlanner, executionStats } = answer ?? {};
    const stages: string[] = [];
    for (let stage = queryPlanner.winningPlan; stage !== undefined; stage = stage.inputStage)
      stages.push(stage.stage);
    return { stages, keys: executionStats.totalKeysExamined, docs: executionStats.totalDocsExamined };
  }
  const byKeys = { stages: ['COUNT', 'COUNT_SCAN'], docs: 0 };
  beforeEach(async () => {
    await collection().createIndexes([
      { key: { state: 1, at: -1 } },
      { key: { tags: 1 } },
      { key: { slot: 1 }, partialFilterExpression: { slot: { $exists: true } } },
    ]);
    await collection().insertMany(
      Array.from({ length: 200 }, (_, i) => ({
        _id: i,
        state: i % 2 === 0 ? 'open' : 'done',
        at: i % 4 === 3 ? Number.NaN : i,
        tags: ['all', `t${i % 10}`],
        ...(i < 5 ? { slot: i } : {}),
      })),
    );
  });

  it('where the bounds are all that the filter says', async () => {
    expect(await explainedCount({ state: 'open' })).toEqual({ ...byKeys, keys: 100 });
    expect(await explainedCount({ state: { $in: ['open', 'done'] }, at: { $lt: 10 } })).toEqual({
      ...byKeys,
      keys: 8,
    });
    expect(await explainedCount({ slot: { $exists: true } })).toEqual({ ...byKeys, keys: 5 });
    expect(await collection().countDocuments({ state: 'done', at: { $lt: 10 } })).toBe(3);
  });

  it('once for a document with several of the keys', async () => {
    const query = { tags: { $in: ['all', 't3'] } };
    expect(await explainedCount(query)).toEqual({ ...byKeys, keys: 220 });
    expect(await collection().countDocuments(query)).toBe(200);
  });

  it('and no further than its limit', async () => {
    expect(await explainedCount({ state: 'open' }, { limit: 5, skip: 2 })).toEqual({ ...byKeys, keys: 7 });
    expect(await explainedCount({ tags: 'all' }, { limit: 5 })).toEqual({ ...byKeys, keys: 5 });
    expect(await collection().countDocuments({ state: 'open' }, { skip: 97, limit: 50 })).toBe(3);
  });

  it('in pipelines that ask for nothing but the number', async () => {
    const [first] = (
      await collection()
        .aggregate([{ $match: { state: 'open' } }, { $group: { _id: 1, n: { $sum: 1 } } }])
        .explain('executionStats')
    ).stages;
    expect(first.$cursor).toMatchObject({
      queryPlanner: { winningPlan: { stage: 'COUNT_SCAN' } },
      executionStats: { totalKeysExamined: 100, totalDocsExamined: 0 },
    });
    const counted = collection().aggregate([{ $match: { state: 'open' } }, { $count: 'n' }]);
    expect(await counted.toArray()).toEqual([{ n: 100 }]);
    expect(await collection().countDocuments({ state: 'none' })).toBe(0);
  });

  it('but documents too where a condition is left over', async () => {
    const fetched = ['COUNT', 'FETCH', 'IXSCAN'];
    const leftOver = { state: 'open', tags: { $exists: true } };
    expect(await explainedCount(leftOver)).toEqual({ stages: fetched, keys: 100, docs: 100 });
    expect(await explainedCount({ tags: { $all: ['all', 't3'] } })).toMatchObject({ stages: fetched });
    expect(await explainedCount({ state: null })).toEqual({ stages: fetched, keys: 0, docs: 0 });
    expect(await explainedCount({})).toEqual({ stages: ['RECORD_STORE_COUNT'], keys: 0, docs: 0 });
  });
});
