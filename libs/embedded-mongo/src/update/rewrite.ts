import { formatValue } from '../bson/format.ts';
import { arrayIndexOf } from '../bson/paths.ts';
import { type Document, fieldOf, isDocument } from '../bson/values.ts';
import { badValue, CommandError } from '../errors.ts';

/** What a change answers to leave the field as it is, or to take it out. */
export const unchanged: unique symbol = Symbol('unchanged');
export const removed: unique symbol = Symbol('removed');

/** The new value of a field from its old one, which is `undefined` where the field is absent. */
export type Change = (current: unknown) => unknown;

const maxBackfill = 1_500_000;

/**
 * A copy of the document with one field changed; everything off the path is shared with the
 * original, and a change that answers `unchanged` gives the original itself. Missing documents on
 * the way are created unless the change leaves the field absent.
 */
export function rewrite(document: Document, parts: readonly string[], change: Change): Document {
  const result = rewriteDocument(document, parts, 0, change);
  return result === unchanged ? document : (result as Document);
}

function rewriteDocument(
  document: Document,
  parts: readonly string[],
  depth: number,
  change: Change,
): unknown {
  const name = parts[depth] ?? '';
  const current = fieldOf(document, name);
  const next = rewriteField(current, parts, depth, change);
  if (next === unchanged) return unchanged;
  if (next !== removed) return { ...document, [name]: next };
  if (current === undefined) return unchanged;
  const { [name]: _gone, ...rest } = document;
  return rest;
}

function rewriteField(current: unknown, parts: readonly string[], depth: number, change: Change): unknown {
  if (depth === parts.length - 1) return change(current);
  if (current === undefined) return createBelow(parts, depth + 1, change);
  if (Array.isArray(current)) return rewriteArray(current, parts, depth + 1, change);
  if (isDocument(current)) return rewriteDocument(current, parts, depth + 1, change);
  const next = change(undefined);
  if (next === unchanged || next === removed) return unchanged;
  throw notViable(parts[depth + 1], { [parts[depth] ?? '']: current });
}

function notViable(name: string | undefined, element: Document): CommandError {
  return new CommandError(28, `Cannot create field '${name}' in element ${formatValue(element)}`);
}

function createBelow(parts: readonly string[], depth: number, change: Change): unknown {
  const value = change(undefined);
  if (value === unchanged || value === removed) return unchanged;
  return parts.slice(depth).reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
}

function rewriteArray(array: unknown[], parts: readonly string[], depth: number, change: Change): unknown {
  const name = parts[depth] ?? '';
  const index = arrayIndexOf(name);
  if (index === undefined) {
    const next = change(undefined);
    if (next === unchanged || next === removed) return unchanged;
    throw notViable(name, { [parts[depth - 1] ?? '']: array });
  }
  const next = rewriteField(array[index], parts, depth, change);
  if (next === unchanged) return unchanged;
  if (next === removed) return index < array.length ? array.with(index, null) : unchanged;
  if (index < array.length) return array.with(index, next);
  if (index - array.length > maxBackfill) throw badValue(`can't backfill more than ${maxBackfill} elements`);
  return [...array, ...Array.from({ length: index - array.length }, () => null), next];
}

/** The value at a concrete path, array indexes included; undefined when absent. */
export function valueAt(document: Document, parts: readonly string[]): unknown {
  let value: unknown = document;
  for (const part of parts) {
    if (Array.isArray(value)) value = value[arrayIndexOf(part) ?? -1];
    else if (isDocument(value)) value = fieldOf(value, part);
    else return undefined;
  }
  return value;
}
