import { testDatabase } from '@stint/testing';
import fc from 'fast-check';
import { Schema } from 'mongoose';
import { expect, test, vi } from 'vitest';
import { databaseOf } from '../src/connection.ts';
import { driverOf } from '../src/driver.ts';
import { duplicateKey } from '../src/duplicate-key.ts';
import { type Writes, writesTo } from '../src/writes.ts';

interface Thing {
  readonly _id: string;
  readonly name?: string;
  readonly n?: number;
}

type Given = Awaited<ReturnType<typeof testDatabase>>;

async function thingsIn(connection: Given) {
  const schema = new Schema({ _id: String, name: String }, { collection: 'things', autoIndex: false });
  schema.index({ name: 1 }, { unique: true, partialFilterExpression: { name: { $exists: true } } });
  const model = connection.model<Thing>('things', schema as never);
  await model.createCollection();
  await model.createIndexes();
  const all = async () => {
    const found = await model.find().sort({ _id: 1 }).lean();
    return found.map(({ _id, name, n }) => ({ _id, name, n }));
  };
  return { model, all, ...writesTo(model) };
}

const things = async () => thingsIn(await testDatabase());

/** Every command that is sent to write documents, by name and number of writes. */
function commandsOf(connection: Given): string[] {
  const sent: string[] = [];
  const client = connection.getClient();
  const bulkWrite = client.bulkWrite.bind(client);
  vi.spyOn(client, 'bulkWrite').mockImplementation((models, options) => {
    sent.push(`${models.length} together`);
    return bulkWrite(models, options);
  });
  return sent;
}

test('what is written at the same time is one command, whatever the collection and the database', async () => {
  const connection = await testDatabase();
  const here = await thingsIn(connection);
  const there = await thingsIn(databaseOf(connection, `${connection.name}-too`));
  const sent = commandsOf(connection);
  await Promise.all([here.insert({ _id: 'a' }), there.insert({ _id: 'b' }), here.insert({ _id: 'c' })]);
  await here.insert({ _id: 'alone' });
  expect(sent).toEqual(['3 together']);
  expect((await here.all()).map(({ _id }) => _id)).toEqual(['a', 'alone', 'c']);
  expect((await there.all()).map(({ _id }) => _id)).toEqual(['b']);
  await there.model.db.dropDatabase();
});

test('of many made at once, each is taken or refused by itself, and the refused say why', async () => {
  const { all, insert, update, remove } = await things();
  await insert({ _id: 'there', name: 'lamp' });
  const outcomes = await Promise.allSettled([
    insert({ _id: 'a', name: 'desk' }),
    insert({ _id: 'there', name: 'chair' }),
    insert({ _id: 'b', name: 'lamp' }),
    update({ _id: 'there', name: 'stool' }, { $set: { n: 1 } }),
    update({ _id: 'there' }, { $set: { n: 2 } }),
    remove('nobody'),
    insert({ _id: 'c', name: 'rug' }),
  ]);
  const told = outcomes.map((o) => (o.status === 'fulfilled' ? o.value : duplicateKey(o.reason)));
  expect(told).toEqual([undefined, '_id', 'name', 0, 1, undefined, undefined]);
  expect(await all()).toEqual([
    { _id: 'a', name: 'desk' },
    { _id: 'c', name: 'rug' },
    { _id: 'there', name: 'lamp', n: 2 },
  ]);
});

test('an update that inserts matched nothing; neither does one that replaces', async () => {
  const { all, update, replace } = await things();
  const upsert = { upsert: true };
  expect(
    await Promise.all([
      update({ _id: 'a' }, { $set: { n: 1 } }, upsert),
      update({ _id: 'b' }, { $set: { n: 1 } }),
      replace({ _id: 'c' }, { _id: 'c', n: 3 }),
    ]),
  ).toEqual([0, 0, undefined]);
  expect(
    await Promise.all([
      update({ _id: 'a' }, { $inc: { n: 1 } }, upsert),
      replace({ _id: 'c' }, { _id: 'c' }),
    ]),
  ).toEqual([1, undefined]);
  expect(await all()).toEqual([{ _id: 'a', n: 2 }, { _id: 'c' }]);
});

test('a command that fails refuses all that share it, and none after it', async () => {
  const { model, insert } = await things();
  const gone = new Error('the database is gone');
  vi.spyOn(model.db.getClient(), 'bulkWrite').mockRejectedValueOnce(gone);
  const outcomes = await Promise.allSettled(['a', 'b'].map((_id) => insert({ _id })));
  expect(outcomes).toEqual(['a', 'b'].map(() => ({ status: 'rejected', reason: gone })));
  await Promise.all(['a', 'b'].map((_id) => insert({ _id })));
});

test('what comes while a command is on its way waits for it, and goes as one', async () => {
  const connection = await testDatabase();
  const { all, insert } = await thingsIn(connection);
  const client = connection.getClient();
  const bulkWrite = client.bulkWrite.bind(client);
  const sent: number[] = [];
  const gate = Promise.withResolvers<void>();
  vi.spyOn(client, 'bulkWrite').mockImplementation(async (models, options) => {
    if (sent.push(models.length) === 1) await gate.promise;
    return bulkWrite(models, options);
  });
  const insertAll = (ids: readonly string[]) => Promise.all(ids.map((_id) => insert({ _id })));
  const turn = () => new Promise(setImmediate);
  const first = insertAll(['a', 'b']);
  await turn();
  const later = insertAll(['c', 'd']);
  await turn();
  const last = insertAll(['e', 'f']);
  await turn();
  expect(sent).toEqual([2]);
  gate.resolve();
  await Promise.all([first, later, last]);
  expect(sent).toEqual([2, 4]);
  expect(await all()).toHaveLength(6);
});

type Act = (writes: Writes<Thing>, _id: string) => Promise<unknown>;
const acts = fc.constantFrom<Act>(
  (writes, _id) => writes.insert({ _id, name: _id }),
  (writes, _id) => writes.insert({ _id, name: 'taken' }),
  (writes, _id) => writes.replace({ _id }, { _id, n: 7 }),
  (writes, _id) => writes.replace({ _id }, { _id, name: 'taken' }),
  (writes, _id) => writes.update({ _id }, { $inc: { n: 1 } }),
  (writes, _id) => writes.update({ _id }, { $inc: { n: 1 } }, { upsert: true }),
  (writes, _id) => writes.update({ _id, n: { $gt: 1 } }, { $set: { name: 'taken' } }),
  (writes, _id) => writes.remove(_id),
);
const documents = fc.array(fc.record({ act: acts, before: fc.constantFrom(undefined, 1, 2) }), {
  maxLength: 8,
});

test('each of different documents, written together, tells and leaves what it would by itself', async () => {
  const apart = await things();
  const together = await things();
  const told = (outcome: PromiseSettledResult<unknown>) =>
    outcome.status === 'fulfilled' ? outcome.value : `refused: ${duplicateKey(outcome.reason)}`;
  await fc.assert(
    fc.asyncProperty(documents, async (given) => {
      const before = given.flatMap(({ before: n }, at) =>
        n === undefined ? [] : [{ _id: `thing-${at}`, n }],
      );
      for (const { model } of [apart, together]) {
        await driverOf(model).deleteMany({});
        await driverOf(model).insertMany([{ _id: 'other', name: 'taken' }, ...before] as never);
      }
      const expected: unknown[] = [];
      for (const [at, { act }] of given.entries())
        expected.push(...(await Promise.allSettled([act(apart, `thing-${at}`)])).map(told));
      const outcomes = await Promise.allSettled(given.map(({ act }, at) => act(together, `thing-${at}`)));
      expect(outcomes.map(told)).toEqual(expected);
      expect(await together.all()).toEqual(await apart.all());
    }),
    { numRuns: 60 },
  );
});
