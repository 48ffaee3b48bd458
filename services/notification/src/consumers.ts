import { catalogue, type Envelope, type EventType } from '@stint/events';
import type { Handlers } from '@stint/messaging';
import type { MailboxStore } from './mailbox-store.ts';
import { TOLD } from './message.ts';
import type { Operations } from './operations.ts';
import type { NotificationStore } from './store.ts';

const accountTypes = (Object.keys(catalogue) as EventType[]).filter((type) => type.startsWith('account.'));

/** Every fact that somebody is told; and accounts, to know who the operators are and where mail goes. */
export function consumers(ops: Operations, store: NotificationStore, mailboxes: MailboxStore): Handlers {
  const handlers = new Map<EventType, (event: Envelope) => Promise<void>>();
  for (const type of TOLD) handlers.set(type, ops.tell);
  for (const type of accountTypes)
    handlers.set(type, async (event) => {
      const { account } = event.data as Extract<Envelope, { type: 'account.registered.v1' }>['data'];
      await store.putAccount(account.accountId, event.sequence, account.roles);
      if (event.type === 'account.email-verified.v1')
        await mailboxes.keepAddress(account.accountId, event.sequence, event.data.email);
      if (event.type === 'account.closed.v1') await mailboxes.keepAddress(account.accountId, event.sequence);
      await ops.tell(event);
    });
  return Object.fromEntries(handlers) as Handlers;
}
