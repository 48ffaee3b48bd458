import { compareValues } from '../bson/compare.ts';
import { encodeKey } from '../bson/key-encoding.ts';
import { type Path, parsePath, someAlong } from '../bson/paths.ts';
import type { Document } from '../bson/values.ts';
import { typeMismatch } from '../errors.ts';
import { readQuery } from '../plan/query.ts';
import { countMatches } from '../plan/reading.ts';
import { type CommandHandler, findCollection } from './context.ts';
import { parseQuery } from './find.ts';

export const count: CommandHandler = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  run(command, context) {
    const query = parseQuery(command, 'query');
    const collection = findCollection(command, context);
    return { n: collection === undefined ? 0 : countMatches(collection, query) };
  },
};

export const distinct: CommandHandler = {
  fields: ['key', 'query', 'hint', 'collation'],
  run(command, context) {
    const { key } = command.body;
    if (typeof key !== 'string')
      throw typeMismatch(`BSON field 'distinct.key' is the wrong type, expected type 'string'`);
    const path = parsePath(key);
    const query = parseQuery(command, 'query');
    const collection = findCollection(command, context);
    const values = new Map<string, unknown>();
    for (const { document } of collection === undefined ? [] : readQuery(collection, query))
      collect(document, path, values);
    return { values: [...values.values()].sort(compareValues) };
  },
};

/** Every value along the path; an array at its end counts element by element and not as itself. */
function collect(document: Document, path: Path, into: Map<string, unknown>): void {
  someAlong(path, document, 'whole', (value) => {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) into.set(encodeKey(item).toString('latin1'), item);
    }
    return false;
  });
}
