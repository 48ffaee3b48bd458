import { encode } from '../bson/codec.ts';
import type { MatchDetails } from '../bson/paths.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { failedToParse } from '../errors.ts';
import { readQuery } from '../plan/query.ts';
import { parseProjection } from '../projection/projection.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { parseUpdate } from '../update/update.ts';
import { upsertedDocument } from '../update/upsert.ts';
import { encodeWithDocument } from '../wire/messages.ts';
import {
  arrayField,
  type Command,
  type CommandContext,
  type CommandHandler,
  collectionName,
  commandFlag,
  documentField,
  succeeded,
} from './context.ts';
import { parseQuery } from './find.ts';
import { insertDocument } from './insert.ts';
import { updateStored } from './update.ts';

interface Modification {
  /** The document to answer, before or after, as `new` asks. */
  readonly value: StoredDocument | null;
  readonly lastErrorObject: Document;
}

const none: Modification = { value: null, lastErrorObject: { n: 0, updatedExisting: false } };

export const findAndModify: CommandHandler = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'hint',
    'bypassDocumentValidation',
    'let',
    'collation',
  ],
  run(command, context) {
    // Before anything is written: what is refused changes nothing.
    const projection = parseProjection(documentField(command, 'fields'));
    const { lastErrorObject, value } = commandFlag(command, 'remove')
      ? remove(command, context)
      : modify(command, context);
    if (value === null) return { lastErrorObject, value };
    const details: MatchDetails = {};
    if (projection?.usesMatch === true) parseQuery(command, 'query').filter.test(value.document, details);
    const bytes =
      projection === undefined ? value.bytes : encode(projection.project(value.document, details.arrayIndex));
    return encodeWithDocument('value', bytes, { lastErrorObject, ok: succeeded });
  },
};

function remove(command: Command, context: CommandContext): Modification {
  const { body } = command;
  if (body.update !== undefined) throw failedToParse('Cannot specify both an update and remove=true');
  if (commandFlag(command, 'upsert')) throw failedToParse('Cannot specify both upsert=true and remove=true');
  if (commandFlag(command, 'new'))
    throw failedToParse(
      `Cannot specify both new=true and remove=true; 'remove' always returns the deleted document`,
    );
  const collection = context.catalog.find(command.database, collectionName(command));
  if (collection === undefined) return { value: null, lastErrorObject: { n: 0 } };
  for (const stored of readQuery(collection, { ...parseQuery(command, 'query'), limit: 1, decoded: true })) {
    collection.remove(stored);
    return { value: stored, lastErrorObject: { n: 1 } };
  }
  return { value: null, lastErrorObject: { n: 0 } };
}

function modify(command: Command, context: CommandContext): Modification {
  const given = command.body.update;
  if (!isDocument(given) && !Array.isArray(given))
    throw failedToParse('Either an update or remove=true must be specified');
  const query = parseQuery(command, 'query');
  const update = parseUpdate(given, arrayField(command, 'arrayFilters'));
  const name = collectionName(command);
  const [upsert, answersNew] = [commandFlag(command, 'upsert'), commandFlag(command, 'new')];
  const collection = upsert
    ? context.catalog.ensure(command.database, name)
    : context.catalog.find(command.database, name);
  if (collection === undefined) return none;
  for (const stored of readQuery(collection, { ...query, limit: 1, decoded: true })) {
    const next = updateStored(collection, stored, { filter: query.filter, update }, context.now());
    return {
      value: answersNew ? next : stored,
      lastErrorObject: { n: 1, updatedExisting: true },
    };
  }
  if (!upsert) return none;
  const document = upsertedDocument(query.filter, update, context.now());
  const inserted = insertDocument(collection, document);
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: document._id };
  return { value: answersNew ? inserted : null, lastErrorObject };
}
