import type { Document } from '../bson/values.ts';
import type { KeyRange } from '../storage/index-entries.ts';
import type { Candidate } from './choose-index.ts';
import { type FieldBounds, leadingPoints } from './field-bounds.ts';
import { position, showInterval } from './intervals.ts';

export type BoundedIndex = Pick<Candidate, 'index' | 'bounds'>;

const maxRanges = 2_000;

/** Up to where fields are points of which each combination gets its range; the field there is the last that counts. */
export function lastRangedField(bounds: FieldBounds, from: number, leading: number): number {
  let field = from;
  let count = 1;
  while (field < leading && count * (bounds[field]?.length ?? 1) <= maxRanges) {
    count *= bounds[field]?.length ?? 1;
    field++;
  }
  return field;
}

/** The ranges of keys that the fields from `from` on allow; `leading` fields are points. */
export function keyRanges(bounds: FieldBounds, from: number, leading: number): KeyRange[] {
  const points = lastRangedField(bounds, from, leading);
  const prefixes = combinations(bounds, from, points);
  const ranged = bounds[points];
  if (ranged === undefined)
    return prefixes.map((prefix) => ({ low: prefix, high: Buffer.concat([prefix, Buffer.of(0xff)]) }));
  return prefixes.flatMap((prefix) =>
    ranged.map(({ low, high }) => ({
      low: Buffer.concat([prefix, position(low)]),
      high: Buffer.concat([prefix, position(high)]),
    })),
  );
}

/** The encoded prefixes that the points of some fields make, in key order. */
export function combinations(bounds: FieldBounds, from: number, to: number): Buffer[] {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  for (const points of bounds.slice(from, to)) {
    prefixes = prefixes.flatMap((prefix) =>
      (points ?? []).map(({ low }) => Buffer.concat([prefix, low.bytes])),
    );
  }
  return prefixes;
}

/** What explain tells of the keys that a scan reads. */
export function describeKeys({ index, bounds }: BoundedIndex, backward: boolean): Document {
  const leading = leadingPoints(bounds);
  return {
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey.includes(true),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: backward ? 'backward' : 'forward',
    indexBounds: Object.fromEntries(
      index.paths.map(({ dotted }, field) => [
        dotted,
        (field <= leading ? bounds[field] : undefined)?.map(showInterval) ?? ['[MinKey, MaxKey]'],
      ]),
    ),
  };
}
