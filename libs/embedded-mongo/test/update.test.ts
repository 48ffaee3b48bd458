import { Decimal128, Double, Int32, Long } from 'bson';
import { describe, expect, it } from 'vitest';
import { refusal, type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const collection = () => database().collection<Thing>('things');

/** What a document is after an update. */
async function updated(
  document: object,
  update: object,
  options: { filter?: object; arrayFilters?: object[] } = {},
): Promise<unknown> {
  await collection().deleteMany({});
  await collection().insertOne({ _id: 1, ...document });
  const { filter = {}, ...rest } = options;
  await collection().updateOne({ _id: 1, ...filter }, update as never, rest as never);
  const { _id, ...fields } = (await collection().findOne({ _id: 1 })) ?? { _id: 0 };
  return fields;
}

describe('fields', () => {
  it('$set makes the documents on the way, $unset takes fields away', async () => {
    expect(await updated({ a: 1 }, { $set: { 'b.c.d': 2 }, $unset: { a: '' } })).toEqual({
      b: { c: { d: 2 } },
    });
    expect(await updated({ a: [1, 2] }, { $set: { 'a.3': 9 } })).toEqual({ a: [1, 2, null, 9] });
    expect(await updated({ a: [1, 2] }, { $unset: { 'a.0': 1 } })).toEqual({ a: [null, 2] });
  });

  it('$inc and $mul keep the wider type and never lose a digit', async () => {
    expect(await updated({ a: 1, b: 2.5 }, { $inc: { a: 2, b: 1, c: 7 }, $mul: { d: 3 } })).toEqual({
      a: 3,
      b: 3.5,
      c: 7,
      d: 0,
    });
    await updated(
      { a: new Int32(2 ** 31 - 1), b: Long.fromString('9007199254740993'), c: Decimal128.fromString('0.1') },
      { $inc: { a: 1, b: 1, c: Decimal128.fromString('0.2') } },
    );
    const [stored] = await collection().find({}, { promoteLongs: false }).toArray();
    expect(stored).toEqual({
      _id: 1,
      a: Long.fromNumber(2 ** 31),
      b: Long.fromString('9007199254740994'),
      c: Decimal128.fromString('0.3'),
    });
  });

  it('a double that is whole stays a double', async () => {
    await updated({ a: new Double(1) }, { $set: { b: 1 } });
    expect(await collection().countDocuments({ a: { $type: 'double' } })).toBe(1);
  });

  it('$min, $max, $rename, $currentDate', async () => {
    expect(await updated({ a: 5, b: 5 }, { $min: { a: 3, b: 9 }, $max: { c: 1 } })).toEqual({
      a: 3,
      b: 5,
      c: 1,
    });
    expect(await updated({ a: { b: 1 }, c: 2 }, { $rename: { 'a.b': 'd.e' } })).toEqual({
      a: {},
      c: 2,
      d: { e: 1 },
    });
    expect(await updated({}, { $currentDate: { at: true } })).toEqual({ at: expect.any(Date) });
  });
});

describe('arrays', () => {
  it('$push with $each, $position, $sort and $slice', async () => {
    expect(await updated({ a: [3, 1] }, { $push: { a: { $each: [2, 9], $sort: -1, $slice: 3 } } })).toEqual({
      a: [9, 3, 2],
    });
    expect(await updated({ a: [1, 2] }, { $push: { a: { $each: [7], $position: 1 } } })).toEqual({
      a: [1, 7, 2],
    });
    expect(
      await updated({ a: [{ n: 2 }, { n: 1 }] }, { $push: { a: { $each: [], $sort: { n: 1 } } } }),
    ).toEqual({ a: [{ n: 1 }, { n: 2 }] });
    expect(await updated({}, { $push: { a: [1] } })).toEqual({ a: [[1]] });
  });

  it('$addToSet, $pop, $pull, $pullAll', async () => {
    expect(await updated({ a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } })).toEqual({
      a: [1, { x: 1 }, 2],
    });
    expect(await updated({ a: [1, 2, 3] }, { $pop: { a: -1 } })).toEqual({ a: [2, 3] });
    expect(await updated({ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } })).toEqual({ a: [1] });
    expect(await updated({ a: [{ k: 1, v: 2 }, { k: 2 }] }, { $pull: { a: { k: 1 } } })).toEqual({
      a: [{ k: 2 }],
    });
    expect(await updated({ a: [1, 2, 1] }, { $pullAll: { a: [1] } })).toEqual({ a: [2] });
  });

  it('positions: the matched element, all, and those of a filter', async () => {
    const list = {
      a: [
        { k: 1, n: 0 },
        { k: 2, n: 0 },
      ],
    };
    expect(await updated(list, { $set: { 'a.$.n': 9 } }, { filter: { 'a.k': 2 } })).toEqual({
      a: [
        { k: 1, n: 0 },
        { k: 2, n: 9 },
      ],
    });
    expect(await updated(list, { $inc: { 'a.$[].n': 1 } })).toEqual({
      a: [
        { k: 1, n: 1 },
        { k: 2, n: 1 },
      ],
    });
    expect(
      await updated(list, { $set: { 'a.$[e].n': 5 } }, { arrayFilters: [{ 'e.k': { $lt: 2 } }] }),
    ).toEqual({
      a: [
        { k: 1, n: 5 },
        { k: 2, n: 0 },
      ],
    });
  });
});

describe('replacement, pipeline and upsert', () => {
  it('a replacement keeps the _id, a pipeline computes', async () => {
    await collection().insertOne({ _id: 1, a: 1, b: 2 });
    await collection().replaceOne({ _id: 1 }, { c: 3 });
    expect(await collection().findOne({})).toEqual({ _id: 1, c: 3 });
    await collection().updateOne({ _id: 1 }, [{ $set: { d: { $multiply: ['$c', 2] } } }, { $unset: 'c' }]);
    expect(await collection().findOne({})).toEqual({ _id: 1, d: 6 });
  });

  it('what is the same already is matched and not modified, but for its type', async () => {
    await collection().insertOne({ _id: 1, a: { n: 1 } });
    const same = await collection().replaceOne({ _id: 1 }, { a: { n: 1 } });
    expect([same.matchedCount, same.modifiedCount]).toEqual([1, 0]);
    const long = await collection().updateOne({ _id: 1 }, { $set: { a: { n: Long.fromNumber(1) } } });
    expect(long.modifiedCount).toBe(1);
    expect(await collection().countDocuments({ 'a.n': { $type: 'long' } })).toBe(1);
  });

  it('an upsert takes over the equalities of its query', async () => {
    const result = await collection().updateOne(
      { 'a.b': 1, c: { $gt: 5 }, d: { $in: [4] } },
      { $set: { e: 2 }, $setOnInsert: { f: 3 } },
      { upsert: true },
    );
    expect(result.upsertedCount).toBe(1);
    expect(await collection().findOne({}, { projection: { _id: 0 } })).toEqual({
      a: { b: 1 },
      d: 4,
      e: 2,
      f: 3,
    });
    await collection().updateOne({ 'a.b': 1 }, { $setOnInsert: { f: 99 } }, { upsert: true });
    expect(await collection().countDocuments({ f: 3 })).toBe(1);
  });

  it('updateMany counts what matched and what changed', async () => {
    await collection().insertMany([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
      { _id: 3, a: 3 },
    ]);
    const { matchedCount, modifiedCount } = await collection().updateMany(
      { a: { $gte: 2 } },
      { $set: { a: 3 } },
    );
    expect([matchedCount, modifiedCount]).toEqual([2, 1]);
  });
});

describe('refused updates change nothing', () => {
  const cases: [string, object, number, string][] = [
    [
      'two operators on one path',
      { $set: { a: 1 }, $inc: { a: 1 } },
      40,
      `Updating the path 'a' would create a conflict at 'a'`,
    ],
    [
      'a path within another',
      { $set: { 'a.b': 1, a: 1 } },
      40,
      `Updating the path 'a.b' would create a conflict at 'a'`,
    ],
    [
      'another _id',
      { $set: { _id: 2 } },
      66,
      `Performing an update on the path '_id' would modify the immutable field '_id'`,
    ],
    [
      'an unknown operator',
      { $frob: { a: 1 } },
      9,
      'Unknown modifier: $frob. Expected a valid update modifier or pipeline-style update specified as an array',
    ],
    [
      'a number on text',
      { $inc: { text: 1 } },
      14,
      `Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'text' of non-numeric type string`,
    ],
    [
      'text as an increment',
      { $inc: { a: 'x' } },
      14,
      `Cannot increment with non-numeric argument: {a: "x"}`,
    ],
    ['a field inside a number', { $set: { 'a.b': 1 } }, 28, `Cannot create field 'b' in element { a: 1 }`],
    [
      'a push on a number',
      { $push: { a: 1 } },
      2,
      `The field 'a' must be an array but is of type int in document {_id: 1}`,
    ],
    [
      'a position without a match',
      { $set: { 'list.$': 1 } },
      2,
      'The positional operator did not find the match needed from the query.',
    ],
    [
      'an unknown identifier',
      { $set: { 'list.$[x]': 1 } },
      2,
      `No array filter found for identifier 'x' in path 'list.$[x]'`,
    ],
    [
      'an empty part of a path',
      { $set: { 'a..b': 1 } },
      56,
      `The update path 'a..b' contains an empty field name, which is not allowed.`,
    ],
    [
      '__proto__ in a path',
      { $set: { '__proto__.polluted': 1 } },
      2,
      `The field path '__proto__.polluted' names __proto__, which is refused`,
    ],
  ];
  it.each(cases)('%s', async (_name, update, code, message) => {
    const document = { _id: 1, a: 1, text: 'x', list: [1] };
    await collection().insertOne(document);
    expect(await refusal(collection().updateOne({ _id: 1 }, update as never))).toMatchObject({
      code,
      message,
    });
    expect(await collection().findOne({})).toEqual(document);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
