import type { Instant } from '@stint/core';
import type { Versioned } from '@stint/mongo';
import type { Capacity } from './access.ts';
import type {
  EngagementDetailView,
  EngagementSummaryView,
  EvaluationStateView,
  PublishedEvaluationView,
} from './answer-schemas.ts';
import type { Engagement } from './engagement.ts';
import { type Direction, type Evaluations, toldToOthers, writtenBy } from './evaluation.ts';
import { hoursTotal } from './log-hours.ts';
import type { Person } from './people.ts';
import { missingForAcknowledgement } from './recognition.ts';

export type Names = ReadonlyMap<string, Person>;

type AnyKey<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K extends PropertyKey> = T extends { readonly [P in K]?: infer V } ? V : never;
/** The members of any state, each there or not. */
type AnyState = { readonly [K in AnyKey<Engagement>]?: ValueOf<Engagement, K> };

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const present = <T extends object>(members: T): Present<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;

/** What every list shows: who, what, where it stands and by when it moves. */
export function summaryView(state: Versioned<Engagement>, names: Names): EngagementSummaryView {
  const { id, version, status, projectId, studentId, employerId, terms, fundedAt } = state;
  const { title, category, fee, estimatedHours } = terms;
  const { startsAt, startedAt, workDueBy, deliveredAt, autoApproveAt, changesDueBy }: AnyState = state;
  const { approvedAt, completedAt, evaluateBy, cancelledAt, overdueAt }: AnyState = state;
  const { acknowledgement, cancellationProposal }: AnyState = state;
  const employer = names.get(employerId);
  const dispute = status === 'disputed' ? state.dispute : undefined;
  return {
    ...{ id, version, status, projectId, studentId, employerId, fundedAt },
    ...{ title, category, fee, estimatedHours },
    hoursLogged: hoursTotal(state.hours),
    ...present({ startsAt, startedAt, workDueBy, deliveredAt, autoApproveAt, changesDueBy }),
    ...present({ approvedAt, completedAt, evaluateBy, cancelledAt, overdueAt }),
    ...present({
      studentName: names.get(studentId)?.displayName,
      employerName: employer?.displayName,
      organisation: employer?.organisation,
      answerBy: dispute?.answerBy,
      ruleBy: dispute?.ruleBy,
      acknowledgedAt: acknowledgement?.acknowledgedAt,
      missingForAcknowledgement: status === 'completed' ? missingForAcknowledgement(state) : undefined,
      cancellationProposedBy: cancellationProposal?.by,
    }),
  };
}

/**
 * Before publication the content is its author's alone. After it a school sees what was said of its student, and the
 * operator both; neither sees what is between the two.
 */
function evaluationView(
  evaluations: Evaluations,
  direction: Direction,
  viewer: Capacity,
): EvaluationStateView {
  const one = evaluations[direction];
  if (!('evaluation' in one)) return { status: one.status };
  const isParty = viewer !== 'operator' && viewer !== 'career-services';
  const isAuthor = isParty && writtenBy(viewer) === direction;
  const isReader = one.status === 'published' && (viewer !== 'career-services' || direction === 'of-student');
  if (!isAuthor && !isReader) return { status: one.status };
  return isParty ? one : { ...one, evaluation: toldToOthers(one.evaluation) };
}

const evaluationsView = (evaluations: Evaluations, viewer: Capacity) => ({
  'of-student': evaluationView(evaluations, 'of-student', viewer),
  'of-employer': evaluationView(evaluations, 'of-employer', viewer),
});

/** What only the two parties and the operator see: the work itself, and how they dealt with each other. */
function partyView(state: Engagement, viewer: Capacity, maxChangeRequests: number) {
  const { cancellationProposal, cancelledBy, cancelledBecause }: AnyState = state;
  const { hours, deliveries, changeRequests, dispute } = state;
  return {
    ...{ hours, deliveries, changeRequests },
    changeRequestsLeft: Math.max(0, maxChangeRequests - changeRequests.length),
    strikes: state.strikes.filter(({ against }) => viewer === 'operator' || viewer === against),
    ...present({ dispute, cancellationProposal, cancelledBy, cancelledBecause }),
  };
}

/** One engagement as `viewer` may see it. */
export function detailView(
  state: Versioned<Engagement>,
  viewer: Capacity,
  names: Names,
  maxChangeRequests: number,
): EngagementDetailView {
  const { skills, deliverables, learningObjectives, supervisor, aiUse, durationDays } = state.terms;
  const { commission, total, cptEligible } = state.terms;
  const { approvedBy, toStudent, paid, refunded, evaluations, conversion: recorded }: AnyState = state;
  // Before the student has confirmed it, it is what one side says.
  const conversion = viewer === 'career-services' && !recorded?.confirmed ? undefined : recorded;
  return {
    ...summaryView(state, names),
    terms: {
      ...{ skills, deliverables, learningObjectives, supervisor, aiUse, durationDays },
      ...{ commission, total, cptEligible },
    },
    ...present({ approvedBy, toStudent, paid, refunded, conversion }),
    ...(evaluations ? { evaluations: evaluationsView(evaluations, viewer) } : {}),
    ...(viewer === 'career-services' ? { strikes: [] } : partyView(state, viewer, maxChangeRequests)),
  };
}

/** Which work it was, and when to the millisecond, is said of students alone: it would tell who wrote of the employer. */
function workView(state: Engagement, direction: Direction, publishedAt: Instant) {
  if (direction === 'of-employer') return { publishedAt: `${publishedAt.slice(0, 10)}T00:00:00.000Z` };
  const { title: projectTitle, skills } = state.terms;
  return { engagementId: state.id, projectTitle, skills, publishedAt };
}

/** A published evaluation for others to read; undefined where there is none. */
export function publishedView(
  state: Engagement,
  direction: Direction,
  names: Names,
): PublishedEvaluationView | undefined {
  const { evaluations }: AnyState = state;
  const one = evaluations?.[direction];
  if (one?.status !== 'published') return undefined;
  const { evaluation, publishedAt, shown } = one;
  const { employerId, terms } = state;
  return {
    ...{ direction, category: terms.category, employerId },
    ...workView(state, direction, publishedAt),
    ...present({ organisation: names.get(employerId)?.organisation }),
    ...{ shown, evaluation: toldToOthers(evaluation) },
  };
}
