import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/payout.d.ts';
import { answerOf, api } from '../../api/client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type Payment = components['schemas']['Payment'];
export type Spending = components['schemas']['Spending'];

/** Own payments, newest first; also those that are asked for. */
export const ownPayments = pagesOf(['payments', 'mine'], (cursor, signal) =>
  answerOf(api.GET('/api/payments/mine', { params: { query: cursor ? { cursor } : {} }, signal })),
);

/** A calendar year (UTC) by month. */
export const spendingIn = (year: number) =>
  queryOptions({
    queryKey: ['payments', 'spending', year],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/payments/spending', { params: { query: { year } }, signal })),
  });
