import { Decimal128, Double, Long, ObjectId } from 'bson';
import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { refusal, type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const collection = () => database().collection<Thing>('things');

/** The ids that a filter finds, in the order of insertion. */
async function found(filter: object): Promise<unknown[]> {
  return (await collection().find(filter).toArray()).map(({ _id }) => _id);
}

describe('insert', () => {
  it('a Mongoose document comes back as it went in', async () => {
    const Person = database().model(
      'Person',
      new Schema({ name: String, born: Date, tags: [String], home: { city: String } }),
    );
    const made = await Person.create({
      name: 'Ada',
      born: new Date(0),
      tags: ['x'],
      home: { city: 'Paris' },
    });
    expect(await Person.findById(made._id).lean()).toEqual(made.toObject());
  });

  it('a document without an _id gets one, in front', async () => {
    await collection().insertOne({ a: 1 } as never, { forceServerObjectId: true });
    const stored = await collection().findOne({});
    expect(Object.keys(stored ?? {})[0]).toBe('_id');
    expect(Reflect.get(Object(stored?._id), '_bsontype')).toBe('ObjectId');
  });

  it('an ordered insert stops at the first refused document, an unordered one goes on', async () => {
    await refusal(collection().insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
    expect(await found({})).toEqual([1]);
    await refusal(collection().insertMany([{ _id: 1 }, { _id: 3 }], { ordered: false }));
    expect(await found({})).toEqual([1, 3]);
  });

  it('a document over 16 MB is refused', async () => {
    const { code } = await refusal(
      collection().insertOne({ _id: 1, text: 'x'.repeat(16 * 1024 * 1024) }, { checkKeys: false }),
    );
    expect(code ?? 10334).toBe(10334);
    expect(await found({})).toEqual([]);
  });
});

describe('find', () => {
  it('sorts by value order across types, numbers of every type together', async () => {
    const values = [
      new Date(5),
      true,
      'b',
      { a: 1 },
      new Long(3),
      new Double(2.5),
      Decimal128.fromString('2.75'),
      null,
      'a',
      [1],
      new ObjectId(),
    ];
    await collection().insertMany(values.map((v, _id) => ({ _id, v })));
    const sorted = await collection().find().sort({ v: 1, _id: 1 }).toArray();
    expect(sorted.map(({ _id }) => _id)).toEqual([7, 9, 5, 6, 4, 8, 2, 3, 10, 1, 0]);
  });

  it('skips, limits and goes through batches', async () => {
    await collection().insertMany(Array.from({ length: 500 }, (_, i) => ({ _id: i })));
    const read = await collection().find().sort({ _id: -1 }).skip(10).limit(300).batchSize(7).toArray();
    expect(read.map(({ _id }) => _id)).toEqual(Array.from({ length: 300 }, (_, i) => 489 - i));
  });

  it('projects by inclusion, exclusion, slice, elemMatch, position and expression', async () => {
    await collection().insertOne({ _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1 }, { x: 2 }], e: null });
    const project = async (projection: object, filter = {}) => collection().findOne(filter, { projection });
    expect(await project({ a: 1, 'b.c': 1, e: 1 })).toEqual({ _id: 1, a: 1, b: { c: 2 }, e: null });
    expect(await project({ _id: 0, 'b.c': 0, list: 0 })).toEqual({ a: 1, b: { d: 3 }, e: null });
    expect(await project({ list: { $slice: -1 }, a: 1 })).toEqual({ _id: 1, a: 1, list: [{ x: 2 }] });
    expect(await project({ list: { $elemMatch: { x: 2 } } })).toEqual({ _id: 1, list: [{ x: 2 }] });
    expect(await project({ 'list.$': 1 }, { 'list.x': 2 })).toEqual({ _id: 1, list: [{ x: 2 }] });
    expect(await project({ _id: 0, sum: { $add: ['$a', '$b.c'] } })).toEqual({ sum: 3 });
  });
});

describe('matching', () => {
  it('null is equal to an absent field, an empty array to neither', async () => {
    await collection().insertMany([
      { _id: 1 },
      { _id: 2, a: null },
      { _id: 3, a: [] },
      { _id: 4, a: [null] },
      { _id: 5, a: 0 },
    ]);
    expect(await found({ a: null })).toEqual([1, 2, 4]);
    expect(await found({ a: { $exists: false } })).toEqual([1]);
    expect(await found({ a: { $ne: null } })).toEqual([3, 5]);
    expect(await found({ a: { $size: 0 } })).toEqual([3]);
  });

  it('paths go through arrays, by element and by index', async () => {
    await collection().insertMany([
      { _id: 1, a: [{ b: 1 }, { b: 2 }] },
      { _id: 2, a: { b: [1, 5] } },
      { _id: 3, a: [[{ b: 1 }]] },
      { _id: 4, a: [1, 2] },
    ]);
    expect(await found({ 'a.b': 1 })).toEqual([1, 2]);
    expect(await found({ 'a.1.b': 2 })).toEqual([1]);
    expect(await found({ 'a.0': 1 })).toEqual([4]);
    expect(await found({ 'a.b': null })).toEqual([]);
    expect(await found({ a: { $elemMatch: { b: { $gt: 1 } } } })).toEqual([1]);
    expect(await found({ 'a.b': { $elemMatch: { $gt: 1, $lt: 9 } } })).toEqual([2]);
    expect(await found({ a: { $all: [1, 2] } })).toEqual([4]);
  });

  it('orderings hold within one type only', async () => {
    await collection().insertMany([
      { _id: 1, a: 5 },
      { _id: 2, a: '5' },
      { _id: 3, a: [1, 9] },
      { _id: 4, a: Number.NaN },
    ]);
    expect(await found({ a: { $gt: 4 } })).toEqual([1, 3]);
    expect(await found({ a: { $gt: 4, $lt: 2 } })).toEqual([3]);
    expect(await found({ a: { $lte: '5' } })).toEqual([2]);
    expect(await found({ a: { $not: { $gt: 4 } } })).toEqual([2, 4]);
    expect(await found({ a: { $gte: Number.NaN } })).toEqual([4]);
  });

  it('$in takes regular expressions, $regex its options, $type names and codes', async () => {
    await collection().insertMany([
      { _id: 1, a: 'Apple' },
      { _id: 2, a: 'pear' },
      { _id: 3, a: new Long(7) },
      { _id: 4, a: [2.5] },
    ]);
    expect(await found({ a: { $in: [/^ap/i, 'pear'] } })).toEqual([1, 2]);
    expect(await found({ a: { $regex: '^P', $options: 'i' } })).toEqual([2]);
    expect(await found({ a: { $type: 'long' } })).toEqual([3]);
    expect(await found({ a: { $type: ['double', 'string'] } })).toEqual([1, 2, 4]);
    expect(await found({ a: { $type: 4 } })).toEqual([4]);
    expect(await found({ a: { $mod: [7, 0] } })).toEqual([3]);
  });

  it('$or, $nor and $expr combine', async () => {
    await collection().insertMany([
      { _id: 1, a: 1, b: 2 },
      { _id: 2, a: 3, b: 2 },
      { _id: 3, a: 5, b: 5 },
    ]);
    expect(await found({ $or: [{ a: 1 }, { b: 5 }] })).toEqual([1, 3]);
    expect(await found({ $nor: [{ a: 1 }, { b: 5 }] })).toEqual([2]);
    expect(await found({ $expr: { $gt: ['$a', '$b'] } })).toEqual([2]);
    expect(await found({ $and: [{ a: { $gt: 1 } }, { $or: [{ b: 2 }, { b: 3 }] }] })).toEqual([2]);
  });

  it('a field named like a JavaScript built-in is an ordinary, absent field', async () => {
    await collection().insertOne({ _id: 1 });
    expect(await found({ constructor: { $exists: true } })).toEqual([]);
    expect(await found({ 'toString.name': null })).toEqual([1]);
  });
});
