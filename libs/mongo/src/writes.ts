import type { Model, mongo } from 'mongoose';
import { driverOf } from './driver.ts';
import { WriteQueue } from './write-queue.ts';

/** Writes of single documents of one collection. Each throws what the driver's would. */
export interface Writes<D> {
  insert(document: D): Promise<void>;
  /** Answers how many documents matched: 1, or 0 also where `upsert` inserted one. */
  update(filter: object, update: object, options?: { readonly upsert?: boolean }): Promise<number>;
  /** Puts the document in the place of the one that matches; inserts it where none does. */
  replace(filter: object, replacement: D): Promise<void>;
  remove(id: string): Promise<void>;
}

/** `unjournaled`: nobody waits for the disk, since what is lost there is only done once more. */
const DURABILITY = {
  // As the connection says: by a majority's journal.
  journaled: {},
  unjournaled: { writeConcern: { w: 1, journal: false } },
} as const;

type Queues = Readonly<Record<keyof typeof DURABILITY, WriteQueue>>;
const queuesOfClients = new WeakMap<mongo.MongoClient, Queues>();

/** All databases behind one client share its queues. */
function queuesOf(client: mongo.MongoClient): Queues {
  const known = queuesOfClients.get(client);
  if (known) return known;
  const queues = {
    journaled: new WriteQueue(client, DURABILITY.journaled),
    unjournaled: new WriteQueue(client, DURABILITY.unjournaled),
  };
  queuesOfClients.set(client, queues);
  return queues;
}

/** How documents of a collection are written: what is written at the same time is one command (`write-queue.ts`). */
export function writesTo<D extends { readonly _id: string }>(
  typed: Model<D>,
  durability: keyof typeof DURABILITY = 'journaled',
): Writes<D> {
  const collection = driverOf(typed as unknown as Model<{ readonly _id: string }>);
  const namespace = `${typed.db.name}.${typed.collection.name}`;
  const add = (model: object, alone: (options: mongo.CommandOperationOptions) => Promise<object>) =>
    queuesOf(typed.db.getClient() as mongo.MongoClient)[durability].add({
      model: { ...model, namespace } as mongo.AnyClientBulkWriteModel<mongo.Document>,
      alone: async (options) => {
        const done = await alone(options);
        return 'matchedCount' in done ? Number(done.matchedCount) : 0;
      },
    });
  return {
    async insert(document) {
      await add({ name: 'insertOne', document }, (options) => collection.insertOne(document, options));
    },
    update: (filter, update, { upsert = false } = {}) =>
      add({ name: 'updateOne', filter, update, upsert }, (options) =>
        collection.updateOne(filter, update, { ...options, upsert }),
      ),
    async replace(filter, replacement) {
      const upsert = true;
      await add({ name: 'replaceOne', filter, replacement, upsert }, (options) =>
        collection.replaceOne(filter, replacement, { ...options, upsert }),
      );
    },
    async remove(id) {
      const filter = { _id: id };
      await add({ name: 'deleteOne', filter }, (options) => collection.deleteOne(filter, options));
    },
  };
}
