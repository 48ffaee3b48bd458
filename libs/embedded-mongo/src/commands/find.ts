import { Long } from 'bson';
import { encode } from '../bson/codec.ts';
import { toWholeNumber } from '../bson/numbers.ts';
import type { MatchDetails } from '../bson/paths.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { badValue, CommandError, typeMismatch } from '../errors.ts';

import { type Filter, parseFilter } from '../match/filter.ts';
import { type Query, readQuery } from '../plan/query.ts';
import { type Projection, parseProjection } from '../projection/projection.ts';
import { parseSort } from '../sort.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { encodeBatch } from '../wire/messages.ts';
import {
  type Command,
  type CommandContext,
  type CommandHandler,
  collectionName,
  countField,
  documentField,
  findCollection,
  type Reply,
} from './context.ts';

const defaultBatch = 101;

/** The query of a find-like command, from its filter, sort, skip, limit and hint. */
export function parseQuery(command: Command, filterField = 'filter'): Query {
  const sort = documentField(command, 'sort');
  const natural = sort !== undefined && '$natural' in sort ? { $natural: sort.$natural } : undefined;
  return {
    filter: parseFilter(documentField(command, filterField) ?? {}),
    sort:
      sort === undefined || natural !== undefined || Object.keys(sort).length === 0
        ? undefined
        : parseSort(sort),
    skip: countField(command, 'skip', 0),
    limit: Math.abs(limitField(command)),
    hint: natural ?? parseHint(command.body.hint),
  };
}

/** A negative limit means one batch only. */
function limitField(command: Command): number {
  const value = toWholeNumber(command.body.limit ?? 0);
  if (value === undefined)
    throw typeMismatch(`BSON field '${command.name}.limit' is the wrong type, expected type 'long'`);
  if (value < 0 && command.name !== 'count')
    throw new CommandError(51024, `BSON field 'limit' value must be >= 0, actual value '${value}'`);
  return value;
}

function parseHint(hint: unknown): Document | string | undefined {
  if (hint === undefined || hint === null) return undefined;
  if (typeof hint === 'string') return hint;
  if (isDocument(hint)) return Object.keys(hint).length === 0 ? undefined : hint;
  throw badValue('Hint must be a string or an object');
}

/** The documents to send for what was read, as bytes; untouched ones are not encoded again. */
export function* projected(
  documents: Iterable<StoredDocument>,
  projection: Projection | undefined,
  filter: Filter,
): Iterable<Uint8Array> {
  for (const stored of documents) {
    if (projection === undefined) {
      yield stored.bytes;
      continue;
    }
    const bytes = projection.ofBytes(stored.bytes);
    if (bytes !== undefined) {
      yield bytes;
      continue;
    }
    const details: MatchDetails = {};
    if (projection.usesMatch) filter.test(stored.document, details);
    yield encode(projection.project(stored.document, details.arrayIndex));
  }
}

/** Opens a cursor over encoded documents and answers its first batch. */
export function answerCursor(
  context: CommandContext,
  namespace: string,
  documents: Iterable<Uint8Array>,
  options: { batchSize: number; single: boolean; noTimeout: boolean },
): Reply {
  const cursor = {
    namespace,
    batches: documents[Symbol.iterator](),
    noTimeout: options.noTimeout,
    pending: undefined,
    lastUsed: Date.now(),
  };
  const { id, batch } = context.cursors.firstBatch(cursor, options.batchSize, options.single);
  return encodeBatch({ batchName: 'firstBatch', cursor: { id, ns: namespace } }, batch);
}

export const find: CommandHandler = {
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowDiskUse',
    'allowPartialResults',
    'collation',
    'let',
    'returnKey',
    'showRecordId',
    'tailable',
    'awaitData',
    'oplogReplay',
    'min',
    'max',
  ],
  run(command, context) {
    refuseFindOptions(command);
    const query = parseQuery(command);
    const projection = parseProjection(documentField(command, 'projection'));
    const collection = findCollection(command, context);
    const documents = collection === undefined ? [] : readQuery(collection, query);
    return answerCursor(
      context,
      `${command.database}.${collectionName(command)}`,
      projected(documents, projection, query.filter),
      {
        batchSize: countField(command, 'batchSize', defaultBatch),
        single: command.body.singleBatch === true,
        noTimeout: command.body.noCursorTimeout === true,
      },
    );
  },
};

function refuseFindOptions({ body }: Command): void {
  for (const option of ['returnKey', 'showRecordId', 'tailable', 'awaitData']) {
    if (body[option] === true)
      throw new CommandError(238, `find option '${option}' is not implemented by embedded-mongo`);
  }
  for (const option of ['min', 'max']) {
    if (body[option] !== undefined)
      throw new CommandError(238, `find option '${option}' is not implemented by embedded-mongo`);
  }
}

export const getMore: CommandHandler = {
  fields: ['collection', 'batchSize'],
  run(command, { cursors }) {
    const { getMore: id, collection } = command.body;
    if (!(id instanceof Long))
      throw typeMismatch(`BSON field 'getMore.getMore' is the wrong type, expected type 'long'`);
    if (typeof collection !== 'string')
      throw typeMismatch(`BSON field 'getMore.collection' is the wrong type, expected type 'string'`);
    const namespace = `${command.database}.${collection}`;
    const size = countField(command, 'batchSize', 0);
    const next = cursors.nextBatch(id, namespace, size === 0 ? Number.POSITIVE_INFINITY : size);
    return encodeBatch({ batchName: 'nextBatch', cursor: { id: next.id, ns: namespace } }, next.batch);
  },
};

export const killCursors: CommandHandler = {
  fields: ['cursors'],
  run(command, { cursors }) {
    const ids = command.body.cursors;
    if (!Array.isArray(ids))
      throw typeMismatch(`BSON field 'killCursors.cursors' is the wrong type, expected type 'array'`);
    const wanted = ids.filter((id): id is Long => id instanceof Long);
    const killed = wanted.filter((id) => cursors.kill(id));
    const cursorsNotFound = wanted.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
  },
};
