import { badValue } from '../errors.ts';
import { type Document, fieldOf, isDocument } from './values.ts';

/** A dotted path split at its dots, with the array index each part could be. */
export interface Path {
  readonly dotted: string;
  readonly parts: readonly string[];
  readonly indexes: readonly (number | undefined)[];
}

const cache = new Map<string, Path>();
const maxCached = 5_000;

/** Splits a dotted path. Refuses `__proto__`, which is no field any honest client names. */
export function parsePath(dotted: string): Path {
  const known = cache.get(dotted);
  if (known !== undefined) return known;
  const parts = dotted.split('.');
  if (parts.includes('__proto__'))
    throw badValue(`The field path '${dotted}' names __proto__, which is refused`);
  const path = { dotted, parts, indexes: parts.map(arrayIndexOf) };
  if (cache.size >= maxCached) cache.clear();
  cache.set(dotted, path);
  return path;
}

export function arrayIndexOf(part: string): number | undefined {
  return /^(0|[1-9]\d{0,9})$/.test(part) ? Number(part) : undefined;
}

/** Where a match was found: the element of the outermost array, which the positional `$` refers to. */
export interface MatchDetails {
  arrayIndex?: number;
}

/** `through`: an array at the end of the path counts element by element, then as itself. `whole`: only as itself. */
export type LeafArrays = 'through' | 'whole';

/**
 * Whether `test` holds for any value MongoDB finds along the path: arrays on the way are walked
 * element by element and by numeric index; an absent value is tested as `undefined`.
 */
export function someAlong(
  path: Path,
  root: Document,
  leafArrays: LeafArrays,
  test: (value: unknown) => boolean,
  details?: MatchDetails,
): boolean {
  return walkDocument(path, root, 0, { leafArrays, test, details });
}

interface Walk {
  readonly leafArrays: LeafArrays;
  readonly test: (value: unknown) => boolean;
  readonly details: MatchDetails | undefined;
}

function walkDocument(path: Path, document: Document, depth: number, walk: Walk): boolean {
  const value = fieldOf(document, path.parts[depth] ?? '');
  if (depth === path.parts.length - 1) return testLeaf(value, walk);
  if (Array.isArray(value)) return walkArray(path, value, depth + 1, walk);
  if (isDocument(value)) return walkDocument(path, value, depth + 1, walk);
  return walk.test(undefined);
}

function testLeaf(value: unknown, walk: Walk): boolean {
  if (Array.isArray(value) && walk.leafArrays === 'through') {
    for (let i = 0; i < value.length; i++) {
      if (walk.test(value[i])) return noted(walk, i);
    }
  }
  return walk.test(value);
}

function walkArray(path: Path, array: unknown[], depth: number, walk: Walk): boolean {
  const index = path.indexes[depth];
  for (let i = 0; i < array.length; i++) {
    const element: unknown = array[i];
    if (isDocument(element) && walkDocument(path, element, depth, walk)) return noted(walk, i);
    if (index === i && walkElement(path, element, depth, walk)) return noted(walk, i);
  }
  return false;
}

/** The element that the path itself names by its index. */
function walkElement(path: Path, element: unknown, depth: number, walk: Walk): boolean {
  if (depth === path.parts.length - 1) return walk.test(element);
  if (Array.isArray(element)) return walkArray(path, element, depth + 1, walk);
  return isDocument(element) && walkDocument(path, element, depth + 1, walk);
}

/** The walk unwinds from the inside, so the outermost array writes last and wins. */
function noted(walk: Walk, index: number): true {
  if (walk.details !== undefined) walk.details.arrayIndex = index;
  return true;
}
