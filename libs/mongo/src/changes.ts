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
  readonly changedAt?: string;
}

/** Follows what changes in a collection of aggregates that are `followed`, whichever process changes it. */
export function changesOf<D extends Followed>(
  typed: Model<never>,
  projection: Readonly<Record<string, 1>>,
  apply: (doc: D) => void,
) {
  let seenUpToMs = Date.now();
  const read = async (filter: object, sort: Readonly<Record<string, 1 | -1>>) => {
    const shown = { version: 1, changedAt: 1, ...projection };
    const docs = driverOf(typed as unknown as Model<D>)
      .find(filter as never, { projection: shown, batchSize: BATCH })
      .sort(sort);
    for await (const doc of docs) apply(doc as unknown as D);
  };
  return {
    /** Everything of a filter, in an order that its index has; from then on there is only `catchUp`. */
    async begin(filter: object, sort: Readonly<Record<string, 1 | -1>>): Promise<void> {
      seenUpToMs = Date.now();
      await read(filter, sort);
    },
    /** Applies everything that changed since, and some of it again. */
    async catchUp(): Promise<void> {
      const nowMs = Date.now();
      const since = new Date(seenUpToMs - OVERLAP_MS).toISOString();
      await read({ changedAt: { $gte: since } }, { changedAt: 1 });
      seenUpToMs = nowMs;
    },
  };
}
