import type { MailTransport } from '@stint/mail';
import { sweepOf } from '@stint/mongo';
import type { Frame, ServiceApp } from '@stint/service';
import { consumers } from './consumers.ts';
import { mailOperations } from './mail-operations.ts';
import { mailboxStore } from './mailbox-store.ts';
import { operations } from './operations.ts';
import { routes } from './routes.ts';
import { schemas } from './schemas.ts';
import { notificationStore } from './store.ts';
import { liveStreams } from './stream.ts';

export interface NotificationOptions {
  readonly mail: MailTransport;
  /** where people reach the web app: mails link there */
  readonly publicUrl: string;
}

/** Notifications, in the app and by mail: from events alone. */
export function buildApp(frame: Frame, { mail, publicUrl }: NotificationOptions): ServiceApp {
  const { clock, policy, logger, verify } = frame;
  const store = notificationStore(frame);
  const mailboxes = mailboxStore(frame, clock, policy.unreadMailMinutes);
  const streams = liveStreams(store);
  const ops = operations({ store, mailboxes, streams, clock });
  const mails = mailOperations({ store, mailboxes, mail, publicUrl, clock, logger });
  return {
    name: 'notification',
    problems: {},
    schemas,
    routes: routes(ops, mails, streams, verify),
    handlers: consumers(ops, store, mailboxes),
    outboxes: [],
    sweeps: [
      sweepOf({
        model: mailboxes.model as never,
        clock,
        act: mails.mailNews,
        onFault: (accountId, err) => logger.error({ err, accountId }, 'news could not be mailed'),
      }),
    ],
    async init() {
      await Promise.all([store.init(), mailboxes.init()]);
    },
    async close() {
      streams.close();
      mail.close();
    },
  };
}
