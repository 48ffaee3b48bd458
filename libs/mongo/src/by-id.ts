import type { Model } from 'mongoose';
import { driverOf } from './driver.ts';

interface Asked<D> {
  readonly resolve: (doc: D | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Ids of one query: beyond it the answer would be long. */
const MOST = 100;

/**
 * Reads documents by their ids: what one turn of the event loop asks for is one query. Where many requests are under way
 * they need much the same look-ups at the same time, and a command costs more than the document it brings.
 */
export function documentsById<D extends { readonly _id: string }>(
  typed: Model<D>,
  projection?: Readonly<Record<string, 0 | 1>>,
): (id: string) => Promise<D | undefined> {
  let asked = new Map<string, Asked<D>[]>();

  const read = async (group: ReadonlyMap<string, readonly Asked<D>[]>) => {
    try {
      const docs = (await driverOf(typed)
        .find({ _id: { $in: [...group.keys()] } } as never, projection ? { projection } : {})
        .toArray()) as unknown as D[];
      const found = new Map(docs.map((doc) => [doc._id, doc]));
      for (const [id, waiting] of group) for (const { resolve } of waiting) resolve(found.get(id));
    } catch (error) {
      for (const { reject } of [...group.values()].flat()) reject(error);
    }
  };

  const readAll = () => {
    const all = [...asked];
    asked = new Map();
    for (let at = 0; at < all.length; at += MOST) void read(new Map(all.slice(at, at + MOST)));
  };

  return (id) =>
    new Promise((resolve, reject) => {
      if (asked.size === 0) setImmediate(readAll);
      const waiting = asked.get(id);
      if (waiting) waiting.push({ resolve, reject });
      else asked.set(id, [{ resolve, reject }]);
    });
}
