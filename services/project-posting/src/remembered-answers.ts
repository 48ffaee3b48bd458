import { type Clock, msOf } from '@stint/core';

/** Letters of all answers that are kept: some thousand pages, or lists. */
const MOST_LETTERS = 2 ** 23;

interface Answer {
  readonly text: string;
}

interface Remembered<A> {
  readonly answer: Promise<A>;
  readonly asOfMs: number;
  readonly madeMs: number;
  letters: number;
}

/** Public answers that many ask for: made once for all who ask until what they tell of changes, or their time is over. */
export class RememberedAnswers<A extends Answer> {
  readonly #clock: Clock;
  readonly #goodMs: number;
  #answers = new Map<string, Remembered<A>>();
  #letters = 0;

  /** @param goodMs how long an answer may be sent again, by the marketplace's clock and by ours */
  constructor(clock: Clock, goodMs: number) {
    this.#clock = clock;
    this.#goodMs = goodMs;
  }

  /** What was answered so far is out of date, also what is being made at the moment. */
  forgetAll(): void {
    this.#answers = new Map();
    this.#letters = 0;
  }

  /** The same of one answer. */
  forget(key: string): void {
    this.#drop(key);
  }

  get(key: string, make: () => Promise<A>): Promise<A> {
    const [asOfMs, madeMs] = [msOf(this.#clock()), Date.now()];
    const known = this.#answers.get(key);
    if (known && Math.abs(asOfMs - known.asOfMs) < this.#goodMs && madeMs - known.madeMs < this.#goodMs)
      return known.answer;
    this.#drop(key);
    const made = { answer: make(), asOfMs, madeMs, letters: 0 };
    this.#answers.set(key, made);
    made.answer.then(
      ({ text }) => this.#keep(key, made, text.length),
      // Whoever asks next tries again; the one who asked is told.
      () => this.#answers.get(key) === made && this.#drop(key),
    );
    return made.answer;
  }

  #keep(key: string, made: Remembered<A>, letters: number): void {
    if (this.#answers.get(key) !== made) return;
    made.letters = letters;
    this.#letters += letters;
    // A map keeps the order in which its keys came.
    for (const oldest of this.#answers.keys()) {
      if (this.#letters <= MOST_LETTERS) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#letters -= this.#answers.get(key)?.letters ?? 0;
    this.#answers.delete(key);
  }
}
