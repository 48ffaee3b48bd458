import type { StintEvent } from '@stint/events';
import type { Nudge } from '@stint/messaging';
import { aggregateStore, type Connection } from '@stint/mongo';

/** The smallest aggregate with facts: it counts, and each count is a fact. */
export interface Tally {
  readonly id: string;
  readonly count: number;
}

export const tallyStore = (connection: Connection, relay: Nudge) =>
  aggregateStore<Tally, StintEvent>(
    { connection, alone: false, relay, clock: () => '2026-03-02T09:00:00.000Z' },
    { collection: 'tallies', producer: 'payout', noun: 'tally', fields: { count: Number }, indexes: [] },
  );

/** An event of the catalogue stands for the fact; the relay does not care which. */
export const counted = ({ id, count }: Tally) => ({
  next: { id, count: count + 1 },
  events: [{ type: 'recipient.ready.v1', data: { accountId: id } } satisfies StintEvent],
});
