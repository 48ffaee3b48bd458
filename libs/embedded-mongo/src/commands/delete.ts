import { toWholeNumber } from '../bson/numbers.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { CommandError, failedToParse, notImplemented } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { readQuery } from '../plan/query.ts';
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
      const { q, limit, hint } = checkStatement(given);
      if (collection === undefined) return;
      const query = { filter: parseFilter(q), sort: undefined, skip: 0, limit, hint, decoded: true };
      for (const stored of [...readQuery(collection, query)]) {
        collection.remove(stored);
        n++;
      }
    });
    return withErrors({ n }, errors);
  },
};

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
