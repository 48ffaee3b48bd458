import { createHash } from 'node:crypto';
import { Binary, Int32, Long } from 'bson';
import { encode } from '../bson/codec.ts';
import type { Document } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import type { Collection } from '../storage/collection.ts';
import { type Command, type CommandHandler, collectionName, countField, documentField } from './context.ts';
import { answerCursor } from './find.ts';

const createOptions = ['autoIndexId', 'idIndex'];
const foreignOptions = [
  'capped',
  'size',
  'max',
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'collation',
  'timeseries',
  'expireAfterSeconds',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'storageEngine',
  'indexOptionDefaults',
  'encryptedFields',
];

export const create: CommandHandler = {
  fields: [...createOptions, ...foreignOptions],
  run(command, { catalog }) {
    const name = collectionName(command);
    const foreign = foreignOptions.find(
      (option) => command.body[option] !== undefined && command.body[option] !== false,
    );
    if (foreign !== undefined) throw notImplemented(`the collection option '${foreign}'`);
    // Creating a collection again with the same (no) options succeeds, as in MongoDB 7 and later.
    catalog.ensure(command.database, name);
    return {};
  },
};

export const drop: CommandHandler = {
  fields: [],
  run(command, { catalog, cursors }) {
    const collection = catalog.find(command.database, collectionName(command));
    if (collection === undefined) return {};
    const reply = { nIndexesWas: collection.indexes.length, ns: collection.namespace };
    cursors.closeNamespace(collection.namespace);
    catalog.drop(collection);
    return reply;
  },
};

export const dropDatabase: CommandHandler = {
  fields: [],
  run({ database }, { catalog, cursors }) {
    for (const collection of catalog.list(database)) {
      cursors.closeNamespace(collection.namespace);
      catalog.drop(collection);
    }
    return { dropped: database };
  },
};

function describe(collection: Collection, nameOnly: boolean): Document {
  const head = { name: collection.name, type: 'collection' };
  if (nameOnly) return head;
  const [idIndex] = collection.indexes;
  const uuid = createHash('md5').update(`${collection.id} ${collection.namespace}`).digest();
  return {
    ...head,
    options: collection.options,
    info: { readOnly: false, uuid: new Binary(uuid, Binary.SUBTYPE_UUID) },
    idIndex: idIndex?.spec ?? {},
  };
}

export const listCollections: CommandHandler = {
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run(command, context) {
    const filter = parseFilter(documentField(command, 'filter') ?? {});
    const described = context.catalog
      .list(command.database)
      .map((collection) => describe(collection, command.body.nameOnly === true));
    const found = described.filter((collection) => filter.test(collection)).map(encode);
    return answerCursor(context, `${command.database}.$cmd.listCollections`, found, batchOptions(command));
  },
};

/** The batch size of commands that have a `cursor: { batchSize }`. */
export function batchOptions(command: Command): { batchSize: number; single: boolean; noTimeout: boolean } {
  const cursor = documentField(command, 'cursor') ?? {};
  const batchSize = countField({ ...command, body: cursor }, 'batchSize', 101);
  return { batchSize, single: false, noTimeout: false };
}

export const listDatabases: CommandHandler = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run(command, { catalog }) {
    if (command.database !== 'admin')
      throw new CommandError(13, 'listDatabases may only be run against the admin database.');
    const filter = parseFilter(documentField(command, 'filter') ?? {});
    const names = [...new Set(catalog.list().map(({ database }) => database))].sort();
    if (command.body.nameOnly === true)
      return { databases: names.map((name) => ({ name })).filter((item) => filter.test(item)) };
    const databases = names.map((name) => {
      const documents = catalog.list(name).reduce((sum, collection) => sum + collection.count(), 0);
      return { name, sizeOnDisk: Long.fromNumber(documents), empty: documents === 0 };
    });
    return {
      databases: databases.filter((item) => filter.test(item)),
      totalSize: new Int32(0),
      totalSizeMb: new Int32(0),
    };
  },
};
