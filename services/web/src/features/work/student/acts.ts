import { answerOf, api, idempotencyKey, ifMatch } from '../../../api/client.ts';
import type { Engagement } from '../queries.ts';
import type { DeliveryBody, HoursBody } from './delivery-values.ts';

const on = ({ id, version }: Engagement, key: string) => ({
  params: { path: { id }, header: idempotencyKey(key) },
  headers: ifMatch(`"${version}"`),
});

/** What a student does to an engagement, at the version that is shown. */
export type Move<Input> = (engagement: Engagement, input: Input, key: string) => Promise<Engagement>;

export const deliverWork: Move<DeliveryBody> = (engagement, body, key) =>
  answerOf(api.POST('/api/engagements/{id}/deliver', { ...on(engagement, key), body }));

export const logHours: Move<HoursBody> = (engagement, body, key) =>
  answerOf(api.POST('/api/engagements/{id}/hours', { ...on(engagement, key), body }));

export const confirmConversion: Move<undefined> = (engagement, _, key) =>
  answerOf(api.POST('/api/engagements/{id}/conversion/confirm', { ...on(engagement, key), body: null }));
