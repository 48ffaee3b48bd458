import { type Clock, Rejection, systemClock } from '@stint/core';
import { type Envelope, type EventType, fromMessage, topicOf } from '@stint/events';
import type { Logger } from 'pino';
import { isWorthTelling } from './backoff.ts';
import type { Delivery, EventBus } from './bus.ts';
import type { DeadLetterStore } from './dead-letters.ts';
import type { MessagingMetrics, Outcome } from './metrics.ts';
import { type DeadLetterDesk, Parking } from './parking.ts';
import { type RetryPolicy, withRetry } from './retry.ts';

/** Reacts to one type of event; `logger` carries the event's correlation id. Called again for a redelivery. */
export type Handler<T extends EventType> = (event: Envelope<T>, logger: Logger) => Promise<unknown>;
export type Handlers = { readonly [T in EventType]?: Handler<T> };

export interface ConsumerOptions {
  readonly bus: EventBus;
  /** the service's name: its instances share the work */
  readonly group: string;
  readonly handlers: Handlers;
  readonly deadLetters: DeadLetterStore;
  readonly logger: Logger;
  readonly retry?: RetryPolicy;
  readonly now?: Clock;
  readonly metrics?: MessagingMetrics;
  /** True for an error that says nothing of the event (the database is away): it comes again until that has passed. */
  readonly isPassing?: (error: unknown) => boolean;
}

export interface Consumer {
  readonly deadLetters: DeadLetterDesk;
  /** Ends what is under way; a message that waits for its next attempt is left to be delivered again. */
  close(): Promise<void>;
}

/** About 3 s in all: longer than a failover of the database, shorter than the patience of those behind in the lane. */
const DEFAULT_RETRY: RetryPolicy = { attempts: 6, firstMs: 100, longestMs: 5_000 };

/**
 * Runs each event of the handlers' topics through its handler. A Rejection parks the event's key at once (a rule says
 * that the event cannot apply), any other error but a passing one after the retries; other keys go on.
 */
export async function startConsumer(options: ConsumerOptions): Promise<Consumer> {
  const consumer = new EventConsumer(options);
  await consumer.start();
  return consumer;
}

class EventConsumer implements Consumer {
  readonly deadLetters: Parking;
  readonly #options: ConsumerOptions;
  readonly #stopped = new AbortController();
  #subscription: { close(): Promise<void> } | undefined;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    const { bus, group, deadLetters: store, logger, now = systemClock, metrics } = options;
    const apply = (delivery: Delivery) => this.#apply(delivery);
    this.deadLetters = new Parking({ bus, group, store, logger, now, apply });
    metrics?.observeDeadLetters(group, store);
  }

  async start(): Promise<void> {
    const { bus, group, handlers } = this.#options;
    const topics = [...new Set((Object.keys(handlers) as EventType[]).map(topicOf))];
    this.#subscription = await bus.subscribe(
      group,
      topics,
      async (delivery) => {
        const outcome = await this.#receive(delivery);
        this.#options.metrics?.consumed(group, delivery.headers.ce_type ?? 'none', outcome);
      },
      () => this.deadLetters.load(),
    );
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#subscription?.close();
  }

  async #receive(delivery: Delivery): Promise<Outcome> {
    const type = delivery.headers.ce_type;
    if (type !== undefined && !Object.hasOwn(this.#options.handlers, type)) return 'skipped';
    const { deadLetters } = this;
    if (deadLetters.isParked(delivery) && (await deadLetters.putBehind(delivery))) return 'dead-lettered';
    try {
      await this.#apply(delivery);
      return 'handled';
    } catch (error) {
      if (this.#stopped.signal.aborted || this.#options.isPassing?.(error)) throw error;
      await deadLetters.park(delivery, error);
      return 'dead-lettered';
    }
  }

  /** @throws Rejection at once, any other error after the last attempt. */
  async #apply(delivery: Delivery): Promise<void> {
    const { group, handlers, retry = DEFAULT_RETRY, metrics } = this.#options;
    const event = fromMessage(delivery);
    const handler = event && (handlers[event.type] as Handler<EventType> | undefined);
    if (!handler) return;
    const { id: eventId, type, correlationId } = event;
    const logger = this.#options.logger.child({ group, eventId, type, correlationId });
    await withRetry(() => handler(event, logger), {
      policy: retry,
      signal: this.#stopped.signal,
      isFinal: (error) => error instanceof Rejection,
      failed: (err, attempt) => {
        metrics?.handlerFailed(group, type);
        if (isWorthTelling(attempt)) logger.warn({ err, attempt }, 'a handler failed');
      },
    });
  }
}
