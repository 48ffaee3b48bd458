import type { Bid } from '../../../services/bidding/src/bid.ts';
import type { Engagement } from '../../../services/evaluation/src/engagement.ts';
import type { JournalEntry } from '../../../services/payout/src/journal.ts';
import type { Payment } from '../../../services/payout/src/payment.ts';
import type { Recipient } from '../../../services/payout/src/recipient.ts';
import type { Service } from './ground.ts';
import type { Town } from './town.ts';

interface Letter {
  readonly reason: string;
  readonly headers: { readonly ce_type?: string };
}

/** What stands in the databases and at Stripe at one moment. */
export interface Look {
  readonly bids: readonly Bid[];
  readonly engagements: readonly Engagement[];
  readonly payments: readonly Payment[];
  readonly ledger: readonly JournalEntry[];
}

async function all<T>({ ground }: Town, service: Service, name: string): Promise<T[]> {
  const docs = await ground.documents(service, name);
  return docs.map(({ _id, outbox: _, seen: __, version: ___, ...state }) => ({ ...state, id: _id }) as T);
}

export async function lookAt(town: Town): Promise<Look> {
  const [bids, engagements, payments, ledger] = await Promise.all([
    all<Bid>(town, 'bidding', 'bids'),
    all<Engagement>(town, 'evaluation', 'engagements'),
    all<Payment>(town, 'payout', 'payments'),
    all<JournalEntry>(town, 'payout', 'ledger'),
  ]);
  return { bids, engagements, payments, ledger };
}

export const recipientsOf = (town: Town): Promise<Recipient[]> =>
  all<Recipient>(town, 'payout', 'recipients');
export const lettersOf = (town: Town, service: Service): Promise<Letter[]> =>
  all<Letter>(town, service, 'dead-letters');
/** Events of Stripe that are still to be followed up. */
export const hintsOf = ({ ground }: Town) =>
  ground.count('payout', 'stripe-inbox', { dueAt: { $exists: true } });

export async function bidOf(town: Town, work: number): Promise<Bid | undefined> {
  const { projectId, student } = town.works[work] ?? {};
  const bids = await all<Bid>(town, 'bidding', 'bids');
  const own = bids.filter((bid) => bid.projectId === projectId && bid.studentId === student?.accountId);
  return own.at(-1);
}

export async function paymentOf(town: Town, work: number): Promise<Payment | undefined> {
  const bid = await bidOf(town, work);
  return bid && (await all<Payment>(town, 'payout', 'payments')).find(({ id }) => id === bid.id);
}
