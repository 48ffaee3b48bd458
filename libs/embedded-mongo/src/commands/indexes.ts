import { encode } from '../bson/codec.ts';
import { valuesEqual } from '../bson/compare.ts';
import { formatValue } from '../bson/format.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { badValue, CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import { type IndexDefinition, idIndexName } from '../storage/index-definition.ts';
import { idIndexSpec, parseIndexSpec, sameIndex } from '../storage/index-spec.ts';
import { batchOptions } from './collections.ts';
import {
  arrayField,
  type Command,
  type CommandContext,
  type CommandHandler,
  collectionName,
  findCollection,
} from './context.ts';
import { answerCursor } from './find.ts';

const maxIndexes = 64;

export const createIndexes: CommandHandler = {
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  run(command, { catalog }) {
    const given = arrayField(command, 'indexes');
    if (given === undefined)
      throw new CommandError(40414, `BSON field 'createIndexes.indexes' is missing but a required field`);
    if (given.length === 0) throw badValue('Must specify at least one index to create');
    const specs = given.map(parseIndexSpec);
    const name = collectionName(command);
    const found = catalog.find(command.database, name);
    const known = found?.indexes.map(({ spec }) => spec) ?? [idIndexSpec];
    const added = missingSpecs(known, specs, `${command.database}.${name}`);
    catalog.addIndexes(found ?? catalog.create(command.database, name, {}), added);
    return {
      numIndexesBefore: known.length,
      numIndexesAfter: known.length + added.length,
      createdCollectionAutomatically: found === undefined,
      ...(added.length === 0 ? { note: 'all indexes already exist' } : {}),
    };
  },
};

/** Those of the specifications that are not among the known ones, nor earlier in the same list. */
function missingSpecs(known: readonly Document[], specs: readonly Document[], namespace: string): Document[] {
  const missing: Document[] = [];
  for (const spec of specs) {
    const before = [...known, ...missing];
    if (exists(before, spec)) continue;
    if (before.length >= maxIndexes)
      throw new CommandError(67, `add index fails, too many indexes for ${namespace}`);
    missing.push(spec);
  }
  return missing;
}

/** Whether the very same index is there. Throws for one that clashes with it in name, key or options. */
function exists(known: readonly Document[], spec: Document): boolean {
  if (valuesEqual(spec.key, { _id: 1 })) return true;
  const sameName = known.find(({ name }) => name === spec.name);
  if (sameName !== undefined) {
    if (sameIndex(sameName, spec)) return true;
    throw new CommandError(
      86,
      'An existing index has the same name as the requested index. When index names are not specified, they are auto ' +
        `generated and can cause conflicts. Please refer to our documentation. Requested index: ${formatValue(spec)}, ` +
        `existing index: ${formatValue(sameName)}`,
    );
  }
  const sameKey = known.find(
    ({ key, partialFilterExpression }) =>
      valuesEqual(key, spec.key) && valuesEqual(partialFilterExpression, spec.partialFilterExpression),
  );
  if (sameKey === undefined) return false;
  throw new CommandError(85, `Index already exists with a different name: ${sameKey.name}`);
}

export const listIndexes: CommandHandler = {
  fields: ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo'],
  run(command, context) {
    const collection = requireCollection(command, context);
    const specs = collection.indexes.map(({ spec }) => encode(spec));
    return answerCursor(context, collection.namespace, specs, batchOptions(command));
  },
};

function requireCollection(command: Command, context: CommandContext): Collection {
  const collection = findCollection(command, context);
  if (collection !== undefined) return collection;
  throw new CommandError(
    26,
    command.name === 'dropIndexes'
      ? `ns not found ${command.database}.${collectionName(command)}`
      : `ns does not exist: ${command.database}.${collectionName(command)}`,
  );
}

export const dropIndexes: CommandHandler = {
  fields: ['index'],
  run(command, context) {
    const collection = requireCollection(command, context);
    const nIndexesWas = collection.indexes.length;
    context.cursors.closeNamespace(collection.namespace);
    for (const index of indexesToDrop(collection, command.body.index))
      context.catalog.dropIndex(collection, index);
    return { nIndexesWas };
  },
};

function indexesToDrop(collection: Collection, wanted: unknown): readonly IndexDefinition[] {
  if (wanted === '*') return collection.secondaryIndexes;
  if (Array.isArray(wanted)) return wanted.flatMap((name) => indexesToDrop(collection, name));
  const found = collection.indexes.filter(({ name, key }) =>
    isDocument(wanted) ? valuesEqual(key, wanted) : name === wanted,
  );
  const [index] = found;
  if (index === undefined) {
    throw new CommandError(
      27,
      isDocument(wanted)
        ? `can't find index with key: ${formatValue(wanted)}`
        : `index not found with name [${String(wanted)}]`,
    );
  }
  if (index.name === idIndexName) throw new CommandError(72, 'cannot drop _id index');
  return [index];
}
