import type { Instant } from '@stint/core';
import type { Mail } from '@stint/mail';
import type { DueMail, TokenKind } from './account.ts';
import { TOKEN_HOURS } from './account-mail.ts';
import { encodeResetToken } from './secrets.ts';

/** What a mail is written of. */
interface Occasion {
  readonly accountId: string;
  readonly due: DueMail;
  /** of the token, where the mail carries one */
  readonly secret: string;
  /** an address in the web app */
  readonly link: (path: string, query?: Readonly<Record<string, string>>) => string;
}

interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Carries a token: whoever opens its link reads this mailbox. */
const confirming =
  (kind: TokenKind, subject: string, asked: (due: DueMail) => string) =>
  ({ due, secret, link }: Occasion): Letter => ({
    subject,
    paragraphs: [
      asked(due),
      'If that was you, sign in and open this link:',
      link('/verify', { token: secret, of: kind }),
      `It works once, within ${TOKEN_HOURS[kind]} hours. If it was not you, do nothing.`,
    ],
  });

const LETTERS: Readonly<Record<DueMail['kind'], (of: Occasion) => Letter>> = {
  email: confirming(
    'email',
    'Confirm your e-mail address for Stint',
    () => 'Someone registered at Stint with this address.',
  ),
  school: confirming(
    'school',
    'Confirm your school for Stint',
    ({ school }) => `Someone with an account at Stint says that this is their address at ${school?.domain}.`,
  ),
  'email-change': confirming(
    'email-change',
    'Confirm your new e-mail address for Stint',
    () => 'Someone with an account at Stint wants it to have this address from now on.',
  ),
  password: ({ accountId, secret, link }) => ({
    subject: 'A new password for Stint',
    paragraphs: [
      'Someone asked for a new password for the account at Stint with this address.',
      'If that was you, open this link and choose one:',
      link('/reset-password', { token: encodeResetToken({ accountId, secret }) }),
      'It works once, within an hour. If it was not you, do nothing: your password stays as it is.',
    ],
  }),
  // The last two tell the owner, who may not be the one who did it.
  'password-changed': ({ link }) => ({
    subject: 'Your password for Stint was changed',
    paragraphs: [
      'The password of your account at Stint was changed. Every other place where you were signed in is signed out ' +
        'within a quarter of an hour.',
      'If that was you, there is nothing to do.',
      'If it was not you, choose a new password now, which signs everybody else out. We mail you a link from here:',
      link('/forgot-password'),
      'Choose a new password for this mailbox too: whoever reads it can do that again.',
    ],
  }),
  'email-changed': ({ due, link }) => ({
    subject: 'Your e-mail address for Stint was changed',
    paragraphs: [
      `The account at Stint that had this address has another one now: ${due.changedTo}. What we mail goes there.`,
      'If that was you, there is nothing to do. You can still sign in with this address, too.',
      'If it was not you, somebody knows your password. Sign in with this address, choose a new password, which signs ' +
        'everybody else out, and change the address back:',
      link('/me'),
      'If your password does not work any more, tell whoever runs this marketplace at once: they can stop the account.',
    ],
  }),
};

/** The mail that is due to an account; `publicUrl` is where people reach the web app. */
export function mailOf(
  of: Omit<Occasion, 'link'> & { readonly publicUrl: string; readonly at: Instant },
): Mail {
  const link: Occasion['link'] = (path, query = {}) => {
    const url = new URL(path, of.publicUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  };
  const { kind, id, address } = of.due;
  const { subject, paragraphs } = LETTERS[kind]({ ...of, link });
  return { to: address, subject, text: `${paragraphs.join('\n\n')}\n`, messageId: id, at: of.at };
}
