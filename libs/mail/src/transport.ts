import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@stint/core';
import nodemailer from 'nodemailer';

export interface Mail {
  readonly to: string;
  /** one line */
  readonly subject: string;
  readonly text: string;
  /** the same for a mail that is sent again, so that a mailbox can tell */
  readonly messageId: string;
  readonly at: Instant;
  /**
   * where its reader can stop such mails, and their mail program with one POST (RFC 8058); absent for mails that are asked
   * for one at a time
   */
  readonly stopAt?: string;
}

/** How mail leaves a service. */
export interface MailTransport {
  /** Resolves when the mail was taken. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A mail server that does not answer in this time is tried again later. */
const SMTP_TIMEOUT_MS = 10_000;

const domainOfSender = (from: string) => from.slice(from.lastIndexOf('@') + 1).replace('>', '');

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
    send: async ({ to, subject, text, messageId, at, stopAt }) => {
      await transporter.sendMail({
        ...{ from, to, subject, text, date: new Date(at) },
        messageId: `<${messageId}@${domainOfSender(from)}>`,
        headers: {
          // RFC 3834: whoever is away need not answer it.
          'Auto-Submitted': 'auto-generated',
          ...(stopAt ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
        },
        ...(stopAt ? { list: { unsubscribe: stopAt } } : {}),
      });
    },
    close: () => transporter.close(),
  };
}

/**
 * Each mail a text file of its own (`20260302T090000000Z-robin@umass.edu-<id>.txt`, in order), for a run without a mail server.
 * Not in the form that travels: there, a link of this length is broken over lines, and a person could not copy it.
 */
export const outboxFolder = (folder: string, from: string): MailTransport => ({
  async send({ to, subject, text, messageId, at }) {
    const when = at.replace(/[-:.]/g, '');
    const name = `${when}-${to.replace(/[^\w.@+-]/g, '_').slice(0, 100)}-${messageId}.txt`;
    await mkdir(folder, { recursive: true });
    const unfinished = join(folder, `.${name}`);
    await writeFile(
      unfinished,
      [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Date: ${at}`, '', text].join('\n'),
    );
    await rename(unfinished, join(folder, name));
  },
  close: () => {},
});
