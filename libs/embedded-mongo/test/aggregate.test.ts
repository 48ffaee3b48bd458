import { describe, expect, it } from 'vitest';
import { refusal, type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const collection = () => database().collection<Thing>('things');
const run = (...stages: object[]) => collection().aggregate(stages).toArray();

/** The value of one expression over one document. */
async function value(expression: unknown, document: object = {}): Promise<unknown> {
  await collection().deleteMany({});
  await collection().insertOne({ _id: 1, ...document });
  const [row] = await run({ $project: { _id: 0, value: expression } });
  return row?.value;
}

describe('stages', () => {
  it('group, sort, project, unwind, facet, count', async () => {
    await collection().insertMany([
      { _id: 1, k: 'a', n: 1, tags: ['x', 'y'] },
      { _id: 2, k: 'b', n: 2.5, tags: ['y'] },
      { _id: 3, k: 'a', n: 4, tags: [] },
    ]);
    expect(
      await run(
        {
          $group: {
            _id: '$k',
            sum: { $sum: '$n' },
            avg: { $avg: '$n' },
            all: { $push: '$n' },
            first: { $first: '$_id' },
            most: { $max: '$n' },
          },
        },
        { $sort: { _id: 1 } },
      ),
    ).toEqual([
      { _id: 'a', sum: 5, avg: 2.5, all: [1, 4], first: 1, most: 4 },
      { _id: 'b', sum: 2.5, avg: 2.5, all: [2.5], first: 2, most: 2.5 },
    ]);
    expect(await run({ $unwind: '$tags' }, { $sortByCount: '$tags' })).toEqual([
      { _id: 'y', count: 2 },
      { _id: 'x', count: 1 },
    ]);
    expect(
      await run(
        { $unwind: { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
        { $match: { _id: 3 } },
      ),
    ).toEqual([{ _id: 3, k: 'a', n: 4, i: null }]);
    expect(
      await run({
        $facet: { total: [{ $count: 'n' }], big: [{ $match: { n: { $gt: 2 } } }, { $project: { n: 1 } }] },
      }),
    ).toEqual([
      {
        total: [{ n: 3 }],
        big: [
          { _id: 2, n: 2.5 },
          { _id: 3, n: 4 },
        ],
      },
    ]);
    expect(
      await run(
        { $match: { k: 'a' } },
        { $addFields: { 'm.n': { $add: ['$n', 1] } } },
        { $unset: ['tags', 'k'] },
        { $skip: 1 },
        { $limit: 1 },
      ),
    ).toEqual([{ _id: 3, n: 4, m: { n: 5 } }]);
    expect(await run({ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { a: '$n' } } })).toEqual([{ a: 1 }]);
  });

  it('lookup joins by equality, through arrays', async () => {
    await collection().insertMany([
      { _id: 1, refs: [2, 3] },
      { _id: 2, name: 'b' },
      { _id: 3, name: 'c' },
    ]);
    const [row] = await run(
      { $match: { _id: 1 } },
      { $lookup: { from: 'things', localField: 'refs', foreignField: '_id', as: 'found' } },
    );
    expect(row?.found).toEqual([
      { _id: 2, name: 'b' },
      { _id: 3, name: 'c' },
    ]);
  });

  it('of a collection that is not there is empty', async () => {
    expect(await run({ $count: 'n' })).toEqual([]);
  });
});

describe('expressions', () => {
  const cases: [unknown, object, unknown][] = [
    [{ $add: ['$a', 1.5] }, { a: 1 }, 2.5],
    [{ $subtract: ['$b', '$a'] }, { a: 1, b: 5 }, 4],
    [{ $divide: ['$a', 4] }, { a: 1 }, 0.25],
    [{ $eq: ['$a', null] }, {}, false],
    [{ $ifNull: ['$a', 'none'] }, {}, 'none'],
    [{ $cond: [{ $gt: ['$a', 1] }, 'big', 'small'] }, { a: 2 }, 'big'],
    [{ $concat: ['$s', '-', { $toUpper: '$s' }] }, { s: 'ab' }, 'ab-AB'],
    [
      { $size: { $filter: { input: '$l', as: 'x', cond: { $gte: ['$$x.n', 2] } } } },
      { l: [{ n: 1 }, { n: 2 }] },
      1,
    ],
    [{ $map: { input: '$l', in: { $multiply: ['$$this', 2] } } }, { l: [1, 2] }, [2, 4]],
    [{ $reduce: { input: '$l', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, { l: [1, 2, 3] }, 6],
    ['$l.n', { l: [{ n: 1 }, 5, { n: 2 }] }, [1, 2]],
    [{ $let: { vars: { x: { $add: ['$a', 1] } }, in: { $multiply: ['$$x', '$$x'] } } }, { a: 2 }, 9],
    [{ $setUnion: ['$l', [3]] }, { l: [2, 1, 2] }, [1, 2, 3]],
    [{ $arrayElemAt: ['$l', -1] }, { l: [1, 9] }, 9],
    [
      { $dateToString: { date: '$d', format: '%Y-%m-%d' } },
      { d: new Date('2026-03-04T05:06:07Z') },
      '2026-03-04',
    ],
    [{ $year: '$d' }, { d: new Date('2026-03-04') }, 2026],
    [{ $trim: { input: '$s' } }, { s: '  x ' }, 'x'],
    [{ $split: ['$s', ','] }, { s: 'a,b' }, ['a', 'b']],
    [{ $regexMatch: { input: '$s', regex: '^a' } }, { s: 'abc' }, true],
    [{ $round: ['$a', 1] }, { a: 2.25 }, 2.2],
    [{ $type: '$a' }, {}, 'missing'],
    [{ $literal: '$a' }, { a: 1 }, '$a'],
    [{ $mergeObjects: ['$a', { y: 2 }] }, { a: { x: 1 } }, { x: 1, y: 2 }],
  ];
  it.each(cases)('%j of %j', async (expression, document, expected) => {
    expect(await value(expression, document)).toEqual(expected);
  });
});

it('$switch takes the first case that holds', async () => {
  const branch = JSON.parse('{ "case": { "$eq": ["$a", 2] }, "then": "two" }');
  expect(await value({ $switch: { branches: [branch], default: 'other' } }, { a: 2 })).toBe('two');
  expect(await value({ $switch: { branches: [branch], default: 'other' } }, { a: 3 })).toBe('other');
});

describe('refused', () => {
  const cases: [string, object, number, string][] = [
    ['an unknown stage', { $frob: 1 }, 40324, `Unrecognized pipeline stage name: '$frob'`],
    [
      'a stage with two names',
      { $match: {}, $sort: {} },
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    ],
    ['an unknown expression', { $project: { a: { $frob: 1 } } }, 168, `Unrecognized expression '$frob'`],
    ['an unknown variable', { $project: { a: '$$x' } }, 17276, 'Use of undefined variable: x'],
    [
      'an unknown accumulator',
      { $group: { _id: 1, a: { $frob: 1 } } },
      15952,
      `unknown group operator '$frob'`,
    ],
    [
      'a group without _id',
      { $group: { a: { $sum: 1 } } },
      15955,
      'a group specification must include an _id',
    ],
    ['a limit of zero', { $limit: 0 }, 15958, 'the limit must be positive'],
    [
      'a stage that is not built',
      { $graphLookup: {} },
      238,
      'the stage $graphLookup is not implemented by embedded-mongo',
    ],
  ];
  it.each(cases)('%s', async (_name, stage, code, message) => {
    expect(await refusal(run(stage))).toMatchObject({ code, message });
  });

  it('arithmetic on text', async () => {
    expect(await refusal(value({ $multiply: ['$s', 2] }, { s: 'x' }))).toMatchObject({
      code: 14,
      message: '$multiply only supports numeric types, not string',
    });
  });
});
