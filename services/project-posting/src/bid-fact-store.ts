import {
  driverOf,
  duplicateKey,
  type Filter,
  Remembered,
  type ReplicaHome,
  Schema,
  writesTo,
} from '@stint/mongo';
import { type BidFact, factAfter } from './bid-fact.ts';

type BidFactDoc = BidFact & { readonly _id: string };

/**
 * What is known of every bid; each fact is one write that any order or repetition leaves the same. The only process that
 * writes them has those of a project at hand: counting its bids reads none of them again.
 */
export function bidFactStore({ connection, alone }: ReplicaHome) {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      projectId: { type: String, required: true },
      sequence: Number,
      status: String,
      acceptedAt: String,
      fundBy: String,
      lapsedAt: String,
      funded: Boolean,
      ended: String,
    },
    { strict: 'throw', strictQuery: 'throw', versionKey: false, autoIndex: false, collection: 'bid-facts' },
  );
  schema.index({ projectId: 1 });
  const model = connection.model<BidFactDoc>('bid-facts', schema as never);
  const read = async (projectId: string): Promise<Map<string, BidFact>> => {
    const docs = await driverOf(model).find({ projectId }).toArray();
    return new Map(docs.map(({ _id, ...fact }) => [_id, fact]));
  };
  const atHand = new Remembered(read);
  const writer = writesTo(model);

  async function put(bidId: string, heard: BidFact, update: object, where: Filter = {}): Promise<void> {
    try {
      await writer.update({ _id: bidId, ...where }, update, { upsert: true });
    } catch (error) {
      atHand.forget(heard.projectId);
      throw error;
    }
    atHand.revise(heard.projectId, (facts) => facts.set(bidId, factAfter(facts.get(bidId), heard)));
  }

  return {
    async init() {
      await model.createCollection();
      await model.createIndexes();
    },
    /** The bid's own state, unless a newer one is known. */
    async putStatus(
      bidId: string,
      sequence: number,
      fields: Pick<BidFact, 'projectId' | 'status' | 'acceptedAt'>,
    ): Promise<void> {
      const older = {
        $or: [{ sequence: { $exists: false } }, { sequence: { $lt: sequence } }],
      };
      const heard = { ...fields, sequence };
      const unlessThere = (error: unknown) => {
        // The filter missed one that is there, so the upsert met its own _id.
        if (duplicateKey(error) !== '_id') throw error;
        return 'there' as const;
      };
      const putIt = () => put(bidId, heard, { $set: heard }, older).catch(unlessThere);
      // Money's fact may have made it in this very moment; the second time it stands there, newer or taken.
      if ((await putIt()) === 'there') await putIt();
    },
    putLapse: (bidId: string, projectId: string, lapsedAt: string) =>
      put(bidId, { projectId, lapsedAt }, { $set: { projectId }, $max: { lapsedAt } }),
    putFunded: (bidId: string, projectId: string) =>
      put(bidId, { projectId, funded: true }, { $set: { projectId, funded: true } }),
    putEnded: (bidId: string, projectId: string, ended: 'completed' | 'cancelled') =>
      put(bidId, { projectId, ended }, { $set: { projectId, ended } }),
    async ofProject(projectId: string): Promise<BidFact[]> {
      const facts = await (alone ? atHand.get(projectId) : read(projectId));
      return [...(facts ?? []).values()];
    },
  };
}

export type BidFactStore = ReturnType<typeof bidFactStore>;
