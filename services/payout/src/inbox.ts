import { addMs, type Clock, type Instant } from '@stint/core';
import { type Connection, duplicateKey, Schema, trusted, writesTo } from '@stint/mongo';
import type { Hint } from './stripe-objects.ts';

interface Doc extends Omit<Hint, 'id'> {
  readonly _id: string;
  readonly receivedAt: Instant;
  readonly dueAt?: Instant;
  readonly tries: number;
  readonly appliedAt?: Instant;
  readonly expiresAt: Date;
}

/** Stripe repeats for 3 days and lists for 30: an id is remembered longer than it can come again. */
const KEPT_SECONDS = 35 * 24 * 3_600;
const text = { type: String, required: true };

const strict = { strict: 'throw', strictQuery: 'throw', versionKey: false, autoIndex: false } as const;

const toHint = ({ _id, type, at, aspect, engagementId, paymentIntentId, stripeAccountId }: Doc): Hint => ({
  id: _id,
  type,
  at,
  ...(aspect ? { aspect } : {}),
  ...(engagementId ? { engagementId } : {}),
  ...(paymentIntentId ? { paymentIntentId } : {}),
  ...(stripeAccountId ? { stripeAccountId } : {}),
});

/** Stripe's events as they came in, each once, with the ones still to be followed up. */
export function inboxStore(connection: Connection, clock: Clock) {
  const schema = new Schema(
    {
      _id: text,
      type: text,
      at: text,
      aspect: String,
      engagementId: String,
      paymentIntentId: String,
      stripeAccountId: String,
      receivedAt: text,
      dueAt: String,
      tries: { type: Number, required: true },
      appliedAt: String,
      expiresAt: { type: Date, required: true },
    },
    {
      collection: 'stripe-inbox',
      strict: 'throw',
      strictQuery: 'throw',
      versionKey: false,
      autoIndex: false,
    },
  );
  schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  const model = connection.model<Doc>('stripe-inbox', schema as never);
  const cursors = connection.model(
    'stripe-cursors',
    new Schema({ _id: text, at: text }, { ...strict, collection: 'stripe-cursors' }),
  );
  const writer = writesTo(model);
  /** Came in just now, and followed by nobody yet: they need not be read again. */
  const fresh = new Map<string, Hint>();
  return {
    model,
    init: async () => {
      await model.createCollection();
      await model.createIndexes();
      await cursors.createCollection();
    },
    /** Answers whether it is new. One that points nowhere is kept, and is done with. */
    async add({ id, ...hint }: Hint): Promise<boolean> {
      const now = clock();
      const due = hint.aspect ? { dueAt: now } : {};
      // By wall time: what the database removes by itself goes by its own clock.
      const expiresAt = new Date(Date.now() + KEPT_SECONDS * 1_000);
      try {
        await writer.insert({ _id: id, ...hint, ...due, receivedAt: now, tries: 0, expiresAt });
        if (hint.aspect) fresh.set(id, { id, ...hint });
        return true;
      } catch (error) {
        if (duplicateKey(error) === '_id') return false;
        throw error;
      }
    },
    /** Those of the hints that never came in; of a list that mostly did, for one query. */
    async unknown(hints: readonly Hint[]): Promise<Hint[]> {
      const ids = hints.map(({ id }) => id);
      const known = await model.find({ _id: trusted({ $in: ids }) } as never, { _id: 1 }).lean<Doc[]>();
      const knownIds = new Set(known.map(({ _id }) => _id));
      return hints.filter(({ id }) => !knownIds.has(id));
    },
    /** A hint that is still to be followed. */
    async due(id: string): Promise<(Hint & { tries: number }) | undefined> {
      const known = fresh.get(id);
      if (fresh.delete(id)) return known && { ...known, tries: 0 };
      const doc = await model.findOne({ _id: id, dueAt: trusted({ $lte: clock() }) } as never).lean<Doc>();
      return doc ? { ...toHint(doc), tries: doc.tries } : undefined;
    },
    async done(id: string): Promise<void> {
      const applied = { $set: { appliedAt: clock() }, $unset: { dueAt: '' } };
      await writer.update({ _id: id }, applied);
    },
    async later(id: string, delayMs: number): Promise<void> {
      const postponed = { $set: { dueAt: addMs(clock(), delayMs) }, $inc: { tries: 1 } };
      await model.updateOne({ _id: id } as never, postponed as never);
    },
    /** Up to when Stripe's list of events has been read; undefined before the first time. */
    async listedUntil(): Promise<Instant | undefined> {
      return (await cursors.findOne({ _id: 'events' } as never).lean<{ at: Instant }>())?.at;
    },
    async setListedUntil(at: Instant): Promise<void> {
      await cursors.updateOne({ _id: 'events' } as never, { $set: { at } } as never, { upsert: true });
    },
  };
}
export type Inbox = ReturnType<typeof inboxStore>;
