import { answerOf, api, idempotencyKey, ifMatch } from '../../../api/client.ts';
import type { Engagement } from '../queries.ts';
import type { Move } from '../use-move-here.ts';
import type { DeliveryBody, HoursBody } from './delivery-values.ts';

const on = ({ id, version }: Engagement, key: string) => ({
  params: { path: { id }, header: idempotencyKey(key) },
  headers: ifMatch(`"${version}"`),
});

export const deliverWork: Move<DeliveryBody> = (engagement, body, key) =>
  answerOf(api.POST('/api/engagements/{id}/deliver', { ...on(engagement, key), body }));

/** A line is added, whatever else has changed meanwhile: no version. */
export const logHours: Move<HoursBody> = ({ id }, body, key) => {
  const params = { path: { id }, header: idempotencyKey(key) };
  return answerOf(api.POST('/api/engagements/{id}/hours', { params, body }));
};

export const confirmConversion: Move<undefined> = (engagement, _, key) =>
  answerOf(api.POST('/api/engagements/{id}/conversion/confirm', { ...on(engagement, key), body: null }));
