import { CommandError } from '../errors.ts';
import { emptyArrayKey, encodeCompoundKey } from './key-encoding.ts';
import type { Path } from './paths.ts';
import { type Document, fieldOf, isDocument } from './values.ts';

/** The fields of an index or a sort, in order. */
export interface KeyPattern {
  readonly paths: readonly Path[];
  readonly descending: readonly boolean[];
}

export interface ExtractedKeys {
  /** One encoded key, or one for each array element. */
  readonly keys: readonly Buffer[];
  /** The values behind each key, in the order of `keys` before duplicates were dropped. */
  readonly values: readonly (readonly unknown[])[];
  /** Which fields held an array somewhere along their path. */
  readonly multikey: readonly boolean[];
  /** Whether at least one field of the pattern is present. */
  readonly present: boolean;
}

interface FieldKeys {
  readonly values: unknown[];
  /** The array the values come from, if any: fields of one array pair up element by element. */
  array: { at: string; offsets: number[] } | undefined;
  multikey: boolean;
  present: boolean;
}

/** The keys a document has under a pattern. Throws CannotIndexParallelArrays for two arrays at once. */
export function extractKeys(document: Document, pattern: KeyPattern): ExtractedKeys {
  const fields = pattern.paths.map((path) => keysOfField(document, path));
  const arrays = new Map(
    fields.flatMap((field) => (field.array === undefined ? [] : [[field.array.at, field]])),
  );
  if (arrays.size > 1) throw parallelArrays([...arrays.keys()]);
  const multikey = fields.map((field) => field.multikey);
  const present = fields.some((field) => field.present);
  const values = combine(fields);
  const keys = values.map((value) => encodeCompoundKey(value, pattern.descending));
  return { keys: keys.length > 1 ? unique(keys) : keys, values, multikey, present };
}

function parallelArrays(paths: string[]): CommandError {
  const [first = '', second = ''] = paths.reverse();
  return new CommandError(171, `cannot index parallel arrays [${last(first)}] [${last(second)}]`);
}

function last(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function combine(fields: readonly FieldKeys[]): unknown[][] {
  const array = fields.find((field) => field.array !== undefined)?.array;
  if (array === undefined) return [fields.map((field) => field.values[0])];
  const elements = Math.max(...array.offsets) + 1;
  const combined: unknown[][] = [];
  for (let element = 0; element < elements; element++) {
    combineElement(fields, element, [], combined);
  }
  return combined;
}

/** Every combination of the values that fields sharing the array have at one of its elements. */
function combineElement(
  fields: readonly FieldKeys[],
  element: number,
  head: unknown[],
  out: unknown[][],
): void {
  const field = fields[head.length];
  if (field === undefined) {
    out.push(head);
    return;
  }
  const offsets = field.array?.offsets;
  for (const [i, value] of field.values.entries()) {
    if (offsets === undefined || offsets[i] === element)
      combineElement(fields, element, [...head, value], out);
  }
}

function unique(keys: Buffer[]): Buffer[] {
  const sorted = keys.toSorted(Buffer.compare);
  return sorted.filter((key, i) => i === 0 || !key.equals(sorted[i - 1] ?? key));
}

function keysOfField(document: Document, path: Path): FieldKeys {
  const field: FieldKeys = { values: [], array: undefined, multikey: false, present: false };
  collect(document, path, 0, field, undefined);
  return field;
}

function collect(
  value: unknown,
  path: Path,
  depth: number,
  field: FieldKeys,
  element: number | undefined,
): void {
  if (Array.isArray(value)) collectArray(value, path, depth, field, element);
  else if (depth === path.parts.length) add(field, value, element);
  else if (!isDocument(value)) add(field, undefined, element);
  else collect(fieldOf(value, path.parts[depth] ?? ''), path, depth + 1, field, element);
}

function collectArray(
  array: unknown[],
  path: Path,
  depth: number,
  field: FieldKeys,
  element: number | undefined,
): void {
  const index = path.indexes[depth];
  if (
    index !== undefined &&
    index < array.length &&
    !array.some((item) => holdsName(item, path.parts[depth]))
  ) {
    collect(array[index], path, depth + 1, field, element);
    return;
  }
  field.multikey = true;
  field.array ??= { at: path.parts.slice(0, depth).join('.'), offsets: [] };
  if (array.length === 0) {
    add(field, depth === path.parts.length ? emptyArrayKey : undefined, element ?? 0);
  }
  for (const [i, item] of array.entries()) {
    // An array directly inside an array is a value of its own at the end of a path, and has no fields.
    if (!Array.isArray(item)) collect(item, path, depth, field, element ?? i);
    else add(field, depth === path.parts.length ? item : undefined, element ?? i);
  }
}

function holdsName(item: unknown, name: string | undefined): boolean {
  return name !== undefined && isDocument(item) && Object.hasOwn(item, name);
}

function add(field: FieldKeys, value: unknown, element: number | undefined): void {
  if (value !== undefined) field.present = true;
  field.values.push(value);
  field.array?.offsets.push(element ?? 0);
}
