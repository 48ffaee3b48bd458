import fc from 'fast-check';
import { expect, it } from 'vitest';
import { refusal, type Thing, useDatabase } from './database.ts';

const database = useDatabase();
const things = () => database().collection<Thing>('things');
const run = (command: object) => database().getClient().db('admin').command(command);
const nsInfo = [{ ns: 'test.things' }, { ns: 'test-too.others' }];
const bulk = (ops: object[], more: object = {}) => run({ bulkWrite: 1, ops, nsInfo, ...more });

it('writes to any collections of any databases, and says of each operation what it did', async () => {
  await things().insertOne({ _id: 1, n: 1 });
  const { cursor, ok, ...totals } = await bulk([
    { insert: 0, document: { _id: 2, n: 2 } },
    { insert: 1, document: { n: 3, _id: 3 } },
    { update: 0, filter: { n: { $gte: 1 } }, updateMods: { $inc: { n: 10 } }, multi: true },
    { update: 0, filter: { _id: 1 }, updateMods: { a: 'replaced' } },
    { update: 0, filter: { _id: 1 }, updateMods: { $set: { a: 'replaced' } } },
    { update: 0, filter: { _id: 9 }, updateMods: { $set: { a: 'new' } }, upsert: true },
    { update: 0, filter: { _id: 8 }, updateMods: { $set: { a: 'nobody' } } },
    { delete: 0, filter: { _id: 2 } },
    { delete: 0, filter: { _id: { $gte: 0 } }, multi: true },
  ]);
  expect(ok).toBe(1);
  expect(totals).toEqual({ nErrors: 0, nInserted: 2, nMatched: 4, nModified: 3, nUpserted: 1, nDeleted: 3 });
  expect(cursor).toMatchObject({ ns: 'admin.$cmd.bulkWrite' });
  expect(cursor.firstBatch).toEqual([
    { ok: 1, idx: 0, n: 1 },
    { ok: 1, idx: 1, n: 1 },
    { ok: 1, idx: 2, n: 2, nModified: 2 },
    { ok: 1, idx: 3, n: 1, nModified: 1 },
    { ok: 1, idx: 4, n: 1, nModified: 0 },
    { ok: 1, idx: 5, n: 1, nModified: 0, upserted: { _id: 9 } },
    { ok: 1, idx: 6, n: 0, nModified: 0 },
    { ok: 1, idx: 7, n: 1 },
    { ok: 1, idx: 8, n: 2 },
  ]);
  const others = database().getClient().db('test-too').collection('others');
  expect(await others.find().toArray()).toEqual([{ _id: 3, n: 3 }]);
  await others.drop();
});

const taken = [
  { insert: 0, document: { _id: 1 } },
  { insert: 0, document: { _id: 1 } },
  { insert: 0, document: { _id: 2 } },
];

it('in order, the first that is refused is the last that is tried', async () => {
  const { cursor, ...totals } = await bulk(taken);
  expect(cursor.firstBatch).toMatchObject([
    { ok: 1, idx: 0 },
    { ok: 0, idx: 1, n: 0, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } },
  ]);
  expect(totals).toMatchObject({ ok: 1, nErrors: 1, nInserted: 1 });
});

it('unordered, the others are carried out; asked for errors only, only those are told', async () => {
  const { cursor, ...totals } = await bulk(taken, { ordered: false, errorsOnly: true });
  expect(cursor.firstBatch).toMatchObject([{ ok: 0, idx: 1, code: 11000 }]);
  expect(totals).toMatchObject({ ok: 1, nErrors: 1, nInserted: 2 });
});

it('what is no operation is refused by itself, and what is no command as a whole', async () => {
  const refused = async (op: object) => (await bulk([op])).cursor.firstBatch[0];
  expect(await refused({ insert: 2, document: {} })).toMatchObject({
    ok: 0,
    code: 2,
    errmsg: /nsInfo index 2/,
  });
  expect(await refused({ upsert: 0, document: {} })).toMatchObject({ ok: 0, code: 2 });
  expect(await refused({ insert: 0, document: 'none' })).toMatchObject({ ok: 0, code: 14 });
  expect(await refused({ insert: 0, document: {}, filter: {} })).toMatchObject({ ok: 0, code: 40415 });
  expect(await refused({ update: 0, filter: {}, updateMods: { $bit: { n: 1 } } })).toMatchObject({
    ok: 0,
    code: 9,
  });
  expect(await refused({ delete: 0, filter: {}, collation: { locale: 'en' } })).toMatchObject({
    ok: 0,
    code: 238,
  });

  const op = { insert: 0, document: {} };
  expect(await refusal(bulk([]))).toMatchObject({ code: 16 });
  expect(await refusal(run({ bulkWrite: 1, nsInfo }))).toMatchObject({ code: 40414 });
  expect(await refusal(run({ bulkWrite: 1, ops: [op], nsInfo: [{ ns: 'things' }] }))).toMatchObject({
    code: 73,
  });
  expect(await refusal(bulk([op], { capped: true }))).toMatchObject({ code: 40415 });
  const elsewhere = database().getClient().db('test');
  expect(await refusal(elsewhere.command({ bulkWrite: 1, ops: [op], nsInfo }))).toMatchObject({ code: 13 });
});

it('what fails unforeseen is told of its operation, and those before it stay', async () => {
  const filter = { _id: 1 };
  const broken = { $rename: { n: 'b\0c' } };
  const { cursor, ...totals } = await bulk([
    { insert: 0, document: { _id: 1, n: 1 } },
    { update: 0, filter, updateMods: broken },
  ]);
  expect(cursor.firstBatch).toMatchObject([{ ok: 1 }, { ok: 0, idx: 1, code: 1, errmsg: 'internal error' }]);
  expect(totals).toMatchObject({ ok: 1, nErrors: 1, nInserted: 1 });
  const updates = [
    { q: filter, u: { $inc: { n: 1 } } },
    { q: filter, u: broken },
  ];
  const reply = await database().getClient().db('test').command({ update: 'things', updates });
  expect(reply).toMatchObject({ ok: 1, nModified: 1, writeErrors: [{ index: 1, code: 1 }] });
  expect(await things().findOne({})).toEqual({ _id: 1, n: 2 });
});

const _id = fc.nat(3);
const n = fc.nat(2);
const namespace = 'test.things';
const operation = fc.oneof(
  fc.record({ _id, n }).map((document) => ({ name: 'insertOne' as const, document })),
  fc.tuple(_id, n, fc.boolean()).map(([id, by, upsert]) => ({
    ...{ name: 'updateOne' as const, filter: { _id: id }, update: { $inc: { n: by } }, upsert },
  })),
  fc
    .tuple(n, n)
    .map(([is, by]) => ({ name: 'updateMany' as const, filter: { n: is }, update: { $inc: { n: by } } })),
  fc.tuple(_id, n).map(([id, to]) => ({
    ...{ name: 'replaceOne' as const, filter: { _id: id }, replacement: { n: to }, upsert: true },
  })),
  n.map((is) => ({ name: 'deleteOne' as const, filter: { n: is } })),
  n.map((is) => ({ name: 'deleteMany' as const, filter: { n: is } })),
);

it("through the driver it does and tells what the collection's own bulkWrite does", async () => {
  const left = () => things().find().sort({ _id: 1 }).toArray();
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 8 }), async (operations) => {
      await things().deleteMany({});
      const alone = operations.map(({ name, ...model }) => ({ [name]: model }));
      const expected = await things()
        .bulkWrite(alone as never)
        .catch(({ result }) => result);
      const leftAlone = await left();
      await things().deleteMany({});
      const models = operations.map((model) => ({ ...model, namespace }));
      const found = await database()
        .getClient()
        .bulkWrite(models as never)
        .catch(({ partialResult }) => partialResult);
      for (const total of ['insertedCount', 'matchedCount', 'modifiedCount', 'upsertedCount', 'deletedCount'])
        expect([total, found[total]]).toEqual([total, expected[total]]);
      expect(await left()).toEqual(leftAlone);
    }),
    { numRuns: 80 },
  );
});
