import { randomBytes } from 'node:crypto';
import { addMinutes, addMs, type Clock, type Instant, isBefore } from '@stint/core';
import { driverOf, type ReplicaHome, replicaOf, Schema } from '@stint/mongo';

/** What is to be mailed to one account, and when. */
export interface Mailbox {
  readonly accountId: string;
  /** its owner wants no such mails */
  readonly off?: boolean;
  /** when what is unread is mailed; absent while there is nothing new */
  readonly dueAt?: Instant;
  /** how often something new came: whether more did since it was read */
  readonly wakes?: number;
  /** tries at the mail that is due */
  readonly tries?: number;
  /** the newest notification that was mailed, or was not to be */
  readonly mailedUpTo?: string;
  /** stands in each mail: whoever has it may stop them */
  readonly stopKey?: string;
}
type Doc = Omit<Mailbox, 'accountId'> & { readonly _id: string };

const toMailbox = ({ _id, ...rest }: Doc): Mailbox => ({ accountId: _id, ...rest });

/** Clocks of several processes differ by less: so long before its time a mailbox is not counted on to be due still. */
const SKEW_MS = 60_000;
/** Of a key that nobody can guess. */
const KEY_BYTES = 32;
/** Mailboxes known to be due later; of a thousand some 100 kB. Those beyond are asked for again. */
const MOST_KNOWN = 10_000;

/** Mailboxes, one an account; `waitMinutes` is what people have to read a notification before it is mailed. */
export function mailboxStore(home: ReplicaHome, clock: Clock, waitMinutes: number) {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      off: Boolean,
      dueAt: String,
      wakes: Number,
      tries: Number,
      mailedUpTo: String,
      stopKey: String,
    },
    { strict: 'throw', strictQuery: 'throw', versionKey: false, autoIndex: false, collection: 'mailboxes' },
  );
  schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
  schema.index({ stopKey: 1 }, { unique: true, partialFilterExpression: { stopKey: { $exists: true } } });
  const model = home.connection.model<Doc>('mailboxes', schema as never);
  // Absent before its owner answered a mail sent there.
  const addresses = replicaOf<{ email?: string }>(home, 'addresses', { email: String });
  const due = new Map<string, Instant>();

  const isDueLater = (accountId: string) => {
    const at = due.get(accountId);
    return at !== undefined && isBefore(addMs(clock(), SKEW_MS), at);
  };

  return {
    model,
    async init() {
      await Promise.all([addresses.init(), model.createCollection()]);
      await model.createIndexes();
    },
    /** The account's address; none for one that is closed. The newest by sequence, however they arrive. */
    keepAddress: (accountId: string, sequence: number, email?: string): Promise<boolean> =>
      addresses.put(accountId, sequence, email ? { email } : {}),
    addressOf: async (accountId: string): Promise<string | undefined> =>
      (await addresses.get(accountId))?.email,
    async of(accountId: string): Promise<Mailbox> {
      const doc = await driverOf(model).findOne({ _id: accountId });
      return doc ? toMailbox(doc as Doc) : { accountId };
    },
    /**
     * Something new came: it is mailed when the wait is over, unless what came before it is mailed sooner. While a mail is
     * tried, it waits for the next try: were that sooner for it, all tries would be over in an hour of news.
     */
    async wake(accountId: string): Promise<void> {
      if (isDueLater(accountId)) return;
      const soonest = { $min: ['$dueAt', addMinutes(clock(), waitMinutes)] };
      const dueAt = { $cond: [{ $gt: ['$tries', 0] }, '$dueAt', soonest] };
      const left = await driverOf(model).findOneAndUpdate(
        { _id: accountId },
        [{ $set: { dueAt, wakes: { $add: [{ $ifNull: ['$wakes', 0] }, 1] } } }],
        { upsert: true, returnDocument: 'after', projection: { dueAt: 1 } },
      );
      if (due.size >= MOST_KNOWN) due.clear();
      if (left?.dueAt) due.set(accountId, left.dueAt);
    },
    /** Takes a mailbox that is due, until `retryAt`; undefined where it is not, or another process was faster. */
    async take(box: Mailbox, retryAt: Instant): Promise<(Mailbox & { stopKey: string }) | undefined> {
      if (box.dueAt === undefined || isBefore(clock(), box.dueAt)) return undefined;
      const { stopKey = randomBytes(KEY_BYTES).toString('base64url') } = box;
      const { matchedCount } = await driverOf(model).updateOne(
        { _id: box.accountId, dueAt: box.dueAt },
        { $set: { dueAt: retryAt, stopKey }, $inc: { tries: 1 } },
      );
      return matchedCount > 0 ? { ...box, stopKey } : undefined;
    },
    /** All up to `newest` is mailed, or is not to be. What came meanwhile waits its time. */
    async settle({ accountId, wakes = 0 }: Mailbox, newest: string | undefined): Promise<void> {
      const read = newest === undefined ? {} : { $set: { mailedUpTo: newest } };
      const { matchedCount } = await driverOf(model).updateOne(
        { _id: accountId, wakes },
        { ...read, $unset: { dueAt: '', tries: '' } },
      );
      if (matchedCount > 0) return;
      const dueAt = addMinutes(clock(), waitMinutes);
      await driverOf(model).updateOne(
        { _id: accountId },
        { $set: { ...read.$set, dueAt }, $unset: { tries: '' } },
      );
    },
    /** Its owner wants no such mails; answers whether there is a mailbox with this key. */
    async stop(stopKey: string): Promise<boolean> {
      const { matchedCount } = await driverOf(model).updateOne({ stopKey }, { $set: { off: true } });
      return matchedCount > 0;
    },
    setWanted: async (accountId: string, isWanted: boolean): Promise<void> => {
      const update = isWanted ? { $unset: { off: '' } } : { $set: { off: true } };
      await driverOf(model).updateOne({ _id: accountId }, update as never, { upsert: true });
    },
  };
}
export type MailboxStore = ReturnType<typeof mailboxStore>;
