import type { Logger } from 'pino';
import { isWorthTelling } from './backoff.ts';
import type { Delivery } from './bus.ts';
import { Lanes } from './lanes.ts';
import type { LocalLog } from './local-log.ts';

/** One subscription's part in a group. */
export interface Member {
  readonly handle: (delivery: Delivery) => Promise<void>;
  readonly assigned: () => Promise<void>;
}

export interface ReaderOptions {
  readonly log: LocalLog;
  readonly group: string;
  readonly topic: string;
  readonly concurrency: number;
  readonly logger: Logger | undefined;
  /** told whenever a message is done */
  readonly advanced: () => void;
}

/** Messages read ahead: a busy key may hold back that many before other keys wait for it. */
const WINDOW = 1_024;
const BATCH = 256;

/** A group's way through one topic: reads the log in batches and deals the keys among the group's members. */
export class LocalReader {
  readonly group: string;
  readonly topic: string;
  readonly #options: ReaderOptions;
  #members: readonly Member[] = [];
  #lanes: Lanes;
  #readUpTo: number;
  /** every message up to here is handled */
  #doneUpTo: number;
  #caughtUp = false;
  #dealing: Promise<void> = Promise.resolve();
  #paused = true;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.group = options.group;
    this.topic = options.topic;
    this.#lanes = this.#newLanes();
    this.#doneUpTo = options.log.offsetOf(options.group, options.topic);
    this.#readUpTo = this.#doneUpTo;
  }

  /** Nothing to handle, or nobody to handle it. */
  get idle(): boolean {
    return this.#members.length === 0 || (this.#caughtUp && this.#lanes.size === 0);
  }

  get lag(): number {
    return this.#options.log.countAfter(this.#options.topic, this.#readUpTo) + this.#lanes.size;
  }

  join(member: Member): Promise<void> {
    return this.#deal((members) => [...members, member]);
  }

  /** Resolves when no delivery runs at `member` any more. */
  leave(member: Member): Promise<void> {
    return this.#deal((members) => members.filter((m) => m !== member));
  }

  /** The topic has grown. */
  wake(): void {
    this.#caughtUp = false;
    this.#fill();
  }

  /** Changes the members while no delivery runs, so that each key has one member at a time. */
  #deal(change: (members: readonly Member[]) => readonly Member[]): Promise<void> {
    const dealt = this.#dealing.then(async () => {
      this.#paused = true;
      await this.#lanes.pause();
      const members = change(this.#members);
      this.#members = this.#members.filter((m) => members.includes(m));
      try {
        await Promise.all(members.map((m) => m.assigned()));
        this.#members = members;
      } finally {
        await this.#restart();
      }
    });
    this.#dealing = dealt.catch(() => {});
    return dealt;
  }

  async #restart(): Promise<void> {
    this.#paused = this.#members.length === 0;
    if (this.#paused) {
      // Nobody is left: whoever comes next begins after the contiguous prefix.
      await this.#lanes.stop();
      this.#lanes = this.#newLanes();
      this.#readUpTo = this.#doneUpTo;
    } else this.#lanes.resume();
    this.wake();
    this.#options.advanced();
  }

  #newLanes(): Lanes {
    const { log, group, topic, concurrency, logger, advanced } = this.#options;
    return new Lanes({
      concurrency,
      handle: (delivery) => this.#memberOf(delivery.key).handle(delivery),
      advanced: (upTo) => {
        const seq = Number(upTo ?? this.#doneUpTo);
        if (seq > this.#doneUpTo) log.saveOffset(group, topic, seq);
        this.#doneUpTo = seq;
        this.#fill();
        advanced();
      },
      failed: ({ offset }, err, failures) => {
        if (isWorthTelling(failures))
          logger?.error({ err, group, topic, offset, failures }, 'a delivery failed; it comes again');
      },
    });
  }

  #memberOf(key: string): Member {
    let hash = 0;
    for (const c of key) hash = (hash * 31 + (c.codePointAt(0) ?? 0)) >>> 0;
    const member = this.#members[hash % this.#members.length];
    if (!member) throw new Error(`group ${this.#options.group} has no member`);
    return member;
  }

  #fill(): void {
    while (!this.#paused && !this.#caughtUp && this.#lanes.size <= WINDOW - BATCH) {
      const batch = this.#options.log.read(this.#options.topic, this.#readUpTo, BATCH);
      const last = batch.at(-1);
      if (last) this.#readUpTo = Number(last.offset);
      this.#caughtUp = batch.length < BATCH;
      this.#lanes.add(batch);
    }
  }
}
