import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

/** What the two sides of an engagement wrote, newest first. It is read again with the engagement. */
export const conversationOf = (id: string) =>
  pagesOf(['engagements', id, 'messages'], (cursor, signal) => {
    const params = { path: { id }, query: cursor ? { cursor } : {} };
    return answerOf(api.GET('/api/engagements/{id}/messages', { params, signal }));
  });

export async function sendMessage(id: string, text: string, key: string): Promise<void> {
  const params = { path: { id }, header: idempotencyKey(key) };
  await answerOf(api.POST('/api/engagements/{id}/messages', { params, body: { text } }));
  await queryClient.invalidateQueries({ queryKey: conversationOf(id).queryKey });
}
