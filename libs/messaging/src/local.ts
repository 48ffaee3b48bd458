import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EventBus } from './bus.ts';
import { LocalLog } from './local-log.ts';
import { LocalReader, type Member } from './local-reader.ts';

/** Whoever publishes on its own account; a relay does. */
export interface Producing {
  drain(): Promise<void>;
}

export interface LocalBus extends EventBus {
  /**
   * Resolves when every subscribed group has handled all that is published, and what that led to. Whoever publishes
   * after the handlers are done (a relay) is named, so that it is drained as often as it takes.
   */
  idle(...producers: readonly Producing[]): Promise<void>;
}

export interface LocalBusOptions {
  /** the log's SQLite file; in memory where there is none */
  readonly path?: string;
  readonly logger?: Logger;
  /** keys handled at once by one group in one topic */
  readonly concurrency?: number;
}

/**
 * Opens the event bus of a single process: a log in one SQLite file.
 * @throws Error in one line where another process holds the file.
 */
export async function openLocalBus(options: LocalBusOptions = {}): Promise<LocalBus> {
  return new SqliteBus(options);
}

class SqliteBus implements LocalBus {
  readonly #log: LocalLog;
  readonly #readers = new Map<string, LocalReader>();
  readonly #open = new Set<() => Promise<void>>();
  readonly #options: LocalBusOptions;
  /** grows with every publish and every message done */
  #activity = 0;
  #waiters: (() => void)[] = [];

  constructor(options: LocalBusOptions) {
    this.#options = options;
    this.#log = new LocalLog(options.path, (topics) => {
      for (const reader of this.#readers.values()) if (topics.has(reader.topic)) reader.wake();
      this.#advanced();
    });
  }

  async publish(messages: Parameters<EventBus['publish']>[0]): Promise<void> {
    if (messages.length > 0) await this.#log.append(messages);
  }

  async subscribe(...[group, topics, handle, assigned = async () => {}]: Parameters<EventBus['subscribe']>) {
    const member: Member = { handle, assigned };
    const readers = topics.map((topic) => this.#readerOf(group, topic));
    const close = async () => {
      this.#open.delete(close);
      await Promise.all(readers.map((r) => r.leave(member)));
    };
    this.#open.add(close);
    try {
      await Promise.all(readers.map((r) => r.join(member)));
    } catch (error) {
      await close();
      throw error;
    }
    return { close };
  }

  async lag() {
    return [...this.#readers.values()].map((r) => ({ group: r.group, topic: r.topic, messages: r.lag }));
  }

  async ping(): Promise<void> {
    await this.#log.append([]);
  }

  async idle(...producers: readonly Producing[]): Promise<void> {
    let before: number;
    do {
      before = this.#activity;
      for (const producer of producers) await producer.drain();
      await this.#quiet();
    } while (this.#activity !== before);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((close) => close()));
    this.#log.close();
  }

  #readerOf(group: string, topic: string): LocalReader {
    const id = `${group} ${topic}`;
    const known = this.#readers.get(id);
    if (known) return known;
    const made = new LocalReader({
      log: this.#log,
      group,
      topic,
      concurrency: this.#options.concurrency ?? 32,
      logger: this.#options.logger,
      advanced: () => this.#advanced(),
    });
    this.#readers.set(id, made);
    return made;
  }

  #advanced(): void {
    this.#activity += 1;
    for (const waiter of this.#waiters.splice(0)) waiter();
  }

  /** Waits for handlers, and two turns for what a relay publishes on their commits. */
  async #quiet(): Promise<void> {
    for (let calm = 0; calm < 2; calm += 1) {
      await turn();
      while (this.#log.hasPending || ![...this.#readers.values()].every((r) => r.idle)) {
        calm = 0;
        await new Promise<void>((resolve) => this.#waiters.push(resolve));
      }
    }
  }
}
