import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

/** As many as the API gives at once: a board shows what there is, not a page of it. */
const MOST = 100;

/** One's own projects in every state, newest first. */
export const ownProjects = pagesOf(['projects', 'mine'], (cursor, signal) => {
  const query = { limit: MOST, ...(cursor ? { cursor } : {}) };
  return answerOf(api.GET('/api/projects/mine', { params: { query }, signal }));
});

/** How many bids on a project wait for a first answer. */
export const unansweredOn = (projectId: string) =>
  queryOptions({
    queryKey: ['bids', 'unanswered', projectId],
    queryFn: async ({ signal }) => {
      const query = { projectId, status: ['live' as const], limit: 1 };
      const { total, hidden } = await answerOf(api.GET('/api/bids', { params: { query }, signal }));
      return total - hidden;
    },
  });

/** The newest of one's agreements, for the projects they belong to. */
export const ownEngagements = queryOptions({
  queryKey: ['engagements', 'list', 'board'],
  queryFn: ({ signal }) => {
    const query = { role: 'employer' as const, limit: MOST };
    return answerOf(api.GET('/api/engagements', { params: { query }, signal }));
  },
});

/** What is accepted and not paid yet. */
export const ownDues = queryOptions({
  queryKey: ['payments', 'mine', 'awaiting-funding'],
  queryFn: ({ signal }) => {
    const query = { status: 'awaiting-funding' as const };
    return answerOf(api.GET('/api/payments/mine', { params: { query }, signal }));
  },
});
