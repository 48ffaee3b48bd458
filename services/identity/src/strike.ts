/** @rule Strikes, appeals, and when they fade. */
import { type Instant, isBefore, lifecycle, type Policy, Rejection } from '@stint/core';

export type StrikeStatus = 'confirmed' | 'appealed' | 'upheld' | 'lifted';

/** A no-show or poor conduct that the operator confirmed, in one engagement. */
export interface Strike {
  readonly engagementId: string;
  readonly as: 'student' | 'employer';
  readonly reason: string;
  readonly confirmedAt: Instant;
  /** from then on it no longer counts */
  readonly fadesAt: Instant;
  readonly status: StrikeStatus;
  readonly appeal?: { readonly statement: string; readonly at: Instant };
  /** the operator's answer */
  readonly answer?: { readonly reason: string; readonly at: Instant };
}

export const strikeLifecycle = lifecycle('strike', {
  confirmed: { appeal: 'appealed', lift: 'lifted' },
  appealed: { uphold: 'upheld', lift: 'lifted' },
  upheld: {},
  lifted: {},
});

/** Same day and time `months` later; the last day of the month where that one is shorter. */
export function addMonths(at: Instant, months: number): Instant {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.toISOString();
}

export const countsAt = (strike: Strike, now: Instant): boolean =>
  strike.status !== 'lifted' && isBefore(now, strike.fadesAt);

/** Whether the strikes that count now are as many as suspend, in either role. */
export const reachesLimit = (strikes: readonly Strike[], policy: Policy, now: Instant): boolean =>
  (['student', 'employer'] as const).some(
    (as) =>
      strikes.filter((strike) => strike.as === as && countsAt(strike, now)).length >= policy.strikes[as],
  );

type StrikeMove = 'appeal' | 'uphold' | 'lift';

/**
 * `strikes` with the move made on the one of `engagementId`.
 * @throws Rejection `not-found`, `illegal-move`.
 */
export function moveStrike(
  strikes: readonly Strike[],
  engagementId: string,
  move: StrikeMove,
  said: Pick<Strike, 'appeal' | 'answer'>,
): Strike[] {
  const strike = strikes.find((s) => s.engagementId === engagementId);
  if (!strike) throw new Rejection('not-found', 'there is no strike for this engagement');
  const moved = { ...strike, ...said, status: strikeLifecycle.next(strike.status, move) };
  return strikes.map((s) => (s === strike ? moved : s));
}
