import type { Instant } from '@stint/core';
import type { Mail } from '@stint/mail';
import type { DueMail } from './account.ts';

type Due = Pick<DueMail, 'id' | 'address' | 'changedTo'>;

/** Tells who reads the old address, who may not be the one who did it; `publicUrl` is where people reach the web app. */
export function emailChangedMail({ id, address, changedTo }: Due, publicUrl: string, at: Instant): Mail {
  const text = [
    `The account at Stint that had this address has another one now: ${changedTo}. What we mail goes there.`,
    'If that was you, there is nothing to do. You can still sign in with this address, too.',
    'If it was not you, somebody knows your password. Sign in with this address, choose a new password, which signs ' +
      'everybody else out, and change the address back:',
    new URL('/me', publicUrl).href,
    'If your password does not work any more, tell whoever runs this marketplace at once: they can stop the account.',
  ].join('\n\n');
  const subject = 'Your e-mail address for Stint was changed';
  return { to: address, subject, text: `${text}\n`, messageId: id, at };
}
