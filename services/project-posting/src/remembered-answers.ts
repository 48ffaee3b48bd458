import { type Clock, msOf } from '@stint/core';

/** How long an answer may be sent again, by either clock: apply-by passes, and an employer is renamed by another process. */
const GOOD_MS = 10_000;
/** Answers kept at a time, the oldest goes first: some ten megabytes of lists. */
const MOST = 500;

interface Remembered<A> {
  readonly answer: Promise<A>;
  readonly asOfMs: number;
  readonly madeMs: number;
}

/** Public answers that many ask for: made once for all who ask until what they tell of changes, or a second is over. */
export class RememberedAnswers<A> {
  readonly #clock: Clock;
  #answers = new Map<string, Remembered<A>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What was answered so far is out of date, also what is being made at the moment. */
  forget(): void {
    this.#answers = new Map();
  }

  get(key: string, make: () => Promise<A>): Promise<A> {
    const [asOfMs, madeMs] = [msOf(this.#clock()), Date.now()];
    const known = this.#answers.get(key);
    if (known && Math.abs(asOfMs - known.asOfMs) < GOOD_MS && madeMs - known.madeMs < GOOD_MS)
      return known.answer;
    const answers = this.#answers;
    const answer = make();
    answers.delete(key);
    answers.set(key, { answer, asOfMs, madeMs });
    // Whoever asks next tries again; the one who asked is told.
    answer.catch(() => answers.delete(key));
    const [oldest] = answers.keys();
    if (oldest !== undefined && answers.size > MOST) answers.delete(oldest);
    return answer;
  }
}
