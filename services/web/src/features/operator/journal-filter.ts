import type { operations } from '../../../generated/payout.d.ts';

type Query = NonNullable<NonNullable<operations['showLedger']['parameters']['query']>>;
export type EntryKind = NonNullable<Query['kind']>;

export const ENTRY_KINDS: readonly EntryKind[] = [
  ...(['charge', 'stripe-fee', 'payout', 'payout-reversed', 'refund', 'refund-returned'] as const),
  ...(['chargeback', 'chargeback-returned', 'dispute-fee', 'loss-cover'] as const),
];

/** Which entries of the journal are looked at, as the address bar holds it. `from` and `to` are days (UTC), both included. */
export interface JournalSearch {
  readonly kind?: EntryKind;
  readonly engagement?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The same as the API's query. */
export type JournalFilter = Pick<Query, 'kind' | 'engagementId' | 'from' | 'to'>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 24 * 3_600_000;
const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads an address; what it does not know, or what is off, is left out. */
export function journalSearchOf(given: Record<string, unknown>): JournalSearch {
  const engagement = String(given.engagement ?? '').trim();
  const read = {
    kind: ENTRY_KINDS.find((kind) => kind === given.kind),
    engagement: ID.test(engagement) ? engagement : undefined,
    from: dayOf(given.from),
    to: dayOf(given.to),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

const startOf = (day: string) => `${day}T00:00:00.000Z`;

export function journalFilterOf({ kind, engagement, from, to }: JournalSearch): JournalFilter {
  return {
    ...(kind ? { kind } : {}),
    ...(engagement ? { engagementId: engagement } : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { to: new Date(Date.parse(startOf(to)) + DAY_MS).toISOString() } : {}),
  };
}
