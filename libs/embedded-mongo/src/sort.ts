import { encodeKey } from './bson/key-encoding.ts';
import { extractKeys, type KeyPattern } from './bson/key-extraction.ts';
import { toWholeNumber } from './bson/numbers.ts';
import { parsePath } from './bson/paths.ts';
import { type Document, isDocument } from './bson/values.ts';
import { badValue, CommandError, failedToParse } from './errors.ts';

export interface Sort extends KeyPattern {
  /** As it was asked for. */
  readonly spec: Document;
  /** The bytes by which the document orders: its least key under the pattern. */
  key(document: Document): Buffer;
  compare(a: Document, b: Document): number;
}

/** Parses `{ field: 1, other: -1 }`. Throws BadValue for any other direction, `$natural` and `$meta` included. */
export function parseSort(spec: Document): Sort {
  const names = Object.keys(spec);
  if (names.length > 32) throw badValue('too many compound keys');
  const descending = Object.entries(spec).map(([name, direction]) => isDescending(name, direction));
  const pattern = { paths: names.map((name) => parsePath(checked(name))), descending };
  const key = (document: Document) => sortKey(document, pattern);
  return { spec, ...pattern, key, compare: (a, b) => Buffer.compare(key(a), key(b)) };
}

function checked(name: string): string {
  if (name === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string');
  if (name.split('.').includes(''))
    throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
  if (name.startsWith('$')) {
    throw new CommandError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  }
  return name;
}

function isDescending(name: string, direction: unknown): boolean {
  const sign = toWholeNumber(direction);
  if (sign === 1 || sign === -1) return sign === -1;
  if (isDocument(direction)) throw failedToParse(`$meta sort by '${name}' is not supported`);
  throw new CommandError(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
}

/** Descending fields are inverted in the key, so the least key is the greatest element there. */
function sortKey(document: Document, pattern: KeyPattern): Buffer {
  const { keys } = extractSortKeys(document, pattern);
  let least = keys[0] ?? encodeKey(undefined);
  for (const key of keys) if (Buffer.compare(key, least) < 0) least = key;
  return least;
}

function extractSortKeys(document: Document, pattern: KeyPattern): { keys: readonly Buffer[] } {
  try {
    return extractKeys(document, pattern);
  } catch (error) {
    if (error instanceof CommandError && error.code === 171)
      throw badValue('cannot sort with keys that are parallel arrays');
    throw error;
  }
}
