import { describe, expect, it } from 'vitest';
import { refusal, type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const collection = () => database().collection<Thing>('things');

describe('the list of indexes', () => {
  it('creating one again changes nothing; clashes are refused', async () => {
    await collection().createIndex({ a: 1 });
    expect(await collection().createIndex({ a: 1 })).toBe('a_1');
    expect(await refusal(collection().createIndex({ a: 1 }, { name: 'other' }))).toMatchObject({ code: 85 });
    expect(await refusal(collection().createIndex({ b: 1 }, { name: 'a_1' }))).toMatchObject({ code: 86 });
    expect(await refusal(collection().createIndex({ a: 1 }, { unique: true }))).toMatchObject({ code: 86 });
  });

  it('indexes are dropped by name, never _id', async () => {
    await collection().createIndex({ a: 1 });
    await collection().dropIndex('a_1');
    expect(await collection().indexes()).toEqual([{ v: 2, key: { _id: 1 }, name: '_id_' }]);
    expect(await refusal(collection().dropIndex('a_1'))).toMatchObject({
      code: 27,
      codeName: 'IndexNotFound',
    });
    expect(await refusal(collection().dropIndex('_id_'))).toMatchObject({ code: 72 });
  });

  it('two arrays in one compound index are refused', async () => {
    await collection().createIndex({ a: 1, b: 1 });
    expect(await refusal(collection().insertOne({ _id: 1, a: [1], b: [2] }))).toMatchObject({ code: 171 });
    expect(await collection().countDocuments()).toBe(0);
  });
});
