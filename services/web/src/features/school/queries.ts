import type { components } from '../../../generated/evaluation.d.ts';
import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { download } from '../../api/download.ts';
import { queryClient } from '../../api/query-client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type SharedWork = components['schemas']['EngagementSummary'];

/** Which of it is looked at. */
export const SHOWS = ['waiting', 'done', 'all'] as const;
export type Show = (typeof SHOWS)[number];
const ACKNOWLEDGED = {
  waiting: { acknowledged: false },
  done: { acknowledged: true },
  all: {},
} as const satisfies Record<Show, object>;

export const sharedWork = (show: Show) =>
  pagesOf(['engagements', 'of-school', show], (cursor, signal) => {
    const query = {
      role: 'career-services' as const,
      ...ACKNOWLEDGED[show],
      ...(cursor ? { cursor } : {}),
    };
    return answerOf(api.GET('/api/engagements', { params: { query }, signal }));
  });

export async function acknowledge(id: string, key: string): Promise<void> {
  const params = { path: { id }, header: idempotencyKey(key) };
  await answerOf(api.POST('/api/engagements/{id}/acknowledge', { params } as never));
  await queryClient.invalidateQueries({ queryKey: ['engagements'] });
}

export const saveCsv = (show: Show): Promise<void> =>
  download(
    api.GET('/api/engagements/export', { params: { query: ACKNOWLEDGED[show] }, parseAs: 'blob' }),
    'engagements.csv',
  );
