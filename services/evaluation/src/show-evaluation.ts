/** @rule A student chooses which evaluations others see. */
import { Rejection } from '@stint/core';
import { type Engagement, type EngagementDecision, ready } from './engagement.ts';
import { unchanged } from './engagement-parts.ts';

/**
 * The student chooses whether others see the evaluation of their work.
 * @throws Rejection `illegal-move` before approval, `evaluation-not-published`.
 */
export function showEvaluation(state: Engagement, command: { readonly shown: boolean }): EngagementDecision {
  const judged = ready(state, 'evaluate');
  const ofStudent = judged.evaluations['of-student'];
  if (ofStudent.status !== 'published')
    throw new Rejection('evaluation-not-published', 'there is no published evaluation of your work yet');
  if (ofStudent.shown === command.shown) return unchanged(state);
  const evaluations = { ...judged.evaluations, 'of-student': { ...ofStudent, shown: command.shown } };
  return { next: { ...judged, evaluations }, events: [] };
}
