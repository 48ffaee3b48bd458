import { type Model, mongo } from 'mongoose';
import { driverOf } from './driver.ts';

interface Waiting<D> {
  readonly doc: D;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Which documents of a command were refused, the others being in; undefined where none of them may be. */
function refusedIn(error: unknown): ReadonlySet<number> | undefined {
  if (!(error instanceof mongo.MongoBulkWriteError)) return undefined;
  const refused = new Set([error.writeErrors].flat().map(({ index }) => index));
  return refused.size > 0 ? refused : undefined;
}

/**
 * Inserts documents: what one turn of the event loop inserts is one command, and each is taken or refused by itself.
 * @throws what `insertOne` would.
 */
export function insertsOf<D extends { readonly _id: string }>(typed: Model<D>): (doc: D) => Promise<void> {
  let waiting: Waiting<D>[] = [];

  const insert = async (group: readonly Waiting<D>[]) => {
    try {
      await driverOf(typed).insertMany(group.map(({ doc }) => doc) as never, { ordered: false });
      for (const { resolve } of group) resolve();
    } catch (error) {
      const refused = refusedIn(error);
      for (const [at, { doc, resolve, reject }] of group.entries()) {
        if (!refused) reject(error);
        else if (!refused.has(at)) resolve();
        // Why it is refused, a command for several does not say as fully as one for it alone.
        else
          void driverOf(typed)
            .insertOne(doc as never)
            .then(() => resolve(), reject);
      }
    }
  };

  return (doc) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0)
        setImmediate(() => {
          void insert(waiting);
          waiting = [];
        });
      waiting.push({ doc, resolve, reject });
    });
}
