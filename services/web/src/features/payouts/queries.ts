import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/payout.d.ts';
import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type Payout = components['schemas']['Payment'];
export type Recipient = components['schemas']['Recipient'];
export type Earnings = components['schemas']['Earnings'];

const RECHECK_MS = 4_000;

/** Own payouts, newest first; also those still on their way. */
export const myPayouts = pagesOf(['payouts', 'mine'], (cursor, signal) =>
  answerOf(api.GET('/api/payouts', { params: { query: cursor ? { cursor } : {} }, signal })),
);

/** A calendar year (UTC) by month. */
export const earningsIn = (year: number) =>
  queryOptions({
    queryKey: ['payouts', 'earnings', year],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/payouts/earnings', { params: { query: { year } }, signal })),
  });

/** Whether Stripe pays out to this student. What Stripe is checking is asked for again until it is decided. */
export const myRecipient = queryOptions({
  queryKey: ['recipients', 'me'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/recipients/me', { signal })),
  refetchInterval: ({ state }) => (state.data?.status === 'pending' ? RECHECK_MS : false),
});

/** A page at Stripe, good for one visit within minutes. Stripe writes to the account's own address. */
export async function beginSetUp(_: undefined, key: string) {
  const { email } = await answerOf(api.GET('/api/me'));
  const params = { header: idempotencyKey(key) };
  return answerOf(api.POST('/api/recipients/me', { params, body: { contactEmail: email } }));
}

/** Saves all payouts as a file for spreadsheets. */
export const savePayouts = (name: string): Promise<void> =>
  download(api.GET('/api/payouts', { params: { query: { format: 'csv' } }, parseAs: 'blob' }), name);
