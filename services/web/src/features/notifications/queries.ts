import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/notification.d.ts';
import { answerOf, api } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type Notification = components['schemas']['Notification'];

/** One's own, newest first. */
export const notifications = (onlyUnread: boolean) =>
  pagesOf(['notifications', 'list', onlyUnread], (cursor, signal) => {
    const query = { ...(onlyUnread ? { unread: true } : {}), ...(cursor ? { cursor } : {}) };
    return answerOf(api.GET('/api/notifications', { params: { query }, signal }));
  });

/** How many are unread, counted up to 101. */
export const unreadCount = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: async ({ signal }) =>
    (await answerOf(api.GET('/api/notifications', { params: { query: { limit: 1 } }, signal }))).unread,
});

const changed = () => queryClient.invalidateQueries({ queryKey: ['notifications'] });

export async function markRead(id: string): Promise<void> {
  await answerOf(api.POST('/api/notifications/{id}/read', { params: { path: { id } } }));
  await changed();
}

export async function markAllRead(): Promise<void> {
  await answerOf(api.POST('/api/notifications/read-all'));
  await changed();
}

export const notificationSettings = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/notifications/settings', { signal })),
});

export async function setMail(mail: boolean): Promise<void> {
  const settings = await answerOf(api.PUT('/api/notifications/settings', { body: { mail } }));
  queryClient.setQueryData(notificationSettings.queryKey, settings);
}
