import { backoffMs } from './backoff.ts';
import type { Delivery } from './bus.ts';

interface Entry {
  readonly delivery: Delivery;
  done: boolean;
  failures: number;
}

export interface LanesOptions {
  /** keys handled at once */
  readonly concurrency: number;
  readonly handle: (delivery: Delivery) => Promise<void>;
  /** Called after each delivery that is done; `upTo` is the offset up to which every one before it is done too. */
  readonly advanced: (upTo: string | undefined) => void;
  /** Called when `handle` rejected; it is called again after a pause. */
  readonly failed: (delivery: Delivery, error: unknown, failures: number) => void;
}

const PAUSES = { firstMs: 100, longestMs: 5_000 };

/** Deliveries of one partition, a lane per key: one at a time within a lane, lanes side by side. */
export class Lanes {
  readonly #options: LanesOptions;
  /** in log order; the first is never done */
  readonly #order: Entry[] = [];
  readonly #lanes = new Map<string, Entry[]>();
  readonly #ready: Entry[] = [];
  readonly #asleep = new Map<Entry, NodeJS.Timeout>();
  readonly #waiters: (() => void)[] = [];
  #upTo: string | undefined;
  #active = 0;
  #open = true;

  constructor(options: LanesOptions) {
    this.#options = options;
  }

  /** Deliveries that are not done, and those behind them. */
  get size(): number {
    return this.#order.length;
  }

  add(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      const entry = { delivery, done: false, failures: 0 };
      this.#order.push(entry);
      const lane = this.#lanes.get(delivery.key);
      if (lane) lane.push(entry);
      else {
        this.#lanes.set(delivery.key, [entry]);
        this.#ready.push(entry);
      }
    }
    this.#start();
  }

  /** Starts nothing more; resolves when no `handle` runs. */
  async pause(): Promise<void> {
    this.#open = false;
    await this.#until(() => this.#active === 0);
  }

  resume(): void {
    this.#open = true;
    this.#start();
  }

  /** `pause` for good: what is not done is left to be delivered again. */
  async stop(): Promise<void> {
    await this.pause();
    for (const timer of this.#asleep.values()) clearTimeout(timer);
    this.#asleep.clear();
    this.#tell();
  }

  /** Resolves when everything added is done, or the lanes were stopped. */
  finished(): Promise<void> {
    return this.#until(() => this.size === 0 || (!this.#open && this.#active === 0));
  }

  #start(): void {
    while (this.#open && this.#active < this.#options.concurrency) {
      const entry = this.#ready.shift();
      if (!entry) return;
      this.#active += 1;
      void this.#run(entry);
    }
  }

  async #run(entry: Entry): Promise<void> {
    try {
      await this.#options.handle(entry.delivery);
      this.#complete(entry);
    } catch (error) {
      this.#sleep(entry, error);
    }
    this.#active -= 1;
    this.#start();
    this.#tell();
  }

  #complete(entry: Entry): void {
    const lane = this.#lanes.get(entry.delivery.key);
    lane?.shift();
    const next = lane?.[0];
    if (next) this.#ready.push(next);
    else this.#lanes.delete(entry.delivery.key);
    entry.done = true;
    while (this.#order[0]?.done) this.#upTo = this.#order.shift()?.delivery.offset;
    this.#options.advanced(this.#upTo);
  }

  #sleep(entry: Entry, error: unknown): void {
    entry.failures += 1;
    const wake = () => {
      this.#asleep.delete(entry);
      this.#ready.unshift(entry);
      this.#start();
    };
    this.#asleep.set(entry, setTimeout(wake, backoffMs(entry.failures, PAUSES)));
    this.#options.failed(entry.delivery, error, entry.failures);
  }

  #tell(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }

  async #until(reached: () => boolean): Promise<void> {
    while (!reached()) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }
}
