/** @rule Mails that an account has to send, and the tokens that some of them carry. */
import { addHours, addMinutes, type Instant, isBefore, Rejection } from '@stint/core';
import {
  type Account,
  type AccountDecision,
  type DueMail,
  type OpenAccount,
  type TokenKind,
  timed,
  type Verification,
} from './account.ts';

/**
 * How long a mailed token can be used, in hours. One for a new password is as good as a password: it lives as shortly
 * as OWASP's Forgot Password cheat sheet asks, well below the 24 hours of NIST SP 800-63B-4 for a code sent by mail.
 */
export const TOKEN_HOURS: Readonly<Record<TokenKind, number>> = {
  ...{ email: 48, school: 48, password: 1, 'email-change': 48 },
};
/** How long a token that is over is still known, so that its second use can be explained. */
const EXPLAINED_HOURS = 48;
/** Tries at one mail, each pause twice the one before: about 17 hours together. */
const MAX_ATTEMPTS = 10;

const pauseMinutes = (attempts: number) => 2 ** attempts;

/** Tokens that can still be used, or were so lately that what became of them deserves an explanation. */
const current = (account: OpenAccount, now: Instant) =>
  account.verifications.filter(({ expiresAt }) => isBefore(now, addHours(expiresAt, EXPLAINED_HOURS)));

type Kinds = readonly DueMail['kind'][];

const isUnanswered = (now: Instant) => (v: Verification) =>
  v.usedAt === undefined && isBefore(now, v.expiresAt);

/** Mails of these kinds that are to be sent, and those that went out and nobody answered, be they of use or not. */
export function unansweredMails({ mails, verifications }: OpenAccount, kinds: Kinds, now: Instant): number {
  const ofKinds = ({ kind }: Pick<DueMail, 'kind'>) => kinds.includes(kind);
  const sent = verifications.filter(isUnanswered(now)).filter(ofKinds);
  // Each try at sending one has a token of its own.
  return new Set([...mails.filter(ofKinds).map(({ id }) => id), ...sent.map(({ mailId }) => mailId)]).size;
}

/** Mails of these kinds that are to be sent, and tokens of them that can be used. */
export const openMails = (account: OpenAccount, kinds: Kinds, now: Instant): number => {
  const verifications = account.verifications.filter(({ voidAt }) => voidAt === undefined);
  return unansweredMails({ ...account, verifications }, kinds, now);
};

/** The account with its mails of these kinds not sent any more, and those that were of no use. */
export const withoutMails = (account: OpenAccount, kinds: Kinds, now: Instant): OpenAccount => ({
  ...account,
  verifications: account.verifications.map((v) => (kinds.includes(v.kind) ? { voidAt: now, ...v } : v)),
  mails: account.mails.filter(({ kind }) => !kinds.includes(kind)),
});

/** The account with one more mail to send. */
export function withMail(
  account: OpenAccount,
  mail: Omit<DueMail, 'sendAt' | 'attempts'>,
  now: Instant,
): OpenAccount {
  const mails = [...account.mails, { ...mail, sendAt: now, attempts: 0 }];
  return timed({ ...account, verifications: current(account, now), mails }, now);
}

function tokensOf(mail: DueMail, tokenHash: string, now: Instant): Verification[] {
  const { id: mailId, kind, sendAt: _, attempts: __, ...about } = mail;
  if (kind === 'password-changed' || kind === 'email-changed') return [];
  return [{ ...about, kind, mailId, tokenHash, expiresAt: addHours(now, TOKEN_HOURS[kind]) }];
}

/** `taken` is to be sent now; there is none where a mail was given up. */
export type MailDecision = AccountDecision & { readonly taken?: DueMail };

/**
 * Takes the first mail that is due: its token joins those that can be used, and its next try is put off, so that a
 * crash before it is sent, or two workers, neither lose it nor send it at once twice. Given up after MAX_ATTEMPTS.
 */
export function takeMail(account: OpenAccount, tokenHash: string, now: Instant): MailDecision | undefined {
  const mail = account.mails.find(({ sendAt }) => !isBefore(now, sendAt));
  if (!mail) return undefined;
  const others = account.mails.filter((other) => other !== mail);
  if (mail.attempts >= MAX_ATTEMPTS) return { next: timed({ ...account, mails: others }, now), events: [] };
  const sendAt = addMinutes(now, pauseMinutes(mail.attempts));
  const next = {
    ...account,
    mails: [...others, { ...mail, attempts: mail.attempts + 1, sendAt }],
    verifications: [...current(account, now), ...tokensOf(mail, tokenHash, now)],
  };
  return { next: timed(next, now), events: [], taken: mail };
}

/** The mail server took it. */
export function mailSent(account: Account, mailId: string, now: Instant): AccountDecision {
  if (account.status === 'closed') return { next: account, events: [] };
  const mails = account.mails.filter(({ id }) => id !== mailId);
  return { next: timed({ ...account, mails }, now), events: [] };
}

const inHours = (hours: number) => (hours === 1 ? 'an hour' : `${hours} hours`);

/** The token that was presented, if it counts. @throws Rejection `token-unknown`, `token-used`, `token-expired`. */
export function usable(account: OpenAccount, kind: TokenKind, tokenHash: string, now: Instant): Verification {
  const found = account.verifications.find((v) => v.kind === kind && v.tokenHash === tokenHash);
  if (!found) throw new Rejection('token-unknown', 'this link is not one that we mailed for this account');
  if (found.usedAt ?? found.voidAt)
    throw new Rejection('token-used', 'this link was used already, or something else made it useless');
  if (!isBefore(now, found.expiresAt)) {
    const detail = `a link works for ${inHours(TOKEN_HOURS[kind])}; ask for a new one`;
    throw new Rejection('token-expired', detail);
  }
  return found;
}
