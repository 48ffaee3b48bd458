/** @rule Normal forms and kinds of e-mail addresses. */
import providers from 'email-providers/all.json' with { type: 'json' };
import type { School } from './account.ts';

/** Mailboxes that anyone gets for the asking, for good or for an hour: such an address says nothing of an organisation. */
const FREE_MAIL: ReadonlySet<string> = new Set([
  ...providers,
  ...['duck.com', 'fastmail.com', 'gmx.ch', 'posteo.de', 'tuta.com', 'tuta.io', 'tutanota.com'],
]);
/** Schools give these to all who once studied there (`alumni.stanford.edu`, `alum.mit.edu`). */
const OF_GRADUATES = /alumni|(^|\.)alum\./;

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
  const domain = domainOf(email);
  return FREE_MAIL.has(domain) || OF_GRADUATES.test(domain) ? 'free-mail' : 'organisation';
};
