import { type Instant, newId, Rejection } from '@stint/core';
import type { Role } from '@stint/events';
import {
  duplicateKey,
  type Page,
  pageOf,
  type ReplicaHome,
  replicaOf,
  Schema,
  trusted,
  writesTo,
} from '@stint/mongo';
import type { Message } from './message.ts';

export interface Notification extends Omit<Message, 'to'> {
  readonly id: string;
  readonly accountId: string;
  readonly at: Instant;
  readonly readAt?: Instant;
}

interface Doc extends Omit<Notification, 'id'> {
  readonly _id: string;
  readonly eventId: string;
  readonly unread: boolean;
}

const toNotification = (doc: unknown): Notification => {
  const { _id, eventId: _, unread: __, as = 'account', params = {}, ...rest } = doc as Partial<Doc> & Doc;
  // What was told before readers and params were kept has neither.
  return { id: _id, as, params, ...rest };
};

/** How many operators a marketplace can have before one list of them is too long. */
const MAX_OPERATORS = 100;
/** Beyond this the bell says "100+". */
const MAX_UNREAD_COUNTED = 101;

/** Notifications, and who the operators are. */
export function notificationStore(home: ReplicaHome) {
  const { connection } = home;
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      eventId: { type: String, required: true },
      accountId: { type: String, required: true },
      kind: { type: String, required: true },
      as: String,
      params: Schema.Types.Mixed,
      text: { type: String, required: true },
      link: { type: String, required: true },
      at: { type: String, required: true },
      unread: { type: Boolean, required: true },
      readAt: String,
    },
    { strict: 'throw', strictQuery: 'throw', versionKey: false, collection: 'notifications' },
  );
  schema.index({ accountId: 1, _id: -1 });
  schema.index({ accountId: 1, unread: 1, _id: -1 });
  schema.index({ eventId: 1, accountId: 1 }, { unique: true });
  const model = connection.model<Doc>('notifications', schema as never);
  const { insert } = writesTo(model);
  const accounts = replicaOf<{ roles: Role[] }>(home, 'accounts', { roles: [String] }, [{ roles: 1 }]);

  return {
    async init() {
      await Promise.all([accounts.init(), model.createCollection()]);
      await model.createIndexes();
    },
    putAccount: (id: string, sequence: number, roles: Role[]) => accounts.put(id, sequence, { roles }),
    async operatorIds(): Promise<string[]> {
      const docs = await accounts.model
        .find({ roles: 'operator' } as never, { _id: 1 })
        .limit(MAX_OPERATORS)
        .lean();
      return docs.map((doc) => String(doc._id));
    },
    /** Keeps a message; one event tells one account once, however often it arrives. */
    async add(eventId: string, accountId: string, message: Omit<Message, 'to'>, at: Instant): Promise<void> {
      try {
        await insert({ ...message, _id: newId(), eventId, accountId, at, unread: true });
      } catch (error) {
        if (duplicateKey(error) !== 'eventId,accountId') throw error;
      }
    },
    list: (
      accountId: string,
      page: { limit: number; cursor?: string | undefined; unread?: boolean | undefined },
    ): Promise<Page<Notification>> =>
      pageOf(
        model as never,
        {
          filter: { accountId, ...(page.unread ? { unread: true } : {}) },
          sort: { _id: -1 },
          limit: page.limit,
          cursor: page.cursor,
        },
        toNotification,
      ),
    unreadCount: (accountId: string): Promise<number> =>
      model.countDocuments({ accountId, unread: true } as never).limit(MAX_UNREAD_COUNTED),
    async markRead(accountId: string, id: string, at: Instant): Promise<Notification> {
      const read = { $set: { readAt: at, unread: false } } as never;
      await model.updateOne({ _id: id, accountId, unread: true } as never, read);
      const doc = await model.findOne({ _id: id, accountId } as never).lean<Doc>();
      if (!doc) throw new Rejection('not-found', 'there is no such notification');
      return toNotification(doc);
    },
    async markAllRead(accountId: string, at: Instant): Promise<void> {
      const read = { $set: { readAt: at, unread: false } } as never;
      await model.updateMany({ accountId, unread: true } as never, read);
    },
    /** Notifications after the id `after`, oldest first. */
    async since(accountId: string, after: string, limit: number): Promise<Notification[]> {
      const docs = await model
        .find({ accountId, _id: trusted({ $gt: after }) } as never)
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      return docs.map(toNotification);
    },
    /** Unread notifications after the id `after`, newest first. */
    async unreadSince(accountId: string, after: string, limit: number): Promise<Notification[]> {
      const docs = await model
        .find({ accountId, unread: true, _id: trusted({ $gt: after }) } as never)
        .sort({ _id: -1 })
        .limit(limit)
        .lean();
      return docs.map(toNotification);
    },
  };
}

export type NotificationStore = ReturnType<typeof notificationStore>;
