import type { Envelope } from '@stint/events';
import type { LeasedBatch, Outbox, Published } from '@stint/messaging';
import type { Model } from 'mongoose';
import { driverOf } from './driver.ts';
import { sideBySide } from './side-by-side.ts';
import { writesTo } from './writes.ts';

interface OutboxDoc {
  readonly _id: string;
  readonly outbox: readonly Envelope[];
  readonly outboxAt?: string;
}

/** Enough to take out what was published: where that is lost, it is published once more. Nobody waits for the disk. */
const UNJOURNALED = { writeConcern: { w: 1, journal: false } } as const;

const wallTime = (plusMs = 0) => new Date(Date.now() + plusMs).toISOString();

/** What an outbox without facts has not. */
const UNLEASED = { outboxAt: '', leaseOwner: '', leaseUntil: '' } as const;

/** Hears which documents facts were taken out of: `empty` where none is left, which is only said where that is known. */
type OnSettled = (documentId: string, left: 'empty' | 'unknown') => void;

/**
 * The outbox of a collection whose documents carry `outbox`, `outboxAt`, `leaseOwner`, `leaseUntil`. Leases go by wall
 * time, never by the marketplace's clock: they are about processes.
 */
export function outboxOf<D extends OutboxDoc>(typed: Model<D>, onSettled: OnSettled = () => {}): Outbox {
  const collection = () => driverOf(typed as unknown as Model<OutboxDoc>);
  const writer = writesTo(typed, 'unjournaled');

  /** Empties an outbox in which nothing else stands, and gives back its lease; answers whether it did. */
  async function empty(owner: string, { documentId, eventIds }: Published): Promise<boolean> {
    const asPublished = {
      ...{ _id: documentId, leaseOwner: owner },
      ...{ outbox: { $size: eventIds.length }, 'outbox.id': { $all: [...eventIds] } },
    };
    const emptied = { $set: { outbox: [] }, $unset: UNLEASED };
    return (await writer.update(asPublished, emptied)) > 0;
  }

  /** Takes facts out of one outbox, and answers what is left of it; where that is nothing, it gives back the lease. */
  async function takeOut(owner: string, { documentId, eventIds }: Published): Promise<readonly Envelope[]> {
    const rest = await collection().findOneAndUpdate(
      { _id: documentId, leaseOwner: owner },
      { $pull: { outbox: { id: { $in: [...eventIds] } } } } as never,
      { returnDocument: 'after', ...UNJOURNALED },
    );
    if (rest?.outbox.length === 0)
      await writer.update({ _id: documentId, leaseOwner: owner, outbox: { $size: 0 } }, { $unset: UNLEASED });
    return rest?.outbox ?? [];
  }

  return {
    name: typed.collection.name,
    async claim(owner, leaseMs, limit) {
      const free = { outboxAt: { $exists: true }, leaseUntil: { $lt: wallTime() } };
      const due = await collection()
        .find(free, { projection: { _id: 1 }, sort: { outboxAt: 1 }, limit })
        .toArray();
      const claimed: LeasedBatch[] = [];
      const claimOne = async ({ _id }: { readonly _id: string }) => {
        const leasedAtMs = Date.now();
        const doc = await collection().findOneAndUpdate(
          { _id, ...free },
          { $set: { leaseOwner: owner, leaseUntil: wallTime(leaseMs) } },
          { returnDocument: 'after' },
        );
        if (doc) claimed.push({ documentId: _id, events: doc.outbox, leasedAtMs });
      };
      // One after the other, the first lease would be old when the last is taken.
      await sideBySide(due, claimOne);
      return claimed;
    },
    async takeOver() {
      await collection().updateMany({ outboxAt: { $exists: true } }, { $set: { leaseUntil: wallTime(-1) } });
    },
    settle: (owner, published) =>
      Promise.all(
        published.map(async (one) => {
          const isEmpty = await empty(owner, one);
          onSettled(one.documentId, isEmpty ? 'empty' : 'unknown');
          return isEmpty ? [] : takeOut(owner, one);
        }),
      ),
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
