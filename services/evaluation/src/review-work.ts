/** @rule An employer asks for changes, or approves. */
import { addDays, type Instant, type Policy, Rejection, rejectFaults } from '@stint/core';
import {
  type Approved,
  type ChangesRequested,
  type Delivered,
  type Engagement,
  type EngagementDecision,
  ready,
} from './engagement.ts';
import { refOf, started } from './engagement-parts.ts';
import { openEvaluations } from './evaluation.ts';

export interface RequestChanges {
  readonly criterionIds: readonly string[];
  readonly note: string;
}

/**
 * The employer asks for changes, by the acceptance criteria that are not met.
 * @throws Rejection `no-change-requests-left`, `invalid-input` for a criterion the project does not have, `illegal-move`.
 */
export function requestChanges(
  state: Engagement,
  { criterionIds, note }: RequestChanges,
  now: Instant,
  policy: Policy,
): EngagementDecision {
  const delivered = ready(state, 'request-changes');
  const { max, days } = policy.changeRequests;
  if (delivered.changeRequests.length >= max)
    throw new Rejection(
      'no-change-requests-left',
      `changes can be requested ${max} times; approve or dispute`,
    );
  const known = delivered.terms.deliverables.flatMap((d) => d.acceptanceCriteria.map(({ id }) => id));
  rejectFaults(
    criterionIds.flatMap((id, i) =>
      known.includes(id)
        ? []
        : [{ pointer: `/criterionIds/${i}`, detail: 'is no acceptance criterion of this project' }],
    ),
  );
  const dueBy = addDays(now, days);
  const next: ChangesRequested = {
    ...started(delivered),
    status: 'changes-requested',
    changeRequests: [...delivered.changeRequests, { criterionIds, note, requestedAt: now, dueBy }],
    changesDueBy: dueBy,
  };
  return {
    next,
    events: [
      {
        type: 'changes.requested.v1',
        data: { ...refOf(state), criterionIds: [...criterionIds], note, dueBy },
      },
    ],
  };
}

function approve(state: Delivered, by: 'employer' | 'clock', approvedAt: Instant): EngagementDecision {
  const toStudent = state.terms.fee;
  const next: Approved = {
    ...started(state),
    status: 'approved',
    approvedAt,
    approvedBy: by,
    toStudent,
    evaluations: openEvaluations,
  };
  return {
    next,
    events: [{ type: 'work.approved.v1', data: { ...refOf(state), by, approvedAt, toStudent } }],
  };
}

/** The employer approves: final, and the whole fee goes to the student. @throws Rejection `illegal-move`. */
export const approveWork = (state: Engagement, now: Instant): EngagementDecision =>
  approve(ready(state, 'approve'), 'employer', now);

/** Nobody reviewed in time: approved at the moment that was announced at delivery. */
export const autoApprove = (state: Delivered): EngagementDecision =>
  approve(ready(state, 'approve'), 'clock', state.autoApproveAt);
