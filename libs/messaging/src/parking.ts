import { type Clock, newId, Rejection } from '@stint/core';
import type { Logger } from 'pino';
import type { Delivery, EventBus } from './bus.ts';
import type { DeadLetter, DeadLetterStore } from './dead-letters.ts';

/** What an operator does with the dead letters of one group. */
export interface DeadLetterDesk {
  /** Oldest first. `after` is the id of the last letter of the page before. */
  list(page: { limit: number; after?: string }): Promise<DeadLetter[]>;
  /**
   * Handles every letter of this letter's key, in order, and lets the key go on; answers how many.
   * @throws Rejection `no-such-dead-letter`, or `dead-letter-failed` with the reason: that letter and those behind it stay.
   */
  replay(id: string): Promise<number>;
  /** Drops this letter; with the last one of its key the key goes on. @throws Rejection `no-such-dead-letter`. */
  discard(id: string): Promise<void>;
}

export interface ParkingOptions {
  readonly bus: EventBus;
  readonly group: string;
  readonly store: DeadLetterStore;
  readonly now: Clock;
  readonly logger: Logger;
  /** Handles a delivery, retries included. */
  readonly apply: (delivery: Delivery) => Promise<void>;
}

const PAGE = 500;
const keyOf = ({ topic, key }: Delivery) => `${topic} ${key}`;
const isSame = (a: Delivery, b: Delivery) => a.partition === b.partition && a.offset === b.offset;
/** As the topic has them (a key has one partition), and not by ids, which each process makes by a clock of its own. */
const inOrder = (a: DeadLetter, b: DeadLetter): number =>
  Number(BigInt(a.delivery.offset) - BigInt(b.delivery.offset)) || (a.id < b.id ? -1 : 1);
const reasonOf = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/**
 * Which keys of a group are parked. The set in memory may hold a key too many (another process unparked it), which a
 * look into the store puts right; it holds none too few, because it is loaded whenever keys are assigned.
 */
export class Parking implements DeadLetterDesk {
  readonly #options: ParkingOptions;
  readonly #parked = new Set<string>();
  readonly #turns = new Map<string, Promise<unknown>>();
  #loading: Promise<void> | undefined;

  constructor(options: ParkingOptions) {
    this.#options = options;
  }

  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  isParked(delivery: Delivery): boolean {
    return this.#parked.has(keyOf(delivery));
  }

  /** Parks the delivery's key because of `error`. */
  park(delivery: Delivery, error: unknown): Promise<DeadLetter> {
    this.#parked.add(keyOf(delivery));
    return this.#inTurn(delivery, () => this.#store(delivery, reasonOf(error)));
  }

  /** Puts the delivery behind the letters of its key; answers false where none is left: the key goes on. */
  putBehind(delivery: Delivery): Promise<boolean> {
    return this.#inTurn(delivery, async () => {
      const letters = await this.#lettersOf(delivery);
      const first = letters[0];
      if (!first) {
        this.#parked.delete(keyOf(delivery));
        return false;
      }
      const same = letters.find((letter) => isSame(letter.delivery, delivery));
      if (!same) return !(await this.#takeBack(await this.#store(delivery, `behind ${first.id}`)));
      await this.#announce(same);
      return true;
    });
  }

  list(page: { limit: number; after?: string }): Promise<DeadLetter[]> {
    return this.#options.store.list(this.#options.group, page);
  }

  async replay(id: string): Promise<number> {
    const { delivery } = await this.#get(id);
    return this.#inTurn(delivery, async () => {
      let replayed = 0;
      for (let letters = await this.#lettersOf(delivery); letters.length > 0; ) {
        for (const letter of letters) await this.#replayOne(letter);
        replayed += letters.length;
        letters = await this.#lettersOf(delivery);
      }
      this.#parked.delete(keyOf(delivery));
      return replayed;
    });
  }

  async discard(id: string): Promise<void> {
    const { delivery } = await this.#get(id);
    await this.#inTurn(delivery, async () => {
      await this.#options.store.remove(id);
      if ((await this.#lettersOf(delivery)).length === 0) this.#parked.delete(keyOf(delivery));
    });
  }

  async #load(): Promise<void> {
    const { store, group } = this.#options;
    let page = await store.list(group, { limit: PAGE });
    for (;;) {
      for (const { delivery } of page) this.#parked.add(keyOf(delivery));
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      page = await store.list(group, { limit: PAGE, after: last.id });
    }
  }

  async #get(id: string): Promise<DeadLetter> {
    const letter = await this.#options.store.get(this.#options.group, id);
    if (!letter) throw new Rejection('no-such-dead-letter', 'there is no such dead letter');
    return letter;
  }

  async #lettersOf({ topic, key }: Delivery): Promise<DeadLetter[]> {
    const letters = await this.#options.store.ofKey(this.#options.group, topic, key);
    return letters.toSorted(inOrder);
  }

  async #replayOne(letter: DeadLetter): Promise<void> {
    try {
      await this.#options.apply(letter.delivery);
    } catch (error) {
      throw new Rejection('dead-letter-failed', `dead letter ${letter.id} failed again: ${reasonOf(error)}`);
    }
    await this.#options.store.remove(letter.id);
  }

  async #store(delivery: Delivery, reason: string): Promise<DeadLetter> {
    const { store, group, now, logger } = this.#options;
    const letter = { id: newId(), group, delivery, reason, at: now() };
    await store.add(letter);
    const { topic, key, offset } = delivery;
    logger.error(
      { group, topic, key, offset, deadLetterId: letter.id, reason },
      'a message is a dead letter',
    );
    await this.#announce(letter);
    return letter;
  }

  /**
   * Takes out a letter that stands behind nothing: another process was done with the others before it was stored, and
   * does not come back to the key. Answers whether it did.
   */
  async #takeBack(own: DeadLetter): Promise<boolean> {
    const [first, ...others] = await this.#lettersOf(own.delivery);
    if (first?.id !== own.id || others.length > 0) return false;
    await this.#options.store.remove(own.id);
    this.#parked.delete(keyOf(own.delivery));
    return true;
  }

  /** The original bytes for whoever watches the topic. A redelivery announces again: twice, never zero times. */
  #announce({ delivery, reason }: DeadLetter): Promise<void> {
    const { bus, group } = this.#options;
    const { topic, key, value, headers } = delivery;
    const marks = { 'x-dead-letter-reason': reason, 'x-dead-letter-group': group, 'x-original-topic': topic };
    return bus.publish([{ topic: deadLetterTopic(topic), key, value, headers: { ...headers, ...marks } }]);
  }

  /** One at a time per key: a delivery to a parked key must not slip past a replay. */
  #inTurn<T>(delivery: Delivery, act: () => Promise<T>): Promise<T> {
    const key = keyOf(delivery);
    const before = this.#turns.get(key) ?? Promise.resolve();
    const result = before.then(act);
    const turn = result.then(
      () => {},
      () => {},
    );
    this.#turns.set(key, turn);
    void turn.then(() => {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
    });
    return result;
  }
}

export const deadLetterTopic = (topic: string): string => `${topic}.dead-letter`;
