/** @rule Normal forms and kinds of e-mail addresses. */
import type { School } from './account.ts';

/** Mailboxes that anyone gets for the asking: such an address says nothing of an organisation. */
const FREE_MAIL: ReadonlySet<string> = new Set([
  ...['aol.com', 'daum.net', 'duck.com', 'email.com', 'fastmail.com', 'fastmail.fm', 'free.fr', 'gmail.com'],
  ...['gmx.at', 'gmx.ch', 'gmx.com', 'gmx.de', 'gmx.net', 'googlemail.com', 'hanmail.net', 'hey.com'],
  ...['hotmail.co.uk', 'hotmail.com', 'hotmail.de', 'hotmail.es', 'hotmail.fr', 'hotmail.it', 'hushmail.com'],
  ...['icloud.com', 'inbox.com', 'laposte.net', 'libero.it', 'live.co.uk', 'live.com', 'mac.com', 'mail.com'],
  ...['mail.ru', 'mailbox.org', 'me.com', 'msn.com', 'naver.com', 'orange.fr', 'outlook.com', 'outlook.de'],
  ...['pm.me', 'posteo.de', 'proton.me', 'protonmail.ch', 'protonmail.com', 'qq.com', 'rediffmail.com'],
  ...[
    'rocketmail.com',
    'sina.com',
    't-online.de',
    'tuta.com',
    'tuta.io',
    'tutanota.com',
    'wanadoo.fr',
    'web.de',
  ],
  ...[
    'yahoo.ca',
    'yahoo.co.in',
    'yahoo.co.jp',
    'yahoo.co.uk',
    'yahoo.com',
    'yahoo.de',
    'yahoo.es',
    'yahoo.fr',
  ],
  ...['yandex.com', 'yandex.ru', 'ymail.com', 'zoho.com', '126.com', '163.com'],
]);

/** The one form in which an address is kept, compared and digested. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** An address as who has another mailbox may read it: `r***@example.org`. */
export const maskedEmail = (email: string): string => `${[...email][0]}***@${domainOf(email)}`;

/**
 * What an address says of its owner. A school's address is no proof of an organisation either: every student has one,
 * and it must not spare a new employer the review of the first post.
 */
export type EmailKind = 'organisation' | 'free-mail' | 'school';

export const emailKind = (email: string, school: School | undefined): EmailKind => {
  if (school) return 'school';
  return FREE_MAIL.has(domainOf(email)) ? 'free-mail' : 'organisation';
};
