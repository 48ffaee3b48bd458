import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/bidding.d.ts';
import type { components as OfEvaluation } from '../../../generated/evaluation.d.ts';
import { answerOf, api, idempotencyKey, ifMatch } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';
import { type ApplicantSearch, queryOf } from './search.ts';

export type Bid = components['schemas']['Bid'];
export type BidPage = components['schemas']['BidPage'];
export type PublishedEvaluation = OfEvaluation['schemas']['PublishedEvaluation'];

/** The bids on one of one's own projects. */
export const bidsOn = (projectId: string, search: ApplicantSearch) => {
  const query = queryOf(search);
  return pagesOf(['bids', 'of-project', projectId, query], (cursor, signal) =>
    answerOf(
      api.GET('/api/bids', {
        params: { query: { projectId, ...query, ...(cursor ? { cursor } : {}) } },
        signal,
      }),
    ),
  );
};

export const bidById = (id: string) =>
  queryOptions({
    queryKey: ['bids', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/bids/{id}', { params: { path: { id } }, signal })),
  });

/** A student's profile as it is now; the bid keeps the one it was made with. */
export const studentById = (id: string) =>
  queryOptions({
    queryKey: ['students', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/students/{id}', { params: { path: { id } }, signal })),
  });

/** What was said of a student and they let others read, newest first. */
export const evaluationsOfStudent = (studentId: string) =>
  pagesOf(['evaluations', 'of-student', studentId], (cursor, signal) => {
    const query = { studentId, ...(cursor ? { cursor } : {}) };
    return answerOf(api.GET('/api/evaluations', { params: { query }, signal }));
  });

export const bidsChanged = () => queryClient.invalidateQueries({ queryKey: ['bids'] });

/** Shows what an act answered, and has the lists read again. */
async function shown(answer: Promise<Bid>): Promise<Bid> {
  const bid = await answer;
  queryClient.setQueryData(bidById(bid.id).queryKey, bid);
  void bidsChanged();
  void queryClient.invalidateQueries({ queryKey: ['projects'] });
  return bid;
}

const at = ({ id, version }: Bid) => ({ params: { path: { id } }, headers: ifMatch(`"${version}"`) });

export const shortlistBid = (bid: Bid): Promise<Bid> =>
  shown(answerOf(api.POST('/api/bids/{id}/shortlist', at(bid))));

export const DECLINE_REASONS = [
  ...(['skills-mismatch', 'another-student', 'timing', 'application-unclear', 'filled', 'other'] as const),
];
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export interface Declined {
  readonly reason: DeclineReason;
  readonly note?: string;
}

export const declineBid = (bid: Bid, body: Declined): Promise<Bid> =>
  shown(answerOf(api.POST('/api/bids/{id}/decline', { ...at(bid), body })));

export const acceptBid = (bid: Bid, key: string): Promise<Bid> =>
  shown(
    answerOf(
      api.POST('/api/bids/{id}/accept', {
        params: { path: { id: bid.id }, header: idempotencyKey(key) },
        headers: ifMatch(`"${bid.version}"`),
      }),
    ),
  );
