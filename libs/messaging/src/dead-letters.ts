import type { Instant } from '@stint/core';
import type { Delivery } from './bus.ts';

/** A message a consumer gave up on, or one that waits behind such a message of its key. */
export interface DeadLetter {
  readonly id: string;
  readonly group: string;
  readonly delivery: Delivery;
  /** why the handler failed, or `behind <id>` */
  readonly reason: string;
  readonly at: Instant;
}

/** Where a service keeps its dead letters: a collection of its own database (libs/mongo). */
export interface DeadLetterStore {
  add(letter: DeadLetter): Promise<void>;
  /** Oldest first. `after` is the id of the last letter of the page before. */
  list(group: string, page: { limit: number; after?: string }): Promise<DeadLetter[]>;
  /** The letters of one key, in any order. */
  ofKey(group: string, topic: string, key: string): Promise<DeadLetter[]>;
  get(group: string, id: string): Promise<DeadLetter | undefined>;
  remove(id: string): Promise<void>;
  count(group: string): Promise<number>;
}
