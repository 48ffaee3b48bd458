import { type Static, Type } from 'typebox';
import { type MailTransport, outboxFolder, smtpTransport } from './transport.ts';

/** What a service that sends mail reads of the environment. */
export const MailConfig = Type.Object({
  SMTP_URL: Type.Optional(
    Type.String({ pattern: '^smtps?://', description: 'mail server; without it, mails are files' }),
  ),
  MAIL_OUTBOX_DIR: Type.String({ default: '.data/mail', description: 'folder of mails without SMTP_URL' }),
  MAIL_FROM: Type.String({ default: 'Stint <no-reply@stint.example>' }),
});

export const mailTransportOf = ({
  SMTP_URL,
  MAIL_OUTBOX_DIR,
  MAIL_FROM,
}: Readonly<Static<typeof MailConfig>>): MailTransport =>
  SMTP_URL ? smtpTransport(SMTP_URL, MAIL_FROM) : outboxFolder(MAIL_OUTBOX_DIR, MAIL_FROM);
