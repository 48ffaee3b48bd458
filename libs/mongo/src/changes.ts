import type { Model } from 'mongoose';
import { driverOf } from './driver.ts';

/**
 * How far back each look reaches behind the one before: a change is stamped before it is written, by a clock that may
 * differ from ours. What is later than that is seen with the document's next change.
 */
const OVERLAP_MS = 5_000;
const BATCH = 1_000;

interface Followed {
  readonly _id: string;
  readonly version: number;
}

export interface ChangesOptions<D> {
  readonly projection: Readonly<Record<string, 1>>;
  readonly apply: (doc: D) => void;
  /** how often this process has written the collection, where no other process does: without a write nobody looks */
  readonly written?: () => number;
}

/** Follows what changes in a collection of aggregates that are `followed`, whichever process changes it. */
export function changesOf<D extends Followed>(
  typed: Model<never>,
  { projection, apply, written }: ChangesOptions<D>,
) {
  let seenUpToMs = Date.now();
  let seenWrites: number | undefined;
  /** the versions of the documents that the last look found */
  let found = new Map<string, number>();
  const read = (filter: object, sort: Readonly<Record<string, 1 | -1>>) =>
    driverOf(typed as unknown as Model<D>)
      .find(filter as never, { projection: { version: 1, ...projection }, batchSize: BATCH })
      .sort(sort) as unknown as AsyncIterable<D>;
  return {
    /** Everything of a filter, in an order that its index has; from then on there is only `catchUp`. */
    async begin(filter: object, sort: Readonly<Record<string, 1 | -1>>): Promise<void> {
      seenUpToMs = Date.now();
      for await (const doc of read(filter, sort)) apply(doc);
    },
    /** Applies everything that changed since, each version once; answers the ids. */
    async catchUp(): Promise<readonly string[]> {
      const writes = written?.();
      if (writes !== undefined && writes === seenWrites) return [];
      const nowMs = Date.now();
      const since = new Date(seenUpToMs - OVERLAP_MS).toISOString();
      const before = found;
      found = new Map();
      const changed: string[] = [];
      for await (const doc of read({ changedAt: { $gte: since } }, { changedAt: 1 })) {
        found.set(doc._id, doc.version);
        if (before.get(doc._id) === doc.version) continue;
        apply(doc);
        changed.push(doc._id);
      }
      seenUpToMs = nowMs;
      seenWrites = writes;
      return changed;
    },
  };
}
