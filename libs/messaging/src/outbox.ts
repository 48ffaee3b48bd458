import type { Instant } from '@stint/core';
import type { Envelope } from '@stint/events';

/** The unpublished facts of one document, in order. */
export interface OutboxBatch {
  readonly documentId: string;
  readonly events: readonly Envelope[];
}

/** A claimed document's facts. */
export interface LeasedBatch extends OutboxBatch {
  /** wall time before this document's own lease was taken: the first of many grow old while the others are claimed */
  readonly leasedAtMs: number;
}

/** Facts of one document that the bus has taken, by their ids. */
export interface Published {
  readonly documentId: string;
  readonly eventIds: readonly string[];
}

/** What the relay needs of a store: each document carries its own outbox and a lease on publishing it. */
export interface Outbox {
  readonly name: string;
  /** Up to `limit` documents with unpublished facts and no live lease, leased to `owner` for `leaseMs`. */
  claim(owner: string, leaseMs: number, limit: number): Promise<LeasedBatch[]>;
  /** Ends every lease: whoever held one is dead. For the start of the only process there is. */
  takeOver(): Promise<void>;
  /**
   * Removes published facts. Answers for each document, in order, the facts appended meanwhile, still leased to `owner`;
   * where there are none the lease is given back.
   */
  settle(owner: string, published: readonly Published[]): Promise<readonly (readonly Envelope[])[]>;
  /** How many documents wait, and since when the oldest does. */
  depth(): Promise<{ readonly documents: number; readonly oldest?: Instant }>;
}

/** What a store needs of the relay: the lease it writes with a commit, and whom to tell of it. */
export interface Nudge {
  readonly owner: string;
  readonly leaseMs: number;
  /**
   * Called after a commit that took the lease for `owner`. Never throws, never waits. `leasedAtMs`: wall time before the
   * commit was sent; by the time of its answer the process may have been stopped, and the lease run out.
   */
  nudge(outbox: Outbox, batch: OutboxBatch, leasedAtMs: number): void;
}
