import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import type { Engagement } from '../work/queries.ts';
import type { Move } from '../work/use-move-here.ts';
import type { Evaluation } from './competencies.ts';

const on = ({ id }: Engagement, key: string) => ({
  params: { path: { id }, header: idempotencyKey(key) },
});

/** Writes one's own, or writes it anew. No version: what the other side does meanwhile has no bearing on it. */
export const submitEvaluation: Move<Evaluation> = (engagement, body, key) =>
  answerOf(api.PUT('/api/engagements/{id}/evaluation', { ...on(engagement, key), body }));

export const showEvaluation: Move<boolean> = (engagement, shown, key) =>
  answerOf(api.PATCH('/api/engagements/{id}/evaluation/shown', { ...on(engagement, key), body: { shown } }));
