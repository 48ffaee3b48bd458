import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { refusal, type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const collection = () => database().collection<Thing>('things');

describe('findOneAndUpdate', () => {
  it('answers the document before or after, projected, the first by the sort', async () => {
    await collection().insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 5, x: true },
    ]);
    const increment = { $inc: { n: 1 } };
    expect(await collection().findOneAndUpdate({}, increment, { sort: { n: -1 } })).toEqual({
      _id: 2,
      n: 5,
      x: true,
    });
    expect(
      await collection().findOneAndUpdate({ _id: 2 }, increment, {
        returnDocument: 'after',
        projection: { n: 1 },
      }),
    ).toEqual({ _id: 2, n: 7 });
    expect(await collection().findOneAndUpdate({ _id: 9 }, increment)).toBeNull();
  });

  it('upserts, and says what it inserted', async () => {
    const result = await collection().findOneAndUpdate(
      { _id: 3 },
      { $set: { n: 1 } },
      { upsert: true, returnDocument: 'after', includeResultMetadata: true },
    );
    expect(result).toMatchObject({
      value: { _id: 3, n: 1 },
      lastErrorObject: { updatedExisting: false, upserted: 3, n: 1 },
    });
  });

  it('deletes and replaces', async () => {
    await collection().insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await collection().findOneAndDelete({ n: 1 })).toEqual({ _id: 1, n: 1 });
    expect(await collection().findOneAndReplace({ _id: 2 }, { m: 1 }, { returnDocument: 'after' })).toEqual({
      _id: 2,
      m: 1,
    });
    expect(await collection().countDocuments()).toBe(1);
  });

  it('refused for its projection it changes nothing', async () => {
    await collection().insertOne({ _id: 1, n: 1 });
    const projection = { n: 1, x: 0 };
    const update = collection().findOneAndUpdate({}, { $inc: { n: 1 } }, { projection });
    expect(await refusal(update)).toMatchObject({ code: 31254 });
    expect(await refusal(collection().findOneAndDelete({}, { projection }))).toMatchObject({ code: 31254 });
    expect(await collection().findOne({})).toEqual({ _id: 1, n: 1 });
  });

  it('of 100 that race for one version, one wins', async () => {
    const Bid = database().model(
      'Bid',
      new Schema({ _id: String, version: Number, winner: Number }, { versionKey: false }),
    );
    await Bid.create({ _id: 'b', version: 1 });
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, winner) =>
        Bid.findOneAndUpdate({ _id: 'b', version: 1 }, { $set: { winner }, $inc: { version: 1 } }).lean(),
      ),
    );
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(await Bid.findById('b').lean()).toMatchObject({ version: 2 });
  });
});
