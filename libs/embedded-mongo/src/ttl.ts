import { setImmediate } from 'node:timers/promises';
import { intervalsOf, inverted } from './plan/intervals.ts';
import { keyRanges } from './plan/key-ranges.ts';
import type { Catalog } from './storage/catalog.ts';
import type { Collection } from './storage/collection.ts';
import type { IndexDefinition } from './storage/index-definition.ts';

/** No batch deletes more than this by one index, so that it never holds up the server for long. */
const batchSize = 1_000;

/** Deletes what TTL indexes say has expired by `now`, in batches that let others in between; logs what fails. */
export async function deleteExpired(catalog: Catalog, now: Date, closing: AbortSignal): Promise<void> {
  try {
    while (!closing.aborted && deleteBatch(catalog, now)) await setImmediate();
  } catch (error) {
    console.error('embedded-mongo: what has expired could not be deleted', error);
  }
}

/** Whether an index may have more than was deleted. */
function deleteBatch(catalog: Catalog, now: Date): boolean {
  let isFull = false;
  for (const collection of catalog.list()) {
    for (const index of collection.indexes) {
      const { expireAfterSeconds } = index;
      if (expireAfterSeconds !== undefined && sweep(collection, index, expireAfterSeconds, now))
        isFull = true;
    }
  }
  return isFull;
}

function sweep(collection: Collection, index: IndexDefinition, afterSeconds: number, now: Date): boolean {
  const expired =
    intervalsOf({ operator: '$lte', operand: new Date(now.getTime() - afterSeconds * 1000) }) ?? [];
  const bounds = index.descending[0] === true ? expired.map(inverted) : expired;
  const entries = keyRanges([bounds], 0, 0).flatMap((range) => [
    ...collection.scanIndex(index, range, false, 0).take(batchSize),
  ]);
  const found = new Map(entries.map(({ stored }) => [stored.rid, stored]));
  for (const stored of found.values()) collection.remove(stored);
  return entries.length >= batchSize;
}
