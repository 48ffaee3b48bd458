import type { Policy } from '@stint/core';
import type { Versioned } from '@stint/mongo';
import type { Capacity } from './access.ts';
import type {
  EngagementDetailView,
  EngagementSummaryView,
  EvaluationStateView,
  PublishedEvaluationView,
} from './answer-schemas.ts';
import type { Engagement } from './engagement.ts';
import type { Side } from './engagement-records.ts';
import { type Direction, type EvaluationState, writtenBy } from './evaluation.ts';
import { hoursTotal } from './log-hours.ts';
import type { Person } from './people.ts';
import { missingForAcknowledgement } from './recognition.ts';

export type Names = ReadonlyMap<string, Person>;

/** `from`'s members of these names, as far as its state has them. */
function taken<const K extends string, T extends object>(from: T, ...keys: readonly K[]) {
  const held = from as Record<string, unknown>;
  const present = keys.filter((key) => held[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, held[key]])) as {
    [P in K]?: T extends unknown ? (P extends keyof T ? Exclude<T[P], undefined> : never) : never;
  };
}

/** What every list shows: who, what, where it stands and by when it moves. */
export function summaryView(state: Versioned<Engagement>, names: Names): EngagementSummaryView {
  const { id, version, status, projectId, studentId, employerId, terms, fundedAt } = state;
  const { title, category, fee, estimatedHours } = terms;
  const student = names.get(studentId);
  const employer = names.get(employerId);
  return {
    ...{
      id,
      version,
      status,
      projectId,
      title,
      category,
      studentId,
      employerId,
      fee,
      estimatedHours,
      fundedAt,
    },
    ...(student ? { studentName: student.displayName } : {}),
    ...(employer ? { employerName: employer.displayName } : {}),
    ...(employer?.organisation ? { organisation: employer.organisation } : {}),
    hoursLogged: hoursTotal(state.hours),
    ...taken(state, 'startsAt', 'startedAt', 'workDueBy', 'deliveredAt', 'autoApproveAt', 'changesDueBy'),
    ...taken(state, 'approvedAt', 'completedAt', 'evaluateBy', 'cancelledAt', 'overdueAt'),
    ...(state.status === 'disputed' ? taken(state.dispute, 'answerBy', 'ruleBy') : {}),
    ...('acknowledgement' in state ? { acknowledgedAt: state.acknowledgement?.acknowledgedAt } : {}),
    ...('cancellationProposal' in state ? { cancellationProposedBy: state.cancellationProposal?.by } : {}),
  };
}
