/** @rule The hours a week of a student whose work authorization limits them. */
import { addMs, type Decision, type Instant, isBefore, type Policy, Rejection } from '@stint/core';

/** Work over a span: `estimatedHours` within `durationDays`. */
export interface Work {
  readonly estimatedHours: number;
  readonly durationDays: number;
}
export interface WorkOfBid extends Work {
  readonly bidId: string;
}

/** Hours held for one attempt to accept one bid, from before the bid is changed until after. */
export interface Reservation extends WorkOfBid {
  /** the request that holds it, and that alone may give it back */
  readonly attemptId: string;
  /** the only version of the bid that this attempt may change */
  readonly bidVersion: number;
  readonly madeAt: Instant;
}

/** The reservations of one student on CPT or OPT. See hours-guard.ts for how they keep two employers apart. */
export interface StudentLoad {
  /** the student's account */
  readonly id: string;
  readonly reservations: readonly Reservation[];
}

type LoadDecision = Decision<StudentLoad, never>;

/** A request is over, one way or the other, long before this; a reservation that stands longer lost its process. */
const STALE_AFTER_MS = 60_000;

export const staleReservations = (load: StudentLoad, now: Instant): Reservation[] =>
  load.reservations.filter(({ madeAt }) => !isBefore(now, addMs(madeAt, STALE_AFTER_MS)));

/**
 * Whether all of `works` together take at most `limit` hours a week. In exact fractions (hours * 7 / days), so that
 * 20 hours made of thirds are 20 hours.
 */
export function withinWeeklyHours(works: readonly Work[], limit: number): boolean {
  let [numerator, denominator] = [0n, 1n];
  for (const { estimatedHours, durationDays } of works) {
    numerator = numerator * BigInt(durationDays) + BigInt(estimatedHours * 7) * denominator;
    denominator *= BigInt(durationDays);
  }
  return numerator <= BigInt(limit) * denominator;
}

/**
 * Holds the hours of one bid, if they fit beside the `running` bids and what other attempts hold; a bid that is
 * running and held counts once. Stale reservations go.
 * @throws Rejection `weekly-hours-exceeded`, `request-in-flight` where another attempt at this bid is under way.
 */
export function reserveHours(
  load: StudentLoad,
  wanted: Reservation,
  running: readonly WorkOfBid[],
  now: Instant,
  { authorizedWeeklyHours }: Policy,
): LoadDecision {
  const stale = staleReservations(load, now);
  const held = load.reservations.filter((r) => !stale.includes(r));
  if (held.some(({ bidId }) => bidId === wanted.bidId))
    throw new Rejection('request-in-flight', 'this bid is being accepted right now');
  const byBid = new Map([...running, ...held, wanted].map((work) => [work.bidId, work]));
  if (!withinWeeklyHours([...byBid.values()], authorizedWeeklyHours))
    throw new Rejection(
      'weekly-hours-exceeded',
      `with this project the student would work more than ${authorizedWeeklyHours} hours a week, which their work authorization does not allow`,
    );
  return { next: { ...load, reservations: [...held, wanted] }, events: [] };
}

/** Gives back what one attempt held, and nothing of a later attempt at the same bid. */
export const releaseHours = (load: StudentLoad, attemptId: string): LoadDecision => ({
  next: { ...load, reservations: load.reservations.filter((r) => r.attemptId !== attemptId) },
  events: [],
});
