import { testDatabase } from '@stint/testing';
import { Schema } from 'mongoose';
import { expect, test, vi } from 'vitest';
import { duplicateKey } from '../src/duplicate-key.ts';
import { insertsOf } from '../src/inserts.ts';

interface Thing {
  readonly _id: string;
  readonly name?: string;
}

async function things() {
  const connection = await testDatabase();
  const schema = new Schema({ _id: String, name: String }, { collection: 'things', autoIndex: false });
  schema.index({ name: 1 }, { unique: true });
  const model = connection.model<Thing>('things', schema as never);
  await model.createCollection();
  await model.createIndexes();
  return { model, insert: insertsOf(model) };
}

test('of many inserted at once, each is taken or refused by itself', async () => {
  const { model, insert } = await things();
  await insert({ _id: 'there', name: 'lamp' });
  const outcomes = await Promise.allSettled([
    insert({ _id: 'a', name: 'desk' }),
    insert({ _id: 'there', name: 'chair' }),
    insert({ _id: 'b', name: 'lamp' }),
    insert({ _id: 'c', name: 'rug' }),
  ]);
  const told = outcomes.map((o) => (o.status === 'fulfilled' ? 'taken' : duplicateKey(o.reason)));
  expect(told).toEqual(['taken', '_id', 'name', 'taken']);
  expect((await model.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id)).toEqual(['a', 'c', 'there']);
});

test('a command that fails refuses all that share it, and none after it', async () => {
  const { model, insert } = await things();
  vi.spyOn(model.collection, 'insertMany').mockImplementationOnce(() => {
    throw new Error('the database is gone');
  });
  const outcomes = await Promise.allSettled(['a', 'b'].map((_id) => insert({ _id, name: _id })));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await insert({ _id: 'a' });
});
