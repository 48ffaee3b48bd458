import { answerOf, api } from '../../api/client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export const projectSearch = () =>
  pagesOf(['projects', 'search'], (cursor, signal) =>
    answerOf(api.GET('/api/projects', { params: { query: cursor ? { cursor } : {} }, signal })),
  );
