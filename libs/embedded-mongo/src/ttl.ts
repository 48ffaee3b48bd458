import { intervalsOf, inverted } from './plan/intervals.ts';
import { keyRanges } from './plan/key-ranges.ts';
import type { Catalog } from './storage/catalog.ts';
import type { Collection } from './storage/collection.ts';
import type { IndexDefinition } from './storage/index-definition.ts';

/** No sweep deletes more than this from one collection, so that it never holds up the server for long. */
const maxDeletedPerSweep = 1_000;

/** Deletes what TTL indexes say has expired by `now`. */
export function deleteExpired(catalog: Catalog, now: Date): void {
  for (const collection of catalog.list()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds !== undefined) sweep(collection, index, index.expireAfterSeconds, now);
    }
  }
}

function sweep(collection: Collection, index: IndexDefinition, afterSeconds: number, now: Date): void {
  const expired =
    intervalsOf({ operator: '$lte', operand: new Date(now.getTime() - afterSeconds * 1000) }) ?? [];
  const bounds = index.descending[0] === true ? expired.map(inverted) : expired;
  const found = new Map(
    keyRanges([bounds], 0, 0)
      .flatMap((range) => [...collection.scanIndex(index, range, false, 0).take(maxDeletedPerSweep)])
      .map(({ stored }) => [stored.rid, stored]),
  );
  for (const stored of found.values()) collection.remove(stored);
}
