/** @rule A dispute from its opening to the ruling. */
import {
  addBusinessDays,
  addDays,
  type Instant,
  isBefore,
  type Money,
  minus,
  type Policy,
  Rejection,
  rejectFaults,
} from '@stint/core';
import type { StintEvent } from '@stint/events';
import {
  type Approved,
  type Cancelled,
  type Disputed,
  type Engagement,
  type EngagementDecision,
  ready,
} from './engagement.ts';
import { common, refOf, started } from './engagement-parts.ts';
import type { Dispute, Side } from './engagement-records.ts';
import { openEvaluations } from './evaluation.ts';

/** Either side brings in the operator; the payout is frozen. @throws Rejection `illegal-move`. */
export function openDispute(
  state: Engagement,
  side: Side,
  { reason }: { readonly reason: string },
  now: Instant,
  policy: Policy,
): EngagementDecision {
  const running = ready(state, 'dispute');
  const answerBy = addBusinessDays(now, policy.dispute.answerBusinessDays);
  const ruleBy = addDays(now, policy.dispute.rulingDays);
  const dispute: Dispute = { by: side, reason, openedAt: now, answerBy, ruleBy };
  const next: Disputed = { ...started(running), status: 'disputed', dispute };
  return {
    next,
    events: [{ type: 'dispute.opened.v1', data: { ...refOf(state), by: side, reason, answerBy, ruleBy } }],
  };
}

/**
 * The other side's answer; a late one is heard as long as there is no ruling.
 * @throws Rejection `illegal-move`, `not-yours-to-answer`, `dispute-already-answered`.
 */
export function answerDispute(
  state: Engagement,
  side: Side,
  { text }: { readonly text: string },
  now: Instant,
): EngagementDecision {
  const disputed = ready(state, 'answer-dispute');
  const { dispute } = disputed;
  if (dispute.by === side)
    throw new Rejection('not-yours-to-answer', 'the other side answers a dispute that you opened');
  if (dispute.answer) throw new Rejection('dispute-already-answered', 'this dispute has its answer');
  const { ruleBy } = dispute;
  return {
    next: { ...disputed, dispute: { ...dispute, answer: { text, answeredAt: now } } },
    events: [{ type: 'dispute.answered.v1', data: { ...refOf(state), by: side, ruleBy } }],
  };
}

export interface RuleDispute {
  /** 0..fee; the rest goes back to the employer */
  readonly toStudent: Money;
  readonly ruling: string;
}

/**
 * The operator splits the fee: any part for the student approves the work, nothing for the student cancels it.
 * @throws Rejection `illegal-move`, `invalid-input` for more than the fee, `dispute-not-heard` while the other side may
 * still answer within its time.
 */
export function ruleDispute(state: Engagement, command: RuleDispute, now: Instant): EngagementDecision {
  const disputed = ready(state, 'rule-for-student');
  const { dispute, terms } = disputed;
  const { toStudent, ruling } = command;
  if (toStudent.amountCents > terms.fee.amountCents)
    rejectFaults([
      { pointer: '/toStudent/amountCents', detail: `must be at most the fee, ${terms.fee.amountCents}` },
    ]);
  if (!dispute.answer && isBefore(now, dispute.answerBy))
    throw new Rejection('dispute-not-heard', `the other side may answer until ${dispute.answerBy}`);
  const toEmployer = minus(terms.fee, toStudent);
  const resolved: Dispute = { ...dispute, ruling: { toStudent, toEmployer, text: ruling, ruledAt: now } };
  const fact: StintEvent = {
    type: 'dispute.resolved.v1',
    data: { ...refOf(state), toStudent, toEmployer, ruling },
  };
  return toStudent.amountCents > 0
    ? { next: ruledForStudent(disputed, resolved, toStudent, now), events: [fact] }
    : ruledForEmployer(disputed, resolved, fact, now);
}

const ruledForStudent = (state: Disputed, dispute: Dispute, toStudent: Money, now: Instant): Approved => ({
  ...started(state),
  dispute,
  status: 'approved',
  approvedAt: now,
  approvedBy: 'ruling',
  toStudent,
  evaluations: openEvaluations,
});

function ruledForEmployer(
  state: Disputed,
  dispute: Dispute,
  fact: StintEvent,
  now: Instant,
): EngagementDecision {
  const next: Cancelled = {
    ...common(state),
    dispute,
    status: 'cancelled',
    cancelledAt: now,
    cancelledBy: 'ruling',
    cancelledBecause: dispute.reason,
  };
  const { slot } = state.terms;
  return {
    next,
    events: [fact, { type: 'engagement.cancelled.v1', data: { ...refOf(state), slot, by: 'ruling' } }],
  };
}
