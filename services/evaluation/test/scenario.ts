import { addDays, type Instant, policyWith, Rejection } from '@stint/core';
import { type Agreement, COMPETENCIES, type Evaluation } from '@stint/events';
import { anAgreement, MONDAY } from '@stint/testing';
import { expect } from 'vitest';
import { cancelEngagement } from '../src/cancel-engagement.ts';
import { type DeliverWork, deliverWork } from '../src/deliver-work.ts';
import { openDispute } from '../src/dispute.ts';
import type { Engagement, EngagementDecision, Status } from '../src/engagement.ts';
import { submitEvaluation } from '../src/evaluation.ts';
import { openEngagement } from '../src/open-engagement.ts';
import { approveWork, requestChanges } from '../src/review-work.ts';
import { completeEngagement } from '../src/settle-payment.ts';

export const policy = policyWith();
export const day = (n: number): Instant => addDays(MONDAY, n);

type In<S extends Status> = Extract<Engagement, { status: S }>;

/** The decision's state, which the test says to be in `status`. */
export function inStatus<S extends Status>({ next }: EngagementDecision, status: S): In<S> {
  expect(next.status).toBe(status);
  return next as In<S>;
}

export const theWork: DeliverWork = {
  items: [{ deliverableId: 'd1', note: 'All 64 of them', links: ['https://sheets.example/roasters'] }],
  aiUse: { used: false },
};

export const anEvaluation = (over: Partial<Evaluation> = {}): Evaluation => ({
  overall: 5,
  competencies: Object.fromEntries(COMPETENCIES.map((name) => [name, 4])) as Evaluation['competencies'],
  strengths: 'Careful sources, clear notes.',
  advice: 'Ask earlier when a source is unclear.',
  wouldWorkAgain: true,
  ...over,
});

export const active = (over: Partial<Agreement> = {}) =>
  inStatus(openEngagement(anAgreement(over), MONDAY, MONDAY), 'active');

/** Delivered on day 10. */
export const delivered = (over: Partial<Agreement> = {}) =>
  inStatus(deliverWork(active(over), theWork, day(10), policy), 'delivered');

/** Changes asked for on day 11. */
export const changesRequested = (over: Partial<Agreement> = {}) =>
  inStatus(
    requestChanges(
      delivered(over),
      { criterionIds: ['c1'], note: 'Only 58 of 60 roasters' },
      day(11),
      policy,
    ),
    'changes-requested',
  );

/** Disputed by the employer on day 11. */
export const disputed = (over: Partial<Agreement> = {}) =>
  inStatus(
    openDispute(
      delivered(over),
      'employer',
      { reason: 'The list is copied from a directory' },
      day(11),
      policy,
    ),
    'disputed',
  );

/** Cancelled by both on day 11. */
export const cancelled = () => {
  const reason = { reason: 'The campaign was called off' };
  const proposed = cancelEngagement(active(), 'employer', reason, day(10)).next;
  return inStatus(cancelEngagement(proposed, 'student', reason, day(11)), 'cancelled');
};

/** Approved by the employer on day 12. */
export const approved = (over: Partial<Agreement> = {}) =>
  inStatus(approveWork(delivered(over), day(12)), 'approved');

/** Paid on day 12. */
export const completed = (over: Partial<Agreement> = {}) => {
  const state = approved(over);
  return inStatus(completeEngagement(state, { paid: state.terms.fee, paidAt: day(12) }, policy), 'completed');
};

/** Both evaluations published on day 13. */
export const evaluated = (over: Partial<Agreement> = {}) => {
  const ofStudent = submitEvaluation(completed(over), 'employer', anEvaluation(), day(13)).next;
  return inStatus(submitEvaluation(ofStudent, 'student', anEvaluation(), day(13)), 'completed');
};

/** The Rejection that `act` ends in. */
export function refusal(act: () => unknown): Rejection {
  try {
    act();
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
