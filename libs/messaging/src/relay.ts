import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@stint/core';
import type { Logger } from 'pino';
import { type BackoffRange, isWorthTelling } from './backoff.ts';
import type { EventBus } from './bus.ts';
import type { Producing } from './local.ts';
import type { MessagingMetrics } from './metrics.ts';
import type { LeasedBatch, Nudge, Outbox, OutboxBatch } from './outbox.ts';
import { Publisher } from './publisher.ts';

export interface RelayOptions {
  readonly bus: EventBus;
  readonly logger: Logger;
  /** how often outboxes are searched for what no nudge brought: the work of a process that died */
  readonly pollMs?: number;
  /** how long a document is one relay's; the wait after a crash is this and one poll */
  readonly leaseMs?: number;
  /** pauses while the bus refuses */
  readonly retry?: BackoffRange;
  /** wall time in ms */
  readonly now?: () => number;
  readonly metrics?: MessagingMetrics;
}

/** Carries the facts from the documents' outboxes to the bus. */
export interface Relay extends Nudge, Producing {
  /** From now on this outbox is polled and drained. */
  watch(outbox: Outbox): void;
  /** There is no other relay: what a dead one held is published at once, and not when its leases have run out. */
  takeOver(): Promise<void>;
  /** Starts the poll; nudges are taken before that too. */
  start(): void;
  /**
   * Publishes all that waits and no other relay holds; for a graceful stop, and for tests.
   * @throws what the bus or the database threw; what waits is safe in the outboxes then.
   */
  drain(): Promise<void>;
  /** Ends what is under way; takes no more. */
  close(): Promise<void>;
}

const CLAIM_LIMIT = 100;
const DEFAULT_RETRY: BackoffRange = { firstMs: 100, longestMs: 2_000 };

export const createRelay = (options: RelayOptions): Relay => new OutboxRelay(options);

class OutboxRelay implements Relay {
  readonly owner = newId();
  readonly leaseMs: number;
  readonly #pollMs: number;
  readonly #now: () => number;
  readonly #options: RelayOptions;
  readonly #publisher: Publisher;
  readonly #outboxes = new Set<Outbox>();
  readonly #stopped = new AbortController();
  #polling: Promise<void> | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.leaseMs = options.leaseMs ?? 5_000;
    this.#pollMs = options.pollMs ?? 1_000;
    this.#now = options.now ?? Date.now;
    const { bus, logger, metrics, retry = DEFAULT_RETRY } = options;
    const { owner, leaseMs } = this;
    this.#publisher = new Publisher({ bus, logger, metrics, retry, owner, leaseMs, now: this.#now });
  }

  nudge(outbox: Outbox, batch: OutboxBatch, leasedAtMs: number): void {
    this.#publisher.add(outbox, batch, leasedAtMs);
  }

  watch(outbox: Outbox): void {
    this.#outboxes.add(outbox);
    this.#options.metrics?.observeOutbox(outbox);
  }

  async takeOver(): Promise<void> {
    for (const outbox of this.#outboxes) await outbox.takeOver();
  }

  start(): void {
    this.#polling ??= this.#poll();
  }

  async drain(): Promise<void> {
    do await this.#publisher.idle();
    while ((await this.#catchUp()) > 0);
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#publisher.close();
    await this.#polling;
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stopped;
    let failures = 0;
    while (!signal.aborted) {
      try {
        if (!this.#publisher.isBackingOff) await this.#catchUp();
        failures = 0;
      } catch (err) {
        failures += 1;
        if (!signal.aborted && isWorthTelling(failures))
          this.#options.logger.warn({ err, failures }, 'the outboxes could not be polled');
      }
      await sleep(this.#pollMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Claims and publishes until nothing is left to claim; answers how many documents that were. */
  async #catchUp(): Promise<number> {
    let documents = 0;
    for (const outbox of this.#outboxes) {
      let claimed: LeasedBatch[];
      do {
        claimed = await outbox.claim(this.owner, this.leaseMs, CLAIM_LIMIT);
        for (const batch of claimed) this.#publisher.add(outbox, batch, batch.leasedAtMs);
        documents += claimed.length;
        // A backlog is taken a part at a time. Nobody waits for what comes meanwhile: a busy marketplace is never idle.
        if (claimed.length === CLAIM_LIMIT) await this.#publisher.passed(outbox, claimed);
      } while (claimed.length === CLAIM_LIMIT && !this.#stopped.signal.aborted);
    }
    return documents;
  }
}
