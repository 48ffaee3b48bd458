import type { Envelope } from '@stint/events';
import type { Outbox, OutboxBatch, Published } from '@stint/messaging';
import type { Model } from 'mongoose';
import { driverOf } from './driver.ts';

interface OutboxDoc {
  readonly _id: string;
  readonly outbox: readonly Envelope[];
  readonly outboxAt?: string;
}

/** Enough to take out what was published: where that is lost, it is published once more. Nobody waits for the disk. */
const UNJOURNALED = { writeConcern: { w: 1, journal: false } } as const;

const wallTime = (plusMs = 0) => new Date(Date.now() + plusMs).toISOString();

/** Hears which documents facts were taken out of: `empty` where none is left, which is only said where that is known. */
type OnSettled = (documentId: string, left: 'empty' | 'unknown') => void;

/**
 * The outbox of a collection whose documents carry `outbox`, `outboxAt`, `leaseOwner`, `leaseUntil`. Leases go by wall
 * time, never by the marketplace's clock: they are about processes.
 */
export function outboxOf<D extends OutboxDoc>(typed: Model<D>, onSettled: OnSettled = () => {}): Outbox {
  const collection = () => driverOf(typed as unknown as Model<OutboxDoc>);

  /** Empties the outboxes in which nothing else stands, and gives back their leases; answers how many those were. */
  async function empty(owner: string, published: readonly Published[]): Promise<number> {
    const updates = published.map(({ documentId, eventIds }) => ({
      filter: {
        ...{ _id: documentId, leaseOwner: owner },
        ...{ outbox: { $size: eventIds.length }, 'outbox.id': { $all: [...eventIds] } },
      } as never,
      update: { $set: { outbox: [] }, $unset: { outboxAt: '', leaseOwner: '', leaseUntil: '' } } as never,
    }));
    const [only] = updates;
    const { matchedCount } =
      only && updates.length === 1
        ? await collection().updateOne(only.filter, only.update, UNJOURNALED)
        : await collection().bulkWrite(
            updates.map((updateOne) => ({ updateOne })),
            { ordered: false, ...UNJOURNALED },
          );
    return matchedCount;
  }

  /** Takes facts out of one outbox, and answers what is left of it. */
  async function takeOut(owner: string, { documentId, eventIds }: Published): Promise<readonly Envelope[]> {
    const rest = await collection().findOneAndUpdate(
      { _id: documentId, leaseOwner: owner },
      { $pull: { outbox: { id: { $in: [...eventIds] } } } } as never,
      { returnDocument: 'after', ...UNJOURNALED },
    );
    return rest?.outbox ?? [];
  }

  return {
    name: typed.collection.name,
    async claim(owner, leaseMs, limit) {
      const free = { outboxAt: { $exists: true }, leaseUntil: { $lt: wallTime() } };
      const due = await collection()
        .find(free, { projection: { _id: 1 }, sort: { outboxAt: 1 }, limit })
        .toArray();
      const claimed: OutboxBatch[] = [];
      for (const { _id } of due) {
        const doc = await collection().findOneAndUpdate(
          { _id, ...free },
          { $set: { leaseOwner: owner, leaseUntil: wallTime(leaseMs) } },
          { returnDocument: 'after' },
        );
        if (doc) claimed.push({ documentId: _id, events: doc.outbox });
      }
      return claimed;
    },
    async takeOver() {
      await collection().updateMany({ outboxAt: { $exists: true } }, { $set: { leaseUntil: wallTime(-1) } });
    },
    async settle(owner, published) {
      const emptied = await empty(owner, published);
      // Mostly nothing came meanwhile. Where it did, the answer does not say to which of them.
      const areEmpty = emptied === published.length;
      for (const { documentId } of published) onSettled(documentId, areEmpty ? 'empty' : 'unknown');
      if (areEmpty) return published.map(() => []);
      return Promise.all(published.map((one) => takeOut(owner, one)));
    },
    async depth() {
      const waiting = { outboxAt: { $exists: true } };
      const [documents, oldest] = await Promise.all([
        collection().countDocuments(waiting),
        collection().findOne(waiting, { projection: { outboxAt: 1 }, sort: { outboxAt: 1 } }),
      ]);
      return { documents, ...(oldest?.outboxAt ? { oldest: oldest.outboxAt } : {}) };
    },
  };
}
