import { toWholeNumber } from '../bson/numbers.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { CommandError, failedToParse, notImplemented } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { readQuery } from '../plan/query.ts';
import type { Collection } from '../storage/collection.ts';
import { type CommandHandler, documentsField, findCollection } from './context.ts';
import { requireBatchSize } from './insert.ts';
import { runStatements, withErrors } from './write-errors.ts';

export const deleteDocuments: CommandHandler = {
  fields: ['deletes', 'ordered', 'let'],
  run(command, context) {
    const collection = findCollection(command, context);
    const statements = documentsField(command, 'deletes');
    requireBatchSize(statements.length);
    let n = 0;
    const errors = runStatements(statements, command.body.ordered !== false, (given) => {
      n += removeDocuments(collection, given);
    });
    return withErrors({ n }, errors);
  },
};

/** Runs one statement of a delete as it was given; answers how many documents that were. */
export function removeDocuments(collection: Collection | undefined, given: Document): number {
  const { q, limit, hint } = checkStatement(given);
  if (collection === undefined) return 0;
  const query = { filter: parseFilter(q), sort: undefined, skip: 0, limit, hint, decoded: true };
  const found = [...readQuery(collection, query)];
  for (const stored of found) collection.remove(stored);
  return found.length;
}

function checkStatement(given: Document): {
  q: Document;
  limit: number;
  hint: Document | string | undefined;
} {
  const stranger = Object.keys(given).find((field) => !['q', 'limit', 'hint', 'collation'].includes(field));
  if (stranger !== undefined)
    throw new CommandError(40415, `BSON field 'delete.deletes.${stranger}' is an unknown field.`);
  if (given.collation !== undefined) throw notImplemented('a collation');
  const { q, hint } = given;
  if (!isDocument(q))
    throw new CommandError(40414, `BSON field 'delete.deletes.q' is missing but a required field`);
  const limit = toWholeNumber(given.limit);
  if (limit === undefined)
    throw new CommandError(40414, `BSON field 'delete.deletes.limit' is missing but a required field`);
  if (limit !== 0 && limit !== 1)
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`);
  return { q, limit, hint: isDocument(hint) || typeof hint === 'string' ? hint : undefined };
}
