import { setTimeout as sleep } from 'node:timers/promises';
import { type BackoffRange, backoffMs } from './backoff.ts';

export interface RetryPolicy extends BackoffRange {
  /** calls in all, the first included */
  readonly attempts: number;
}

export interface Retrying {
  readonly policy: RetryPolicy;
  /** ends the waiting: the last error is thrown then */
  readonly signal: AbortSignal;
  /** true for an error that another attempt cannot cure */
  readonly isFinal: (error: unknown) => boolean;
  readonly failed: (error: unknown, attempt: number) => void;
}

/** Calls `act` until it resolves. @throws the last error. */
export async function withRetry(act: () => Promise<unknown>, retrying: Retrying): Promise<void> {
  const { policy, signal, isFinal, failed } = retrying;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return;
    } catch (error) {
      failed(error, attempt);
      if (isFinal(error) || attempt >= policy.attempts || signal.aborted) throw error;
      await sleep(backoffMs(attempt, policy), undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
