import type { Clock } from '@stint/core';
import type { Envelope } from '@stint/events';
import type { MailboxStore } from './mailbox-store.ts';
import { messagesOf } from './message.ts';
import { isMailed } from './news-mail.ts';
import type { NotificationStore } from './store.ts';
import type { LiveStreams } from './stream.ts';

interface Deps {
  readonly store: NotificationStore;
  readonly mailboxes: MailboxStore;
  readonly streams: LiveStreams;
  readonly clock: Clock;
}

export const operations = ({ store, mailboxes, streams, clock }: Deps) => ({
  /** Tells everyone concerned of a fact, once each. */
  async tell(event: Envelope): Promise<void> {
    for (const { to, ...message } of messagesOf(event)) {
      const accountIds = to === 'operators' ? await store.operatorIds() : [to.accountId];
      for (const accountId of accountIds) {
        await store.add(event.id, accountId, message, event.time);
        streams.tell(accountId);
        if (isMailed(message)) await mailboxes.wake(accountId);
      }
    }
  },
  listNotifications: store.list,
  unreadCount: store.unreadCount,
  readNotification: (accountId: string, id: string) => store.markRead(accountId, id, clock()),
  readAllNotifications: (accountId: string) => store.markAllRead(accountId, clock()),
});

export type Operations = ReturnType<typeof operations>;
