import type { Connection, IndexDefinition, Model, SchemaDefinition } from 'mongoose';
import { Schema } from 'mongoose';
import { documentsById } from './by-id.ts';
import { strictOptions } from './document.ts';
import { duplicateKey } from './duplicate-key.ts';
import { Remembered } from './remembered.ts';
import { writesTo } from './writes.ts';

/** What one service keeps of another's facts: the newest by sequence, however they arrive. */
export interface Replica<T> {
  readonly model: Model<T & { _id: string; sequence: number }>;
  init(): Promise<void>;
  /** Keeps `fields` unless something as new or newer is there; answers whether it was kept. */
  put(id: string, sequence: number, fields: T): Promise<boolean>;
  get(id: string): Promise<T | undefined>;
  many(ids: readonly string[]): Promise<Map<string, T>>;
  /** How many documents this process has written, or tried to. */
  written(): number;
}

/** Where a replica is kept. */
export interface ReplicaHome {
  readonly connection: Connection;
  /** no other process runs this service on this database, so that what was written once is known */
  readonly alone: boolean;
}

/** A replica collection. `fields` is its Mongoose schema; unknown fields are refused. */
export function replicaOf<T extends object>(
  { connection, alone }: ReplicaHome,
  collection: string,
  fields: SchemaDefinition,
  indexes: readonly IndexDefinition[] = [],
): Replica<T> {
  type Doc = T & { _id: string; sequence: number };
  const schema = new Schema(
    { ...fields, _id: { type: String, required: true }, sequence: { type: Number, required: true } },
    { ...strictOptions, collection },
  );
  for (const keys of indexes) schema.index(keys);
  const model = connection.model<Doc>(collection, schema as never);
  const read = documentsById<Doc>(model as never);
  const writer = writesTo(model as never);
  const remembered = new Remembered<Doc>(read);
  const byId = alone ? (id: string) => remembered.get(id) : read;
  let writes = 0;
  const toFields = (doc: Doc): T => {
    const { _id, sequence, ...rest } = doc;
    return rest as unknown as T;
  };
  return {
    model,
    init: async () => {
      await model.createCollection();
      await model.createIndexes();
    },
    async put(id, sequence, fields) {
      const doc = { ...fields, _id: id, sequence } as Doc;
      const replace = async () => {
        await writer.replace({ _id: id, sequence: { $lt: sequence } }, doc as never);
        return doc;
      };
      try {
        await (alone ? remembered.write(id, replace) : replace());
        return true;
      } catch (error) {
        // The filter missed because a newer one stands there, so the upsert met its own _id.
        if (duplicateKey(error) === '_id') return false;
        throw error;
      } finally {
        writes += 1;
      }
    },
    written: () => writes,
    async get(id) {
      const doc = await byId(id);
      return doc ? toFields(doc) : undefined;
    },
    async many(ids) {
      const docs = await Promise.all([...new Set(ids)].map(byId));
      return new Map(docs.flatMap((doc) => (doc ? [[doc._id, toFields(doc)]] : [])));
    },
  };
}
