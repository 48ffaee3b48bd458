import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { type Envelope, toMessage, type WireMessage } from '@stint/events';
import type { Logger } from 'pino';
import { type BackoffRange, backoffMs, isWorthTelling } from './backoff.ts';
import type { EventBus } from './bus.ts';
import type { MessagingMetrics } from './metrics.ts';
import type { Outbox, OutboxBatch } from './outbox.ts';

export interface PublisherOptions {
  readonly bus: EventBus;
  readonly owner: string;
  readonly leaseMs: number;
  readonly logger: Logger;
  /** wall time in ms: leases are about processes, not about the marketplace's clock */
  readonly now: () => number;
  /** pauses while the bus refuses */
  readonly retry: BackoffRange;
  readonly metrics: MessagingMetrics | undefined;
}

interface Task {
  readonly id: string;
  readonly outbox: Outbox;
  readonly documentId: string;
  readonly events: readonly Envelope[];
  readonly leasedAtMs: number;
}

interface Encoded {
  readonly task: Task;
  readonly messages: readonly WireMessage[];
}

interface Waiter {
  /** the documents waited for; absent: all there are */
  readonly documents?: Set<string>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const idOf = ({ id }: Envelope): string => id;
const taskIdOf = (outbox: Outbox, { documentId }: OutboxBatch): string => `${outbox.name}/${documentId}`;

const EVENTS_PER_PUBLISH = 500;
const PUBLISHES_AT_ONCE = 8;

/**
 * Publishes leased outbox batches: all that waits in one call, settled after the ack. A document has one publish at a
 * time; those of others need not wait for it.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  #waiting: Task[] = [];
  /** documents that wait, are being published or settled, each with what was nudged meanwhile */
  readonly #busy = new Map<string, Task | undefined>();
  readonly #publishing = new Set<Promise<void>>();
  readonly #settling = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #running: Promise<void> | undefined;
  /** since the bus refused something */
  #pause: Promise<void> | undefined;
  #failures = 0;
  #waiters: Waiter[] = [];

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  get #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  /** The bus refused the last publish, and what it refused is tried again. */
  get isBackingOff(): boolean {
    return this.#failures > 0 && this.#busy.size > 0;
  }

  /** `leasedAtMs`: a time at which the lease was not yet taken, or just. */
  add(outbox: Outbox, batch: OutboxBatch, leasedAtMs: number): void {
    if (this.#isStopped) return;
    const id = taskIdOf(outbox, batch);
    const { documentId, events } = batch;
    const task = { id, outbox, documentId, events, leasedAtMs };
    if (this.#busy.has(id)) this.#busy.set(id, task);
    else this.#enqueue(task);
  }

  /** Resolves when nothing waits or is under way; rejects when a publish fails before that. */
  async idle(): Promise<void> {
    if (this.#busy.size > 0)
      await new Promise<void>((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  /**
   * Resolves when each of these was published or let go, whatever has come to its document since; rejects when a
   * publish fails before that.
   */
  async passed(outbox: Outbox, batches: readonly OutboxBatch[]): Promise<void> {
    const ids = batches.map((batch) => taskIdOf(outbox, batch));
    const documents = new Set(ids.filter((id) => this.#busy.has(id)));
    if (documents.size > 0)
      await new Promise<void>((resolve, reject) => this.#waiters.push({ documents, resolve, reject }));
  }

  /** Ends what is under way. What waits keeps its lease until it runs out, and is claimed then. */
  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    await Promise.all(this.#publishing);
    await Promise.all(this.#settling);
    this.#busy.clear();
    for (const { reject } of this.#waiters.splice(0)) reject(new Error('the relay is closed'));
  }

  #enqueue(task: Task): void {
    this.#busy.set(task.id, undefined);
    this.#waiting.push(task);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // What one turn of the event loop commits goes out in one call.
    await turn();
    for (; ; await Promise.race(this.#publishing)) {
      await this.#pause;
      while (this.#waiting.length > 0 && this.#publishing.size < PUBLISHES_AT_ONCE && !this.#isStopped) {
        const publishing = this.#publish(this.#take()).finally(() => this.#publishing.delete(publishing));
        this.#publishing.add(publishing);
      }
      if (this.#waiting.length === 0 || this.#isStopped) break;
    }
    this.#running = undefined;
  }

  #take(): Task[] {
    let events = 0;
    const end = this.#waiting.findIndex((task) => {
      events += task.events.length;
      return events > EVENTS_PER_PUBLISH;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(end, 1));
  }

  async #publish(tasks: readonly Task[]): Promise<void> {
    const round = tasks.flatMap((task) => this.#encode(task));
    if (round.length === 0) return;
    try {
      await this.#options.bus.publish(round.flatMap(({ messages }) => messages));
    } catch (error) {
      this.#waiting.unshift(...round.map(({ task }) => task));
      this.#backOff(error);
      this.#running ??= this.#run();
      return;
    }
    if (this.#failures > 0)
      this.#options.logger.info({ failures: this.#failures }, 'the bus takes events again');
    this.#failures = 0;
    const published = round.map(({ task }) => task);
    for (const { type } of published.flatMap(({ events }) => events)) this.#options.metrics?.published(type);
    for (const [outbox, ofOutbox] of Map.groupBy(published, (task) => task.outbox)) {
      const settled = this.#settle(outbox, ofOutbox).finally(() => this.#settling.delete(settled));
      this.#settling.add(settled);
    }
  }

  /** The task's messages; nothing where the lease grows old or an event does not fit: the poll comes back to those. */
  #encode(task: Task): Encoded[] {
    const { leaseMs, now, logger } = this.#options;
    // Half the lease stays for the publish itself: past the end another relay may have sent what comes after.
    const isOld = now() - task.leasedAtMs > leaseMs / 2;
    try {
      if (!isOld) return [{ task, messages: task.events.map(toMessage) }];
      logger.debug({ outbox: task.outbox.name, documentId: task.documentId }, 'a lease grew old; let go');
    } catch (err) {
      logger.error(
        { err, outbox: task.outbox.name, documentId: task.documentId },
        'an event cannot be published',
      );
    }
    this.#finish(task, []);
    return [];
  }

  #backOff(err: unknown): void {
    this.#failures += 1;
    this.#options.metrics?.publishFailed();
    if (isWorthTelling(this.#failures))
      this.#options.logger.warn(
        { err, failures: this.#failures },
        'the bus refused events; they are retried',
      );
    for (const { reject } of this.#waiters.splice(0)) reject(err);
    const { signal } = this.#stopped;
    const paused = sleep(backoffMs(this.#failures, this.#options.retry), undefined, { signal }).catch(
      () => {},
    );
    this.#pause = paused;
    void paused.then(() => {
      if (this.#pause === paused) this.#pause = undefined;
    });
  }

  async #settle(outbox: Outbox, tasks: readonly Task[]): Promise<void> {
    const { owner, logger } = this.#options;
    const published = tasks.map(({ documentId, events }) => ({ documentId, eventIds: events.map(idOf) }));
    const rests = await outbox.settle(owner, published).catch((err: unknown) => {
      logger.warn({ err, outbox: outbox.name }, 'published events stay in outboxes; they go out once more');
      return [];
    });
    for (const [n, task] of tasks.entries()) {
      const rest = rests[n] ?? [];
      const { leasedAtMs } = this.#busy.get(task.id) ?? task;
      if (rest.length > 0) {
        this.#enqueue({ ...task, leasedAtMs, events: rest });
        this.#tell(task.id);
      } else this.#finish(task, task.events.map(idOf));
    }
  }

  #finish(task: Task, published: readonly string[]): void {
    // A commit may have found the outbox empty, or the lease run out, before the answer of `settle` came here.
    const nudged = this.#busy.get(task.id);
    const events = nudged?.events.filter((e) => !published.includes(e.id)) ?? [];
    if (nudged && events.length > 0) this.#enqueue({ ...nudged, events });
    else this.#busy.delete(task.id);
    this.#tell(task.id);
  }

  /** A publish of this document is over. */
  #tell(id: string): void {
    for (const { documents } of this.#waiters) documents?.delete(id);
    const isOver = ({ documents }: Waiter) => (documents ?? this.#busy).size === 0;
    const over = this.#waiters.filter(isOver);
    this.#waiters = this.#waiters.filter((waiter) => !over.includes(waiter));
    for (const { resolve } of over) resolve();
  }
}
