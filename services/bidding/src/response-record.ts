/** @rule How an employer answers bids. */
import type { Outcome } from './bid.ts';

/** How an employer answers bids: made of the newest `RECORD_SPAN` bids that were answered or lapsed. */
export interface ResponseRecord {
  /** accepted or declined in time */
  readonly answered: number;
  /** left without an answer */
  readonly lapsed: number;
  readonly accepted: number;
  /** from submission to answer, lapsed bids aside; absent where nothing was answered */
  readonly medianHoursToAnswer?: number;
}

/** Enough to tell a habit, few enough to read at once; what an employer did hundreds of bids ago says little. */
export const RECORD_SPAN = 200;

export function responseRecord(outcomes: readonly Outcome[]): ResponseRecord {
  const answers = outcomes.filter(({ kind }) => kind !== 'lapsed');
  const median = medianOf(answers.map(({ afterHours }) => afterHours));
  return {
    answered: answers.length,
    lapsed: outcomes.length - answers.length,
    accepted: answers.filter(({ kind }) => kind === 'accepted').length,
    ...(median === undefined ? {} : { medianHoursToAnswer: median }),
  };
}

/** The middle value, or the mean of the two middle ones to a tenth. */
function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : Math.round((low + high) * 5) / 10;
}
