import type { Instant } from '@stint/core';
import type { Mail } from '@stint/mail';
import type { DueMail } from './account.ts';
import { TOKEN_HOURS } from './account-mail.ts';

const subjects = {
  email: 'Confirm your e-mail address for Stint',
  school: 'Confirm your school for Stint',
  'email-change': 'Confirm your new e-mail address for Stint',
} as const;

function askedBy({ kind, school }: Pick<DueMail, 'kind' | 'school'>): string {
  if (kind === 'school' && school)
    return `Someone with an account at Stint says that this is their address at ${school.domain}.`;
  if (kind === 'email-change')
    return 'Someone with an account at Stint wants it to have this address from now on.';
  return 'Someone registered at Stint with this address.';
}

/** The mail that carries a token; `publicUrl` is where people reach the web app. */
export function verificationMail(
  { id, kind, address, school }: DueMail & { readonly kind: keyof typeof subjects },
  token: string,
  publicUrl: string,
  at: Instant,
): Mail {
  const link = new URL('/verify', publicUrl);
  link.searchParams.set('token', token);
  link.searchParams.set('of', kind);
  const text = [
    askedBy({ kind, ...(school ? { school } : {}) }),
    'If that was you, sign in and open this link:',
    link.href,
    `It works once, within ${TOKEN_HOURS[kind]} hours. If it was not you, do nothing.`,
  ].join('\n\n');
  return { to: address, subject: subjects[kind], text: `${text}\n`, messageId: id, at };
}
