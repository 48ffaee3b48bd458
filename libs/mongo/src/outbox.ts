import type { Envelope } from '@stint/events';
import type { Outbox, OutboxBatch } from '@stint/messaging';
import type { Model, mongo } from 'mongoose';

interface OutboxDoc {
  readonly _id: string;
  readonly outbox: readonly Envelope[];
  readonly outboxAt?: string;
}

/** Enough to take out what was published: where that is lost, it is published once more. Nobody waits for the disk. */
const UNJOURNALED = { writeConcern: { w: 1, journal: false } } as const;

const wallTime = (plusMs = 0) => new Date(Date.now() + plusMs).toISOString();

/**
 * The outbox of a collection whose documents carry `outbox`, `outboxAt`, `leaseOwner`, `leaseUntil`. Leases go by wall
 * time, never by the marketplace's clock: they are about processes.
 */
export function outboxOf<D extends OutboxDoc>(typed: Model<D>): Outbox {
  // The driver's collection: these writes touch bookkeeping alone, and Mongoose's casting would double their cost.
  const collection = () => typed.collection as unknown as mongo.Collection<OutboxDoc>;
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
    async settle(documentId, owner, publishedIds) {
      const mine = { _id: documentId, leaseOwner: owner };
      const emptied = await collection().updateOne(
        {
          ...mine,
          outbox: { $size: publishedIds.length },
          'outbox.id': { $all: [...publishedIds] },
        } as never,
        { $set: { outbox: [] }, $unset: { outboxAt: '', leaseOwner: '', leaseUntil: '' } } as never,
        UNJOURNALED,
      );
      if (emptied.matchedCount === 1) return [];
      const rest = await collection().findOneAndUpdate(
        mine,
        { $pull: { outbox: { id: { $in: [...publishedIds] } } } } as never,
        { returnDocument: 'after', ...UNJOURNALED },
      );
      return rest?.outbox ?? [];
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
