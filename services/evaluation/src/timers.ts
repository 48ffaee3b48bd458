/** @rule What the clock brings to an engagement. */
import { addDays, earliest, type Instant, isBefore, type Policy } from '@stint/core';
import type { Delivered, Engagement, EngagementDecision } from './engagement.ts';
import { refOf, unchanged } from './engagement-parts.ts';
import { closeEvaluations, evaluationsPending } from './evaluation.ts';
import { startWork } from './open-engagement.ts';
import { autoApprove } from './review-work.ts';

interface Reminder {
  readonly at: Instant;
  readonly to: 'employer' | 'operator';
}

const remindersOf = ({ deliveredAt }: Delivered, { review }: Policy): Reminder[] => [
  ...review.remindAfterDays.map((days) => ({ at: addDays(deliveredAt, days), to: 'employer' as const })),
  { at: addDays(deliveredAt, review.tellOperatorAfterDays), to: 'operator' },
];

const reached = (at: Instant, now: Instant): boolean => !isBefore(now, at);

function remind(state: Delivered, now: Instant, policy: Policy): EngagementDecision {
  const due = remindersOf(state, policy).filter(
    ({ at }) => isBefore(state.remindedUpTo, at) && reached(at, now),
  );
  if (due.length === 0) return unchanged(state);
  // After an outage several may be due at once: each addressee hears of it once.
  const addressees = [...new Set(due.map(({ to }) => to))];
  const { autoApproveAt } = state;
  return {
    next: { ...state, remindedUpTo: now },
    events: addressees.map((to) => ({
      type: 'review.reminded.v1',
      data: { ...refOf(state), autoApproveAt, to },
    })),
  };
}

/** What the clock alone has brought about by `now`. Effects are dated at the moment they were announced for. */
function elapsed(state: Engagement, now: Instant, policy: Policy): EngagementDecision {
  switch (state.status) {
    case 'scheduled':
      return reached(state.startsAt, now) ? startWork(state, state.startsAt) : unchanged(state);
    case 'delivered':
      return reached(state.autoApproveAt, now) ? autoApprove(state) : remind(state, now, policy);
    case 'completed':
      return evaluationsPending(state.evaluations) && reached(state.evaluateBy, now)
        ? closeEvaluations(state)
        : unchanged(state);
    default:
      return unchanged(state);
  }
}

function dueAt(state: Engagement, policy: Policy): Instant | undefined {
  switch (state.status) {
    case 'scheduled':
      return state.startsAt;
    case 'delivered': {
      const ahead = remindersOf(state, policy).filter(({ at }) => isBefore(state.remindedUpTo, at));
      return earliest(state.autoApproveAt, ...ahead.map(({ at }) => at));
    }
    case 'completed':
      return evaluationsPending(state.evaluations) ? state.evaluateBy : undefined;
    default:
      return undefined;
  }
}

function overdueAt(state: Engagement, policy: Policy): Instant | undefined {
  switch (state.status) {
    case 'active':
      return state.workDueBy;
    case 'delivered':
      return addDays(state.deliveredAt, policy.review.tellOperatorAfterDays);
    case 'changes-requested':
      return state.changesDueBy;
    case 'disputed':
      return state.dispute.ruleBy;
    default:
      return undefined;
  }
}

/** The decision with the times at which the clock, or the operator, has to look at its state again. */
export function withTimers({ next, events }: EngagementDecision, policy: Policy): EngagementDecision {
  const { dueAt: _, overdueAt: __, ...rest } = next;
  const due = dueAt(next, policy);
  const overdue = overdueAt(next, policy);
  return {
    next: { ...rest, ...(due ? { dueAt: due } : {}), ...(overdue ? { overdueAt: overdue } : {}) },
    events,
  };
}

/** A rule that is given the state as it is at `now`. */
export type Rule = (state: Engagement, now: Instant) => EngagementDecision;

const hasSameTimers = (a: Engagement, b: Engagement): boolean =>
  a.dueAt === b.dueAt && a.overdueAt === b.overdueAt;

/**
 * Applies what the clock has brought about and then `rule`, as one decision: a command never acts on a state that has
 * run out, however late the sweep is. Times that an earlier policy set are set anew.
 */
export function atTime(
  state: Engagement,
  now: Instant,
  policy: Policy,
  rule: Rule = unchanged,
): EngagementDecision {
  const byClock = elapsed(state, now, policy);
  const decision = rule(byClock.next, now);
  const events = [...byClock.events, ...decision.events];
  const timed = withTimers({ next: decision.next, events }, policy);
  return decision.next === state && hasSameTimers(timed.next, state) ? unchanged(state) : timed;
}
