/** @rule A bid is shortlisted, declined, withdrawn, or lapses by the clock. */
import { type Instant, isBefore, msOf, Rejection, rejectFaults } from '@stint/core';
import {
  type Bid,
  type BidDecision,
  bidLifecycle,
  commonOf,
  type DeclineReason,
  isStanding,
  type LapseCause,
  type Outcome,
  type StandingBid,
  snapshotOf,
  unchanged,
} from './bid.ts';

export interface DeclineBid {
  readonly reason: DeclineReason;
  readonly note?: string;
}

/** What became of those around a bid, as far as the clock must know. */
export interface Surroundings {
  readonly projectStatus: string;
  readonly studentClosed: boolean;
}

/** The employer marks a live bid as one to look at again. @throws Rejection `illegal-move`, `answer-too-late`. */
export function shortlistBid(bid: Bid, now: Instant): BidDecision {
  const status = bidLifecycle.next(bid.status, 'shortlist') as 'shortlisted';
  checkAnswerable(bid, now);
  // A bid that was woken because its project or its student has ended is still to be looked at now.
  const { dueAt } = bid as StandingBid;
  const next = { ...commonOf(bid), status, shortlistedAt: now, dueAt };
  return { next, events: [{ type: 'bid.shortlisted.v1', data: { bid: snapshotOf(next) } }] };
}

/** The employer says no, and why. @throws Rejection `illegal-move`, `answer-too-late`, `invalid-input`. */
export function declineBid(bid: Bid, { reason, note }: DeclineBid, now: Instant): BidDecision {
  const status = bidLifecycle.next(bid.status, 'decline') as 'declined';
  checkAnswerable(bid, now);
  const said = note?.trim();
  rejectFaults(
    reason === 'other' && !said ? [{ pointer: '/note', detail: 'is needed where the reason is other' }] : [],
  );
  const outcome = outcomeOf(bid, 'declined', now);
  const next = { ...commonOf(bid), status, reason, ...(said ? { note: said } : {}), outcome };
  return { next, events: [{ type: 'bid.declined.v1', data: { bid: snapshotOf(next) } }] };
}

/**
 * The student takes a standing bid back, for good; not one that the employer has left unanswered, which would take that
 * off their record. @throws Rejection `illegal-move`, `answer-too-late`.
 */
export function withdrawBid(bid: Bid, now: Instant): BidDecision {
  bidLifecycle.next(bid.status, 'withdraw');
  checkAnswerable(bid, now);
  return takeBack(bid, now);
}

function takeBack(bid: Bid, now: Instant): BidDecision {
  const status = bidLifecycle.next(bid.status, 'withdraw') as 'withdrawn';
  const next = { ...commonOf(bid), status, withdrawnAt: now };
  return { next, events: [{ type: 'bid.withdrawn.v1', data: { bid: snapshotOf(next) } }] };
}

const causes: Readonly<Record<string, LapseCause>> = {
  withdrawn: 'project-withdrawn',
  expired: 'project-expired',
  completed: 'project-completed',
};
export const hasEnded = (projectStatus: string): boolean => causes[projectStatus] !== undefined;

/**
 * What the clock does to a bid that is due: it lapses when nobody answered in time or the project has ended, and is
 * withdrawn when the student's account was closed. A bid that no longer stands stays as it is. However late the clock
 * comes by, what was first counts: an end has woken the bid in its moment, silence is of `answerBy`.
 */
export function settleBid(bid: Bid, around: Surroundings, now: Instant): BidDecision {
  if (!isStanding(bid)) return unchanged(bid);
  const { answerBy, dueAt } = bid;
  const isOver = !isBefore(now, answerBy);
  if (!isOver || isBefore(dueAt, answerBy)) {
    if (around.studentClosed) return takeBack(bid, now);
    const cause = causes[around.projectStatus];
    if (cause) return lapseBid(bid, cause, now);
  }
  if (isOver) return lapseBid(bid, 'unanswered', answerBy);
  return { next: { ...bid, dueAt: answerBy }, events: [] };
}

function lapseBid(bid: Bid, cause: LapseCause, lapsedAt: Instant): BidDecision {
  const status = bidLifecycle.next(bid.status, 'lapse') as 'lapsed';
  // An employer who closes the project still owed every standing bid an answer, unless no work was given at all.
  const owed = cause === 'unanswered' || cause === 'project-completed';
  const outcome = owed ? { outcome: outcomeOf(bid, 'lapsed', lapsedAt) } : {};
  const next = { ...commonOf(bid), status, lapsedAt, cause, ...outcome };
  return { next, events: [{ type: 'bid.lapsed.v1', data: { bid: snapshotOf(next) } }] };
}

/** A move after `answerBy` is refused even where the clock has not come by yet: what was promised holds. */
export function checkAnswerable(bid: Bid, now: Instant): void {
  if (!isBefore(now, bid.answerBy))
    throw new Rejection('answer-too-late', `this bid was to be answered by ${bid.answerBy} and has lapsed`);
}

const TENTH_OF_AN_HOUR_MS = 360_000;

export const outcomeOf = (bid: Bid, kind: Outcome['kind'], at: Instant): Outcome => ({
  kind,
  at,
  afterHours: Math.round((msOf(at) - msOf(bid.submittedAt)) / TENTH_OF_AN_HOUR_MS) / 10,
});
