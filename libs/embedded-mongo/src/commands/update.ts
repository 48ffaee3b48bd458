import type { MatchDetails } from '../bson/paths.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { CommandError, failedToParse, notImplemented } from '../errors.ts';
import { type Filter, parseFilter } from '../match/filter.ts';
import { type Query, readQuery } from '../plan/query.ts';
import { parseSort, type Sort } from '../sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { parseUpdate, type Update } from '../update/update.ts';
import { upsertedDocument } from '../update/upsert.ts';
import {
  type CommandContext,
  type CommandHandler,
  collectionName,
  documentsField,
  statementFlag,
} from './context.ts';
import { checkStorable, insertDocument, requireBatchSize } from './insert.ts';
import { runStatements, withErrors } from './write-errors.ts';

interface Statement {
  readonly filter: Filter;
  readonly update: Update;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly sort: Sort | undefined;
  readonly hint: Document | string | undefined;
}

interface Outcome {
  matched: number;
  modified: number;
  upsertedId?: unknown;
}

export const update: CommandHandler = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  run(command, context) {
    const name = collectionName(command);
    const statements = documentsField(command, 'updates');
    requireBatchSize(statements.length);
    const total = { n: 0, nModified: 0 };
    const upserted: Document[] = [];
    const errors = runStatements(statements, command.body.ordered !== false, (given, index) => {
      const outcome = runUpdate(context, command.database, name, given);
      total.n += outcome.matched;
      total.nModified += outcome.modified;
      if (outcome.upsertedId === undefined) return;
      total.n++;
      upserted.push({ index, _id: outcome.upsertedId });
    });
    return withErrors(upserted.length === 0 ? total : { ...total, upserted }, errors);
  },
};

const statementFields = [
  'q',
  'u',
  'multi',
  'upsert',
  'arrayFilters',
  'hint',
  'collation',
  'c',
  'sort',
  'upsertSupplied',
];

function parseStatement(given: Document): Statement {
  const stranger = Object.keys(given).find((field) => !statementFields.includes(field));
  if (stranger !== undefined)
    throw new CommandError(40415, `BSON field 'update.updates.${stranger}' is an unknown field.`);
  for (const field of ['q', 'u']) {
    if (given[field] === undefined)
      throw new CommandError(40414, `BSON field 'update.updates.${field}' is missing but a required field`);
  }
  if (given.collation !== undefined) throw notImplemented('a collation');
  if (given.c !== undefined) throw notImplemented(`the update field 'c'`);
  const { q, u, arrayFilters = [], sort, hint } = given;
  const multi = statementFlag('update.updates.multi', given.multi);
  if (!isDocument(q)) throw failedToParse('the query of an update must be an object');
  if (!Array.isArray(arrayFilters)) throw failedToParse('arrayFilters must be an array');
  const update = parseUpdate(u, arrayFilters);
  if (multi && update.kind === 'replacement')
    throw failedToParse('multi update is not supported for replacement-style update');
  if (multi && sort !== undefined) throw failedToParse('Cannot specify sort with multi=true');
  return {
    filter: parseFilter(q),
    update,
    multi,
    upsert: statementFlag('update.updates.upsert', given.upsert),
    sort: isDocument(sort) ? parseSort(sort) : undefined,
    hint: isDocument(hint) || typeof hint === 'string' ? hint : undefined,
  };
}

/** Runs one statement of an update as it was given. */
export function runUpdate(context: CommandContext, database: string, name: string, given: Document): Outcome {
  const statement = parseStatement(given);
  const collection = statement.upsert
    ? context.catalog.ensure(database, name)
    : context.catalog.find(database, name);
  const outcome: Outcome = { matched: 0, modified: 0 };
  if (collection === undefined) return outcome;
  const { filter, sort, hint, multi } = statement;
  const query: Query = { filter, sort, skip: 0, limit: multi ? 0 : 1, hint, decoded: true };
  // Everything is found before anything changes, so that no document is met twice.
  for (const stored of [...readQuery(collection, query)]) {
    outcome.matched++;
    if (updateStored(collection, stored, statement, context.now()) !== stored) outcome.modified++;
  }
  if (outcome.matched > 0 || !statement.upsert) return outcome;
  const document = upsertedDocument(filter, statement.update, context.now());
  insertDocument(collection, document);
  return { ...outcome, upsertedId: document._id };
}

/** Updates one stored document and gives it as it is now; the very same when nothing changed. */
export function updateStored(
  collection: Collection,
  stored: StoredDocument,
  { filter, update }: { filter: Filter; update: Update },
  now: Date,
): StoredDocument {
  const details: MatchDetails = {};
  if (update.usesMatch) filter.test(stored.document, details);
  const next = update.apply(stored.document, { inserting: false, now, details });
  if (next === stored.document) return stored;
  checkStorable(next);
  return collection.replace(stored, next);
}
