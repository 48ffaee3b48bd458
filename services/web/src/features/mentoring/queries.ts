import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/bidding.d.ts';
import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type Interview = components['schemas']['Interview'];
export type Bid = components['schemas']['Bid'];

const KEY = 'interviews';
const changed = () => queryClient.invalidateQueries({ queryKey: [KEY] });

/** What one asked for as an employer, newest first. */
export const askedInterviews = pagesOf([KEY, 'asked'], (cursor, signal) => {
  const query = { as: 'employer' as const, ...(cursor ? { cursor } : {}) };
  return answerOf(api.GET('/api/interviews', { params: { query }, signal }));
});

/** The newest hundred are looked through; an older request shows when one asks again, and is refused. */
const LOOKED_THROUGH = 100;

/** What one asked this student for, unless it came to nothing; null where nothing was asked. */
export const interviewWith = (studentId: string) =>
  queryOptions({
    queryKey: [KEY, 'with', studentId],
    queryFn: async ({ signal }): Promise<Interview | null> => {
      const query = { as: 'employer' as const, limit: LOOKED_THROUGH };
      const { items } = await answerOf(api.GET('/api/interviews', { params: { query }, signal }));
      const standing = ['asked', 'accepted', 'declined'];
      return items.find((one) => one.studentId === studentId && standing.includes(one.status)) ?? null;
    },
  });

export interface Request {
  readonly bidId: string;
  readonly message: string;
  readonly proposedTimes: readonly string[];
  readonly contact: string;
}

export async function askForInterview(body: Request, key: string): Promise<void> {
  const params = { header: idempotencyKey(key) };
  await answerOf(api.POST('/api/interviews', { body, params } as never));
  await changed();
}

export async function withdrawInterview(id: string): Promise<void> {
  await answerOf(api.POST('/api/interviews/{id}/withdraw', { params: { path: { id } } }));
  await changed();
}
