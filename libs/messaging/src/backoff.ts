export interface BackoffRange {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** The pause after the `failures`th failure in a row (from 1): doubles up to the longest, half of it left to chance. */
export function backoffMs(failures: number, { firstMs, longestMs }: BackoffRange): number {
  const fullMs = Math.min(firstMs * 2 ** (failures - 1), longestMs);
  return fullMs / 2 + (Math.random() * fullMs) / 2;
}

/** True for the 1st, 2nd, 4th, 8th ... failure in a row: a long outage is a handful of log lines. */
export const isWorthTelling = (failures: number): boolean => (failures & (failures - 1)) === 0;
