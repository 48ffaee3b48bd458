/** @rule Evaluations both ways, blind until both are in. */
import { type Instant, lifecycle } from '@stint/core';
import type { Evaluation, StintEvent } from '@stint/events';
import type { Approved, Completed, EngagementDecision } from './engagement.ts';
import { type Engagement, ready } from './engagement.ts';
import { refOf } from './engagement-parts.ts';
import type { Side } from './engagement-records.ts';

interface Submitted {
  readonly status: 'submitted';
  readonly evaluation: Evaluation;
  readonly submittedAt: Instant;
}
interface Published {
  readonly status: 'published';
  readonly evaluation: Evaluation;
  readonly submittedAt: Instant;
  readonly publishedAt: Instant;
  /** others than the two parties may see it; a student chooses, an employer does not */
  readonly shown: boolean;
}

/** What one party says of the other, from the moment the work is approved. */
export type EvaluationState = { readonly status: 'open' | 'missed' } | Submitted | Published;
export const DIRECTIONS = ['of-student', 'of-employer'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export type Evaluations = Readonly<Record<Direction, EvaluationState>>;
type Judged = Approved | Completed;

export const evaluationLifecycle = lifecycle('evaluation', {
  open: { submit: 'submitted', miss: 'missed' },
  submitted: { submit: 'submitted', publish: 'published' },
  published: {},
  missed: {},
});

export const openEvaluations: Evaluations = {
  'of-student': { status: 'open' },
  'of-employer': { status: 'open' },
};

/** The evaluation that a side writes: the one of the other side. */
export const writtenBy = (side: Side): Direction => (side === 'student' ? 'of-employer' : 'of-student');

function publish(state: Judged, at: Instant): EngagementDecision {
  const events: StintEvent[] = [];
  const settled = (direction: Direction): EvaluationState => {
    const one = state.evaluations[direction];
    if (one.status === 'open') return { status: evaluationLifecycle.next('open', 'miss') as 'missed' };
    if (one.status !== 'submitted') return one;
    evaluationLifecycle.next(one.status, 'publish');
    const { evaluation, submittedAt } = one;
    events.push({
      type: 'evaluation.published.v1',
      data: { ...refOf(state), direction, evaluation, publishedAt: at },
    });
    return {
      status: 'published',
      evaluation,
      submittedAt,
      publishedAt: at,
      shown: direction === 'of-employer',
    };
  };
  const evaluations = { 'of-student': settled('of-student'), 'of-employer': settled('of-employer') };
  return { next: { ...state, evaluations }, events };
}

/** True while one of the two can still be written or is not yet published. */
export const evaluationsPending = (evaluations: Evaluations): boolean =>
  DIRECTIONS.some((direction) => ['open', 'submitted'].includes(evaluations[direction].status));

/** Time is up: what is in is published, what is not is missed. */
export const closeEvaluations = (state: Completed): EngagementDecision => publish(state, state.evaluateBy);

/**
 * One side's evaluation of the other, from approval until the window closes. It may be replaced until it is published;
 * both are published at the moment the second one is in.
 * @throws Rejection `illegal-move`: the work is not approved, or the evaluation is published or missed.
 */
export function submitEvaluation(
  state: Engagement,
  side: Side,
  evaluation: Evaluation,
  now: Instant,
): EngagementDecision {
  const judged = ready(state, 'evaluate');
  const direction = writtenBy(side);
  const before = judged.evaluations[direction];
  evaluationLifecycle.next(before.status, 'submit');
  const evaluations: Evaluations = {
    ...judged.evaluations,
    [direction]: { status: 'submitted', evaluation, submittedAt: now },
  };
  const next = { ...judged, evaluations };
  const events: StintEvent[] =
    before.status === 'open'
      ? [{ type: 'evaluation.submitted.v1', data: { ...refOf(state), direction } }]
      : [];
  if (DIRECTIONS.some((d) => evaluations[d].status !== 'submitted')) return { next, events };
  const published = publish(next, now);
  return { next: published.next, events: [...events, ...published.events] };
}

/** What others may read of an evaluation: advice, and whether they would work together again, is between the two. */
export const toldToOthers = ({ overall, competencies, strengths }: Evaluation) => ({
  overall,
  competencies,
  strengths,
});
