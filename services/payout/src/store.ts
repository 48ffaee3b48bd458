import type { Instant } from '@stint/core';
import type { StintEvent } from '@stint/events';
import {
  aggregateStore,
  cursorAt,
  type Filter,
  type Page,
  pageOf,
  Schema,
  type StoreDeps,
  trusted,
  type Versioned,
} from '@stint/mongo';
import { type Commands, KEY_TOO_OLD } from './command.ts';
import { type Payment, type PaymentStatus, paymentLifecycle } from './payment.ts';
import type { Recipient } from './recipient.ts';

const { Mixed } = Schema.Types;
/** States of money that is paid and not yet sent on. */
const HELD: readonly PaymentStatus[] = ['funded', 'releasing', 'awaiting-recipient', 'frozen'];
/** An index serves a query only where the query asks for the very field of its filter. */
const where = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });
/** By name, since a database may still have an index on the same fields with another filter. */
const whereSet = (field: string) => ({ name: `where ${field}`, ...where(field) });

const paymentFields = {
  status: String,
  agreement: Mixed,
  correlationId: String,
  commands: { type: [Mixed], default: undefined },
  history: { type: [Mixed], default: undefined },
  unposted: { type: [Mixed], default: undefined },
  reconcileAt: String,
  dueAt: String,
  session: Mixed,
  requested: Boolean,
  lapsing: Boolean,
  charge: Mixed,
  payout: Mixed,
  refund: Mixed,
  refundFailure: Mixed,
  chargeback: Mixed,
  dispute: Mixed,
  settlement: Mixed,
};

export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string;
}

/** Who may see a payment: its parties, or an operator (nobody named). */
export const seenBy = (id: string, partyId?: string): Filter =>
  partyId === undefined
    ? { _id: id }
    : { _id: id, $or: [{ 'agreement.employerId': partyId }, { 'agreement.studentId': partyId }] };

/**
 * The commands of every document with something due, one document at a time: a call without an outcome is due again,
 * whatever state its document is in.
 */
async function* dueCommands(model: { find(...asked: never[]): unknown }): AsyncGenerator<Commands> {
  const due = { dueAt: trusted({ $exists: true }) };
  const found = model.find(due as never, { commands: 1 } as never) as DueQuery;
  for await (const { commands } of found.lean().cursor()) if (commands) yield commands;
}
interface DueQuery {
  lean(): { cursor(): AsyncIterable<{ readonly commands?: Commands }> };
}

/** A payout that Stripe did not make, for certain. That a key got too old is no reason to look. */
const REFUSED = { kind: 'payout', state: 'failed', code: { $ne: KEY_TOO_OLD } };

/** States that somebody has to do something about, and what else must be so. */
const stuckAt = (now: Instant): Filter[] => [
  { status: 'awaiting-funding', 'agreement.fundBy': trusted({ $lte: now }) },
  { status: 'releasing', commands: trusted({ $elemMatch: REFUSED }) },
  { status: 'refunding', 'refund.debited': false },
  { status: 'awaiting-recipient' },
  { status: 'frozen' },
  { status: 'refund-failed' },
];

type IndexEntry = [Record<string, 1 | -1>, object];
/** What moves an employer's money, each with the moment it did. */
const MOVES = ['charge.at', 'refund.at', 'chargeback.at'] as const;

export function paymentStore(deps: StoreDeps) {
  const store = aggregateStore<Payment, StintEvent>(deps, {
    collection: 'payments',
    producer: 'payout',
    noun: 'payment',
    fields: paymentFields,
    indexes: [
      [{ dueAt: 1 }, where('dueAt')],
      [{ 'charge.paymentIntentId': 1 }, whereSet('charge.paymentIntentId')],
      [{ 'agreement.studentId': 1, _id: -1 }],
      [{ 'agreement.studentId': 1, 'payout.at': 1 }, whereSet('payout.at')],
      [{ 'agreement.studentId': 1, status: 1 }],
      [{ 'agreement.employerId': 1, _id: -1 }],
      [{ 'agreement.employerId': 1, status: 1, _id: -1 }],
      ...MOVES.map((move): IndexEntry => [{ 'agreement.employerId': 1, [move]: 1 }, whereSet(move)]),
      [{ status: 1, _id: -1 }],
    ],
  });
  const model = store.model as never as Parameters<typeof pageOf>[0];
  const newestFirst = (filter: Filter, page: PageAsked): Promise<Page<Versioned<Payment>>> =>
    pageOf(model, { filter, sort: { _id: -1 }, ...page }, store.toState);
  const all = async (filter: Filter) => (await store.model.find(filter as never).lean()).map(store.toState);
  return {
    ...store,
    ofStudent: (studentId: string, page: PageAsked) =>
      newestFirst({ 'agreement.studentId': studentId }, page),
    byStatus: (status: PaymentStatus | undefined, page: PageAsked) =>
      newestFirst(status === undefined ? {} : { status }, page),
    ofEmployer: (employerId: string, status: PaymentStatus | undefined, page: PageAsked) =>
      newestFirst({ 'agreement.employerId': employerId, ...(status ? { status } : {}) }, page),
    /**
     * What somebody has to do something about, newest first: unpaid past its time, a payout that Stripe refuses (for
     * want of balance or else), waiting for money for a refund or for the student to set up payouts, frozen, or a
     * refund that failed. Lists by one index, put together.
     */
    async stuck(now: Instant, page: PageAsked): Promise<Page<Versioned<Payment>>> {
      const pages = await Promise.all(stuckAt(now).map((filter) => newestFirst(filter, page)));
      const found = pages.flatMap(({ items }) => items).sort((a, b) => (a.id < b.id ? 1 : -1));
      const items = found.slice(0, page.limit);
      const last = items.at(-1);
      const more = found.length > page.limit || pages.some(({ nextCursor }) => nextCursor !== undefined);
      return more && last ? { items, nextCursor: cursorAt([last.id]) } : { items };
    },
    /** The employer's payments with money that came or went back in [from, to), each once. */
    async movedBy(employerId: string, from: Instant, to: Instant): Promise<Versioned<Payment>[]> {
      const within = trusted({ $gte: from, $lt: to });
      const found = await Promise.all(
        MOVES.map((move) => all({ 'agreement.employerId': employerId, [move]: within })),
      );
      return [...new Map(found.flat().map((payment) => [payment.id, payment])).values()];
    },
    byPaymentIntent: (id: string) => store.find({ 'charge.paymentIntentId': id }),
    /** The student's payouts sent in [from, to). */
    paidTo: (studentId: string, from: Instant, to: Instant) =>
      all({ 'agreement.studentId': studentId, 'payout.at': trusted({ $gte: from, $lt: to }) }),
    /** The student's payments whose money is with the platform. */
    heldFor: (studentId: string) =>
      all({ 'agreement.studentId': studentId, status: trusted({ $in: [...HELD] }) }),
    async awaitingRecipient(studentId: string): Promise<string[]> {
      const filter = { 'agreement.studentId': studentId, status: 'awaiting-recipient' };
      return (await all(filter)).map((p) => p.id);
    },
    count: (status: PaymentStatus): Promise<number> => store.model.countDocuments({ status } as never),
    /** Every payment in another state than these, one at a time. */
    async *moving(atRest: readonly PaymentStatus[]) {
      const moving = Object.keys(paymentLifecycle.table).filter((s) => !atRest.includes(s as PaymentStatus));
      const found = store.model.find({ status: trusted({ $in: moving }) } as never, { outbox: 0, seen: 0 });
      for await (const doc of found.lean().cursor()) yield store.toState(doc);
    },
    dueCommands: () => dueCommands(store.model),
    /** Every payment, for the books' comparison: one at a time, in the order of their ids. */
    async *every() {
      for await (const doc of store.model.find({}).sort({ _id: 1 }).lean().cursor()) yield store.toState(doc);
    },
  };
}
export type PaymentStore = ReturnType<typeof paymentStore>;

export function recipientStore(deps: StoreDeps) {
  const store = aggregateStore<Recipient, StintEvent>(deps, {
    collection: 'recipients',
    producer: 'payout',
    noun: 'recipient',
    fields: {
      status: String,
      correlationId: String,
      commands: { type: [Mixed], default: undefined },
      since: String,
      contactEmail: String,
      stripeAccountId: String,
      requirements: { type: [String], default: undefined },
      reconcileAt: String,
      dueAt: String,
    },
    indexes: [
      [{ dueAt: 1 }, where('dueAt')],
      [{ stripeAccountId: 1 }, { unique: true, ...where('stripeAccountId') }],
    ],
  });
  return { ...store, dueCommands: () => dueCommands(store.model) };
}
export type RecipientStore = ReturnType<typeof recipientStore>;
