import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { refusal, useDatabase } from './database.ts';

const database = useDatabase();

function run(command: object): Promise<unknown> {
  const { db } = database();
  if (db === undefined) throw new Error('not connected');
  return db.command(command);
}

describe('a command is refused with the code and message of MongoDB', () => {
  const cases: [string, object, number, string, string][] = [
    ['unknown', { frobnicate: 1 }, 59, 'CommandNotFound', `no such command: 'frobnicate'`],
    [
      'with an unknown field',
      { find: 'c', frob: 1 },
      40415,
      'Location40415',
      `BSON field 'find.frob' is an unknown field.`,
    ],
    [
      'without a required field',
      { insert: 'c' },
      40414,
      'Location40414',
      `BSON field 'insert.documents' is missing but a required field`,
    ],
    [
      'with a field of the wrong type',
      { find: 'c', filter: 1 },
      14,
      'TypeMismatch',
      `BSON field 'find.filter' is the wrong type 'int', expected type 'object'`,
    ],
    [
      'in a transaction',
      { insert: 'c', documents: [{ _id: 1 }], txnNumber: 1, startTransaction: true, autocommit: false },
      20,
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    ],
    ['on an invalid namespace', { find: '' }, 73, 'InvalidNamespace', `Invalid namespace specified 'test.'`],
    [
      'with a collation',
      { find: 'c', collation: { locale: 'en' } },
      238,
      'NotImplemented',
      'a collation is not implemented by embedded-mongo',
    ],
    [
      'of a capped collection',
      { create: 'c', capped: true, size: 1 },
      238,
      'NotImplemented',
      `the collection option 'capped' is not implemented by embedded-mongo`,
    ],
    [
      'of a text index',
      { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a' }] },
      238,
      'NotImplemented',
      `an index of type 'text' is not implemented by embedded-mongo`,
    ],
    [
      'of an index on nothing',
      { createIndexes: 'c', indexes: [{ key: {}, name: 'a' }] },
      67,
      'CannotCreateIndex',
      'Index keys cannot be an empty object',
    ],
    [
      'of an unknown index option',
      { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', frob: 1 }] },
      197,
      'InvalidIndexSpecificationOption',
      `Error in specification { key: { a: 1 }, name: "a", frob: 1 } :: caused by :: The field 'frob' is not valid for an index specification.`,
    ],
    [
      'for indexes of no collection',
      { listIndexes: 'nope' },
      26,
      'NamespaceNotFound',
      'ns does not exist: test.nope',
    ],
  ];
  it.each(cases)('%s', async (_name, command, code, codeName, message) => {
    expect(await refusal(run(command))).toEqual({ code, codeName, message });
  });
});

it('an upsert or multi of 1 is refused as a statement, and taken by findAndModify', async () => {
  const update = (statement: object) =>
    run({ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, ...statement }] });
  for (const [name, statement] of Object.entries({ upsert: { upsert: 1 }, multi: { multi: 1 } })) {
    expect(await update(statement)).toMatchObject({
      writeErrors: [
        {
          errmsg: `BSON field 'update.updates.${name}' is the wrong type 'int', expected type 'bool'`,
          code: 14,
        },
      ],
    });
  }
  const modified = await run({ findAndModify: 'c', update: { $set: { a: 1 } }, upsert: 1, new: 1 });
  expect(modified).toMatchObject({ value: { a: 1 } });
  expect(await refusal(run({ findAndModify: 'c', remove: 'yes' }))).toMatchObject({ code: 14 });
});

it('a cursor that is not open is refused', async () => {
  const getMore = run({ getMore: mongoose.mongo.Long.fromNumber(5), collection: 'c' });
  expect(await refusal(getMore)).toEqual({
    code: 43,
    codeName: 'CursorNotFound',
    message: 'cursor id 5 not found',
  });
});

it('a partial index on more than plain conditions is refused', async () => {
  const partialFilterExpression = { $and: [{ a: 1 }, { $nor: [{ b: 1 }] }] };
  const creation = run({
    createIndexes: 'c',
    indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression }],
  });
  expect(await refusal(creation)).toMatchObject({ code: 67, codeName: 'CannotCreateIndex' });
});

describe('a query is refused', () => {
  const cases: [string, object, number, string][] = [
    ['unknown operator', { a: { $frob: 1 } }, 2, 'unknown operator: $frob'],
    [
      'unknown top-level operator',
      { $frob: 1 },
      2,
      `unknown top level operator: $frob. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
    ],
    ['$in without an array', { a: { $in: 1 } }, 2, '$in needs an array'],
    ['an empty $or', { $or: [] }, 2, '$and/$or/$nor must be a nonempty array'],
    ['$and of a value', { $and: [1] }, 2, '$or/$and/$nor entries need to be full objects'],
    ['$ne of a pattern', { a: { $ne: /x/ } }, 2, `Can't have regex as arg to $ne.`],
    [
      'a pattern that is none',
      { a: { $regex: '(' } },
      51091,
      'Regular expression is invalid: Invalid regular expression: /(/: Unterminated group',
    ],
    ['$mod by zero', { a: { $mod: [0, 1] } }, 2, 'divisor cannot be 0'],
    ['an unknown type', { a: { $type: 'frob' } }, 2, 'Unknown type name alias: frob'],
    [
      '__proto__ in a path',
      { '__proto__.a': 1 },
      2,
      `The field path '__proto__.a' names __proto__, which is refused`,
    ],
    [
      '$where',
      { $where: 'true' },
      2,
      `unknown top level operator: $where. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
    ],
  ];
  it.each(cases)('%s', async (_name, filter, code, message) => {
    expect(await refusal(database().collection('c').find(filter).toArray())).toMatchObject({ code, message });
  });

  it('a mixed projection', async () => {
    const find = database()
      .collection('c')
      .find({}, { projection: { a: 1, b: 0 } });
    expect(await refusal(find.toArray())).toMatchObject({
      code: 31254,
      message: 'Cannot do exclusion on field b in inclusion projection',
    });
  });
});
