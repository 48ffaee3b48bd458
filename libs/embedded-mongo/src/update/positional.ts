import { type Document, isDocument } from '../bson/values.ts';
import { badValue, failedToParse } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { valueAt } from './rewrite.ts';

/** The tests of `arrayFilters`, by identifier; each takes `{ identifier: element }`. */
export type ArrayFilters = ReadonlyMap<string, (document: Document) => boolean>;

/** Parses `arrayFilters`. Throws FailedToParse for a filter without exactly one top-level name. */
export function parseArrayFilters(filters: readonly unknown[]): ArrayFilters {
  const parsed = new Map<string, (document: Document) => boolean>();
  for (const filter of filters) {
    if (!isDocument(filter)) throw failedToParse('Each array filter must be an object');
    const names = [...new Set(identifiersOf(filter))];
    const [name] = names;
    if (name === undefined)
      throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    if (names.length > 1) {
      throw failedToParse(
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${name}' and '${names[1]}'`,
      );
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw badValue(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string ` +
          `beginning with a lowercase letter, found '${name}'`,
      );
    }
    if (parsed.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    parsed.set(name, parseFilter(filter).test);
  }
  return parsed;
}

function identifiersOf(filter: Document): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? ''];
    return Array.isArray(value) ? value.filter(isDocument).flatMap(identifiersOf) : [];
  });
}

export interface Positions {
  readonly filters: ArrayFilters;
  /** The element that the query matched, for `$`. */
  readonly matched: number | undefined;
}

const placeholder = /^\$(\[.*\])?$/;

export function isPositional(parts: readonly string[]): boolean {
  return parts.some((part) => placeholder.test(part));
}

/** The concrete paths that one with `$`, `$[]` or `$[name]` stands for in this document. */
export function expandPositions(
  document: Document,
  parts: readonly string[],
  positions: Positions,
): string[][] {
  const at = parts.findIndex((part) => placeholder.test(part));
  if (at === -1) return [[...parts]];
  const part = parts[at] ?? '';
  const head = parts.slice(0, at);
  const rest = parts.slice(at + 1);
  if (part === '$') {
    if (positions.matched === undefined) {
      throw badValue('The positional operator did not find the match needed from the query.');
    }
    return expandPositions(document, [...head, String(positions.matched), ...rest], positions);
  }
  return elementsFor(document, parts, at, positions).flatMap((index) =>
    expandPositions(document, [...head, String(index), ...rest], positions),
  );
}

function elementsFor(
  document: Document,
  parts: readonly string[],
  at: number,
  positions: Positions,
): number[] {
  const array = valueAt(document, parts.slice(0, at));
  const path = parts.slice(0, at).join('.');
  if (array === undefined) {
    throw badValue(`The path '${path}' must exist in the document in order to apply array updates.`);
  }
  if (!Array.isArray(array)) throw badValue(`Cannot apply array updates to non-array element ${path}`);
  const name = (parts[at] ?? '').slice(2, -1);
  if (name === '') return array.map((_, i) => i);
  const test = positions.filters.get(name);
  if (test === undefined) {
    throw badValue(`No array filter found for identifier '${name}' in path '${parts.join('.')}'`);
  }
  return array.flatMap((element, i) => (test({ [name]: element }) ? [i] : []));
}
