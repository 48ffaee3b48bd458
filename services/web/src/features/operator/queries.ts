import { queryOptions } from '@tanstack/react-query';
import type { components as evaluation } from '../../../generated/evaluation.d.ts';
import type { components as identity } from '../../../generated/identity.d.ts';
import type { components as payout } from '../../../generated/payout.d.ts';
import type { components as posting } from '../../../generated/project-posting.d.ts';
import { answerOf, api } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { pagesOf } from '../../ui/paged-list.tsx';
import type { JournalFilter } from './journal-filter.ts';

export type ReviewedProject = posting['schemas']['OwnProject'];
export type Engagement = evaluation['schemas']['Engagement'];
export type EngagementSummary = evaluation['schemas']['EngagementSummary'];
export type Payment = payout['schemas']['Payment'];
export type Ledger = payout['schemas']['Ledger'];
export type Reconciliation = payout['schemas']['Reconciliation'];
export type DeadLetter = payout['schemas']['DeadLetter'];
export type Account = identity['schemas']['Account'];

/** The services that can give up on a message. */
export const SERVICES = [
  ...(['identity', 'project-posting', 'bidding', 'payout', 'evaluation', 'notification'] as const),
];
export type ServiceName = (typeof SERVICES)[number];

interface Page {
  readonly limit?: number;
  readonly cursor?: string;
}

const reviews = (query: Page, signal: AbortSignal) =>
  answerOf(api.GET('/api/projects/in-review', { params: { query }, signal }));
const disputes = (query: Page, signal: AbortSignal) => {
  const asked = { ...query, role: 'operator', status: 'disputed' } as const;
  return answerOf(api.GET('/api/engagements', { params: { query: asked }, signal }));
};
const stuckWork = (query: Page, signal: AbortSignal) => {
  const asked = { ...query, role: 'operator', stuck: true } as const;
  return answerOf(api.GET('/api/engagements', { params: { query: asked }, signal }));
};
const stuckMoney = (query: Page, signal: AbortSignal) =>
  answerOf(api.GET('/api/payments', { params: { query: { ...query, stuck: true } }, signal }));
const appeals = (query: Page, signal: AbortSignal) =>
  answerOf(api.GET('/api/accounts', { params: { query: { ...query, strike: 'appealed' } }, signal }));
// The six paths answer the same; the client's types take one path at a time.
const deadLetters = (service: ServiceName) => (query: Page, signal: AbortSignal) =>
  answerOf(
    api.GET(`/api/dead-letters/${service}` as '/api/dead-letters/payout', { params: { query }, signal }),
  );

const after = (cursor: string | undefined): Page => (cursor ? { cursor } : {});

export const projectsInReview = pagesOf(['operator', 'reviews'], (cursor, signal) =>
  reviews(after(cursor), signal),
);
export const openDisputes = pagesOf(['operator', 'disputes'], (cursor, signal) =>
  disputes(after(cursor), signal),
);
export const workThatIsStuck = pagesOf(['operator', 'stuck-work'], (cursor, signal) =>
  stuckWork(after(cursor), signal),
);
export const moneyThatIsStuck = pagesOf(['operator', 'stuck-money'], (cursor, signal) =>
  stuckMoney(after(cursor), signal),
);
export const openAppeals = pagesOf(['operator', 'appeals'], (cursor, signal) =>
  appeals(after(cursor), signal),
);
export const deadLettersOf = (service: ServiceName) =>
  pagesOf(['operator', 'dead-letters', service], (cursor, signal) =>
    deadLetters(service)(after(cursor), signal),
  );

/** How many a queue is counted up to. */
const COUNTED = 100;
const LOOK_AGAIN_MS = 30_000;

const allDeadLetters = async (query: Page, signal: AbortSignal) => {
  const pages = await Promise.all(SERVICES.map((service) => deadLetters(service)(query, signal)));
  const nextCursor = pages.find((page) => page.nextCursor !== undefined)?.nextCursor;
  return { items: pages.flatMap(({ items }) => items), ...(nextCursor ? { nextCursor } : {}) };
};

/** What waits for an operator, with the way to read it. */
const QUEUES = {
  reviews,
  disputes,
  money: stuckMoney,
  work: stuckWork,
  appeals,
  messages: allDeadLetters,
} as const;
export type QueueName = keyof typeof QUEUES;

export interface Waiting {
  readonly count: number;
  /** there are more than were counted */
  readonly more: boolean;
}

export const waitingIn = (name: QueueName) =>
  queryOptions({
    queryKey: ['operator', 'waiting', name],
    queryFn: async ({ signal }): Promise<Waiting> => {
      const { items, nextCursor } = await QUEUES[name]({ limit: COUNTED }, signal);
      return { count: items.length, more: nextCursor !== undefined };
    },
    refetchInterval: LOOK_AGAIN_MS,
  });

export const engagementForRuling = (id: string) =>
  queryOptions({
    queryKey: ['engagements', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/engagements/{id}', { params: { path: { id } }, signal })),
  });

/** Saves the entries of the filter as a file for spreadsheets. */
export const saveJournal = (filter: JournalFilter): Promise<void> =>
  download(
    api.GET('/api/ledger', { params: { query: { ...filter, format: 'csv' } }, parseAs: 'blob' }),
    'ledger.csv',
  );

export const journal = (filter: JournalFilter) =>
  pagesOf(['operator', 'ledger', filter], (cursor, signal) =>
    answerOf(api.GET('/api/ledger', { params: { query: { ...filter, ...after(cursor) } }, signal })),
  );
