import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/evaluation.d.ts';
import type { components as payout } from '../../../generated/payout.d.ts';
import { answerOf, api } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type Engagement = components['schemas']['Engagement'];
export type EngagementSummary = components['schemas']['EngagementSummary'];
export type EngagementStatus = Engagement['status'];
export type Payment = payout['schemas']['Payment'];
export type Side = 'employer' | 'student';

const RECHECK_MS = 3_000;

export const engagementById = (id: string) =>
  queryOptions({
    queryKey: ['engagements', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/engagements/{id}', { params: { path: { id } }, signal })),
    // The payout follows an approval within moments, where the student is ready for it.
    refetchInterval: ({ state }) => (state.data?.status === 'approved' ? RECHECK_MS : false),
  });

export const engagementsAs = (role: Side, status?: EngagementStatus) =>
  pagesOf(['engagements', 'list', role, status], (cursor, signal) => {
    const query = { role, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) };
    return answerOf(api.GET('/api/engagements', { params: { query }, signal }));
  });

const isAwaited = (error: unknown) => isProblem(error, 'not-found');
/** How often an awaited payment is asked for before it is said not to be there. */
const AWAITED_TIMES = 30;
const AWAITED_MS = 500;

/** The payment behind an agreement; it is there before the work begins, which is once it is paid. */
export const paymentOf = (engagementId: string, awaited = false) =>
  queryOptions({
    queryKey: ['payments', engagementId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/payments/{engagementId}', { params: { path: { engagementId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'awaiting-funding' ? RECHECK_MS : false),
    ...(awaited
      ? {
          retry: (count: number, error: Error) => isAwaited(error) && count < AWAITED_TIMES,
          retryDelay: AWAITED_MS,
        }
      : {}),
  });
