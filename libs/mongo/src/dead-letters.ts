import type { DeadLetter, DeadLetterStore } from '@stint/messaging';
import { type Connection, Schema, trusted } from 'mongoose';
import { strictOptions } from './document.ts';

interface Doc extends Omit<DeadLetter, 'id' | 'delivery'> {
  readonly _id: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

const fields = {
  _id: { type: String, required: true },
  group: { type: String, required: true },
  topic: { type: String, required: true },
  key: { type: String, required: true },
  partition: { type: Number, required: true },
  offset: { type: String, required: true },
  headers: { type: Schema.Types.Mixed, required: true },
  value: { type: Buffer, required: true },
  reason: { type: String, required: true },
  at: { type: String, required: true },
};

const toLetter = ({ _id, group, reason, at, ...d }: Doc): DeadLetter => ({
  id: _id,
  group,
  reason,
  at,
  delivery: { ...d, value: Buffer.from((d.value as unknown as { buffer: Uint8Array }).buffer) },
});

const toDoc = ({ id, delivery, ...rest }: DeadLetter): Doc => ({ _id: id, ...rest, ...delivery });

/** The dead letters of one service, in its own database. */
export function deadLetterStore(connection: Connection): DeadLetterStore & { init(): Promise<void> } {
  const schema = new Schema(fields, { ...strictOptions, collection: 'dead-letters' });
  schema.index({ group: 1, _id: 1 });
  schema.index({ group: 1, topic: 1, key: 1 });
  const model = connection.model<Doc>('dead-letters', schema as never);
  return {
    init: async () => {
      await model.createCollection();
      await model.createIndexes();
    },
    add: async (letter) => {
      await model.create([toDoc(letter) as never]);
    },
    list: async (group, { limit, after }) => {
      const filter = after ? { group, _id: trusted({ $gt: after }) } : { group };
      return (
        await model
          .find(filter as never)
          .sort({ _id: 1 })
          .limit(limit)
          .lean<Doc[]>()
      ).map(toLetter);
    },
    ofKey: async (group, topic, key) =>
      (await model.find({ group, topic, key } as never).lean<Doc[]>()).map(toLetter),
    get: async (group, id) => {
      const doc = await model.findOne({ _id: id, group } as never).lean<Doc>();
      return doc ? toLetter(doc) : undefined;
    },
    remove: async (id) => {
      await model.deleteOne({ _id: id } as never);
    },
    count: (group) => model.countDocuments({ group } as never),
  };
}
