import type { Instant } from '@stint/core';
import type { Mail } from '@stint/mail';
import type { DueMail } from './account.ts';

const textOf = (...paragraphs: string[]) => `${paragraphs.join('\n\n')}\n`;

type Due = Pick<DueMail, 'id' | 'address'>;

/** The mail that carries a token for a new password; `publicUrl` is where people reach the web app. */
export function passwordMail({ id, address }: Due, token: string, publicUrl: string, at: Instant): Mail {
  const link = new URL('/reset-password', publicUrl);
  link.searchParams.set('token', token);
  const text = textOf(
    'Someone asked for a new password for the account at Stint with this address.',
    'If that was you, open this link and choose one:',
    link.href,
    'It works once, within an hour. If it was not you, do nothing: your password stays as it is.',
  );
  return { to: address, subject: 'A new password for Stint', text, messageId: id, at };
}

/** Tells the owner, who may not be the one who did it. */
export function passwordChangedMail({ id, address }: Due, publicUrl: string, at: Instant): Mail {
  const text = textOf(
    'The password of your account at Stint was changed. Every other place where you were signed in is signed out ' +
      'within a quarter of an hour.',
    'If that was you, there is nothing to do.',
    'If it was not you, choose a new password now, which signs everybody else out. We mail you a link from here:',
    new URL('/forgot-password', publicUrl).href,
    'Choose a new password for this mailbox too: whoever reads it can do that again.',
  );
  return { to: address, subject: 'Your password for Stint was changed', text, messageId: id, at };
}
