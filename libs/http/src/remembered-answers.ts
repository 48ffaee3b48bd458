import { hash } from 'node:crypto';
import { type Clock, msOf } from '@stint/core';
import type { EncodedJson } from './send-json.ts';

/** Bytes of all answers that are kept, with their keys: some thousand projects, or a thousand lists. */
const MOST_BYTES = 2 ** 24;
/** Questions known to have been asked, by their digests; the older half is forgotten when the newer one is full. */
const MOST_QUESTIONS = 2 ** 12;

interface Answer {
  /** as it is sent, so that nothing is encoded again */
  readonly body: EncodedJson;
}

interface Remembered<A> {
  readonly answer: Promise<A>;
  readonly asOfMs: number;
  readonly madeMs: number;
  bytes: number;
  /** somebody asked a second time */
  wanted: boolean;
}

/**
 * Answers that are asked for again and again: made once for all who ask until what they tell of changes, or their time is
 * over. What only one ever asks is not kept: it would die old, and the collector stops everyone for what dies old.
 */
export class RememberedAnswers<A extends Answer> {
  readonly #clock: Clock;
  readonly #goodMs: number;
  #answers = new Map<string, Remembered<A>>();
  #bytes = 0;
  #asked = new Set<string>();
  #askedEarlier = new Set<string>();

  /** @param goodMs how long an answer may be sent again, by the marketplace's clock and by ours */
  constructor(clock: Clock, goodMs: number) {
    this.#clock = clock;
    this.#goodMs = goodMs;
  }

  /** What was answered so far is out of date, also what is being made at the moment. */
  forgetAll(): void {
    this.#answers = new Map();
    this.#bytes = 0;
  }

  /** The same of one answer. */
  forget(key: string): void {
    this.#drop(key);
  }

  get(key: string, make: () => Promise<A>): Promise<A> {
    const known = this.#answers.get(key);
    if (known && this.#isGood(known)) {
      known.wanted = true;
      return known.answer;
    }
    this.#drop(key);
    const made: Remembered<A> = {
      bytes: 0,
      wanted: this.#wasAsked(key),
      answer: make(),
      asOfMs: msOf(this.#clock()),
      madeMs: Date.now(),
    };
    this.#answers.set(key, made);
    made.answer.then(
      ({ body }) => this.#keep(key, made, key.length + body.length),
      // Whoever asks next tries again; the one who asked is told.
      () => this.#answers.get(key) === made && this.#drop(key),
    );
    return made.answer;
  }

  #isGood({ asOfMs, madeMs }: Remembered<A>): boolean {
    if (this.#goodMs === Number.POSITIVE_INFINITY) return true;
    return Math.abs(msOf(this.#clock()) - asOfMs) < this.#goodMs && Date.now() - madeMs < this.#goodMs;
  }

  #wasAsked(key: string): boolean {
    const digest = hash('sha256', key, 'base64');
    if (this.#asked.has(digest)) return true;
    if (this.#asked.size >= MOST_QUESTIONS / 2) {
      this.#askedEarlier = this.#asked;
      this.#asked = new Set();
    }
    this.#asked.add(digest);
    return this.#askedEarlier.has(digest);
  }

  #keep(key: string, made: Remembered<A>, bytes: number): void {
    if (this.#answers.get(key) !== made) return;
    if (!made.wanted) {
      this.#drop(key);
      return;
    }
    made.bytes = bytes;
    this.#bytes += bytes;
    // A map keeps the order in which its keys came.
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#answers.get(key)?.bytes ?? 0;
    this.#answers.delete(key);
  }
}
