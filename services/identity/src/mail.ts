import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@stint/core';
import nodemailer from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** plain text, ASCII, so that it reads the same in the outbox folder */
  readonly text: string;
  /** the same for a mail that is sent again, so that a mailbox can tell */
  readonly messageId: string;
  readonly at: Instant;
}

/** How mail leaves the service. */
export interface MailTransport {
  /** Resolves when the mail was taken. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A mail server that does not answer in this time is tried again later. */
const SMTP_TIMEOUT_MS = 10_000;

const envelope = (from: string, { to, subject, text, messageId, at }: Mail) => ({
  ...{ from, to, subject, text },
  messageId: `<${messageId}@${from.slice(from.lastIndexOf('@') + 1).replace('>', '')}>`,
  date: new Date(at),
});

/** Through a mail server (`smtps://user:password@host:465`). */
export function smtpTransport(url: string, from: string): MailTransport {
  const transporter = nodemailer.createTransport({
    url,
    pool: true,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  });
  return {
    send: async (mail) => {
      await transporter.sendMail(envelope(from, mail));
    },
    close: () => transporter.close(),
  };
}

/** Each mail a file of its own (`20260302T090000000Z-robin@umass.edu-....eml`), for a run without a mail server. */
export function outboxFolder(folder: string, from: string): MailTransport {
  const transporter = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(mail) {
      const { message } = await transporter.sendMail(envelope(from, mail));
      const when = mail.at.replace(/[-:.]/g, '');
      const name = `${when}-${mail.to.replace(/[^\w.@+-]/g, '_').slice(0, 100)}-${randomUUID().slice(0, 8)}.eml`;
      await mkdir(folder, { recursive: true });
      const unfinished = join(folder, `.${name}`);
      await writeFile(unfinished, message as Buffer);
      await rename(unfinished, join(folder, name));
    },
    close: () => transporter.close(),
  };
}
