import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/bidding.d.ts';
import { answerOf, api, idempotencyKey, ifMatch } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type Bid = components['schemas']['Bid'];

export interface Application {
  readonly projectId: string;
  readonly application: string;
  readonly availability?: string;
  /** as it was shown */
  readonly feeCents?: number;
}

/** Has whatever shows bids read again. */
export const readBidsAgain = () => queryClient.invalidateQueries({ queryKey: ['bids'] });

/** One's own bids, newest first. */
export const myBids = pagesOf(['bids', 'mine'], (cursor, signal) =>
  answerOf(api.GET('/api/bids', { params: { query: cursor ? { cursor } : {} }, signal })),
);

const ENDED: readonly Bid['status'][] = ['withdrawn', 'declined', 'lapsed'];

/** One's own standing bid on a project; null where there is none. */
export const myBidOn = (projectId: string) =>
  queryOptions({
    queryKey: ['bids', 'on', projectId],
    queryFn: async ({ signal }) => {
      const { items } = await answerOf(api.GET('/api/bids', { params: { query: { projectId } }, signal }));
      return items.find(({ status }) => !ENDED.includes(status)) ?? null;
    },
  });

export async function submitBid(body: Application, key: string): Promise<Bid> {
  const sent = answerOf(api.POST('/api/bids', { body, params: { header: idempotencyKey(key) } }));
  // A refusal may be about what the project is by now: then it is shown as it is.
  sent.catch(() => queryClient.invalidateQueries({ queryKey: ['projects', body.projectId] }));
  const bid = await sent;
  await readBidsAgain();
  return bid;
}

export interface Revision {
  readonly bid: Pick<Bid, 'id' | 'version'>;
  readonly change: { readonly application: string; readonly availability: string };
}

export async function reviseBid({ bid: { id, version }, change }: Revision): Promise<void> {
  const headers = ifMatch(`"${version}"`);
  await answerOf(api.PATCH('/api/bids/{id}', { params: { path: { id } }, body: change, headers }));
  await readBidsAgain();
}

export async function withdrawBid({ id, version }: Pick<Bid, 'id' | 'version'>): Promise<void> {
  const headers = ifMatch(`"${version}"`);
  await answerOf(api.POST('/api/bids/{id}/withdraw', { params: { path: { id } }, headers }));
  await readBidsAgain();
}
