import { answerOf, api, idempotencyKey, ifMatch } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { type Engagement, engagementById } from '../work/queries.ts';

const on = ({ id, version }: Engagement, key: string) => ({
  params: { path: { id }, header: idempotencyKey(key) },
  headers: ifMatch(`"${version}"`),
});

export interface ChangesAsked {
  readonly criterionIds: string[];
  readonly note: string;
}
export type Position = 'internship' | 'full-time';

type Move<Input> = (engagement: Engagement, input: Input, key: string) => Promise<Engagement>;

export const approveWork: Move<undefined> = (engagement, _, key) =>
  answerOf(api.POST('/api/engagements/{id}/approve', { ...on(engagement, key), body: null }));

export const requestChanges: Move<ChangesAsked> = (engagement, body, key) =>
  answerOf(api.POST('/api/engagements/{id}/request-changes', { ...on(engagement, key), body }));

export const openDispute: Move<string> = (engagement, reason, key) =>
  answerOf(api.POST('/api/engagements/{id}/dispute', { ...on(engagement, key), body: { reason } }));

export const answerDispute: Move<string> = (engagement, text, key) =>
  answerOf(api.POST('/api/engagements/{id}/answer-dispute', { ...on(engagement, key), body: { text } }));

export const cancelEngagement: Move<string> = (engagement, reason, key) =>
  answerOf(api.POST('/api/engagements/{id}/cancel', { ...on(engagement, key), body: { reason } }));

export const recordConversion: Move<Position> = (engagement, kind, key) =>
  answerOf(api.POST('/api/engagements/{id}/conversion', { ...on(engagement, key), body: { kind } }));

/** Shows what an act answered, and has the lists and the payment read again. */
export function shown(engagement: Engagement): void {
  queryClient.setQueryData(engagementById(engagement.id).queryKey, engagement);
  void queryClient.invalidateQueries({ queryKey: ['engagements', 'list'] });
  void queryClient.invalidateQueries({ queryKey: ['payments'] });
}

export const readAgain = (id: string) =>
  queryClient.invalidateQueries({ queryKey: engagementById(id).queryKey });
