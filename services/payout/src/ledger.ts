import { type Instant, newId } from '@stint/core';
import {
  type Connection,
  duplicateKey,
  type Filter,
  type Page,
  pageOf,
  Schema,
  trusted,
  writesTo,
} from '@stint/mongo';
import type { EntryKind, JournalEntry, LedgerAccount } from './journal.ts';
import type { PageAsked } from './store.ts';

export interface JournalFilter {
  readonly engagementId?: string;
  readonly kind?: EntryKind;
  /** inclusive */
  readonly from?: Instant;
  /** exclusive */
  readonly to?: Instant;
}
export interface Balance {
  readonly account: LedgerAccount;
  readonly currency: 'USD';
  readonly balanceCents: number;
}
export type PostedEntry = JournalEntry & { readonly id: string };

const text = { type: String, required: true };
const fields = {
  _id: text,
  engagementId: text,
  kind: text,
  externalId: text,
  at: text,
  currency: text,
  legs: {
    type: [new Schema({ account: text, amountCents: { type: Number, required: true } }, { _id: false })],
  },
};

const toEntry = (doc: unknown): PostedEntry => {
  const { _id, ...entry } = doc as JournalEntry & { _id: string };
  return { ...entry, id: _id };
};

const matching = ({ from, to, ...exact }: JournalFilter) => ({
  ...exact,
  ...(from || to ? { at: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } } : {}),
});

function filterOf(filter: JournalFilter): Filter {
  const { at, ...exact } = matching(filter);
  return at ? { ...exact, at: trusted(at) } : exact;
}

/** The journal: append-only; nothing here updates or removes an entry. */
export function ledgerStore(connection: Connection) {
  const schema = new Schema(fields, {
    collection: 'ledger',
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    autoIndex: false,
  });
  schema.index({ engagementId: 1, kind: 1, externalId: 1 }, { unique: true });
  schema.index({ at: -1, _id: -1 });
  schema.index({ kind: 1, at: -1, _id: -1 });
  const model = connection.model('ledger', schema);
  const writer = writesTo(model as never);

  /** An entry that is there already was posted before a crash, or is named twice: it counts once. */
  async function post(entry: JournalEntry): Promise<void> {
    const { engagementId, kind, externalId, at, currency, legs } = entry;
    const document = { _id: newId(), engagementId, kind, externalId, at, currency, legs };
    try {
      await writer.insert(document as never);
    } catch (error) {
      if (duplicateKey(error) !== 'engagementId,kind,externalId') throw error;
    }
  }

  return {
    init: async () => {
      await model.createCollection();
      await model.createIndexes();
    },
    post: async (entries: readonly JournalEntry[]) => {
      await Promise.all(entries.map(post));
    },
    /** Newest first. */
    page: (filter: JournalFilter, page: PageAsked): Promise<Page<PostedEntry>> =>
      pageOf(model as never, { filter: filterOf(filter), sort: { at: -1 }, ...page }, toEntry),
    /** Oldest first, one at a time. */
    async *every(filter: JournalFilter = {}): AsyncGenerator<PostedEntry> {
      const found = model.find(filterOf(filter) as never).sort({ at: 1, _id: 1 });
      for await (const doc of found.lean().cursor()) yield toEntry(doc);
    },
    /** What the entries of the filter leave on each account. They sum to zero. */
    async balances(filter: JournalFilter = {}): Promise<Balance[]> {
      const sums = await model.aggregate<{ _id: Omit<Balance, 'balanceCents'>; balanceCents: number }>([
        { $match: matching(filter) },
        { $unwind: '$legs' },
        {
          $group: {
            _id: { account: '$legs.account', currency: '$currency' },
            balanceCents: { $sum: '$legs.amountCents' },
          },
        },
      ]);
      return sums.map(({ _id, balanceCents }) => ({ ..._id, balanceCents }));
    },
  };
}
export type LedgerStore = ReturnType<typeof ledgerStore>;
