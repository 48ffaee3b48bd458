/** @rule Addresses are verified by mailed tokens. */
import { addHours, addMinutes, type Instant, isBefore, Rejection } from '@stint/core';
import {
  type Account,
  type AccountDecision,
  type AccountEvent,
  type DueMail,
  type OpenAccount,
  opened,
  type School,
  snapshotOf,
  timed,
  type Verification,
} from './account.ts';

/** How long a mailed token can be used. */
export const TOKEN_HOURS = 48;
/** Mails asked for and tokens out at one time: enough for a person, too few to bother others with. */
const MAX_OPEN = 10;
/** Tries at one mail, each pause twice the one before: about 17 hours together. */
const MAX_ATTEMPTS = 10;

const pauseMinutes = (attempts: number) => 2 ** attempts;

/** Tokens that can still be used, or were used so lately that their second use deserves an explanation. */
const current = (account: OpenAccount, now: Instant) =>
  account.verifications.filter(({ expiresAt }) => isBefore(now, addHours(expiresAt, TOKEN_HOURS)));

const isOpen = (now: Instant) => (v: Verification) => v.usedAt === undefined && isBefore(now, v.expiresAt);

function mailed(account: Account, mail: Omit<DueMail, 'sendAt' | 'attempts'>, now: Instant): AccountDecision {
  const before = opened(account);
  if (before.mails.length + before.verifications.filter(isOpen(now)).length >= MAX_OPEN)
    throw new Rejection('too-many-verifications', `${MAX_OPEN} mails are on their way; use one of those`);
  const mails = [...before.mails, { ...mail, sendAt: now, attempts: 0 }];
  return { next: timed({ ...before, verifications: current(before, now), mails }, now), events: [] };
}

/** A token is to be mailed to an address of `school`. @throws Rejection `too-many-verifications`, `account-closed`. */
export const requestSchoolVerification = (
  account: Account,
  mail: { id: string; address: string; addressDigest: string; school: School },
  now: Instant,
): AccountDecision => mailed(account, { ...mail, kind: 'school' }, now);

/** A new token is to be mailed to the account's own address. @throws Rejection `email-verified` and the above. */
export function resendEmailVerification(
  account: Account,
  mail: { id: string; addressDigest: string; school?: School },
  now: Instant,
): AccountDecision {
  const { emailVerified, email } = opened(account);
  if (emailVerified) throw new Rejection('email-verified', 'the e-mail address is verified already');
  return mailed(account, { ...mail, kind: 'email', address: email }, now);
}

/**
 * Takes the first mail that is due: its token joins those that can be used, and its next try is put off, so that a
 * crash before it is sent, or two workers, neither lose it nor send it at once twice. Given up after MAX_ATTEMPTS.
 */
export function takeMail(account: OpenAccount, tokenHash: string, now: Instant): AccountDecision | undefined {
  const mail = account.mails.find(({ sendAt }) => !isBefore(now, sendAt));
  if (!mail) return undefined;
  const others = account.mails.filter((other) => other !== mail);
  if (mail.attempts >= MAX_ATTEMPTS) return { next: timed({ ...account, mails: others }, now), events: [] };
  const { id: mailId, sendAt: _, attempts, ...about } = mail;
  const later = { ...mail, attempts: attempts + 1, sendAt: addMinutes(now, pauseMinutes(attempts)) };
  const verification = { ...about, mailId, tokenHash, expiresAt: addHours(now, TOKEN_HOURS) };
  const next = {
    ...account,
    mails: [...others, later],
    verifications: [...current(account, now), verification],
  };
  return { next: timed(next, now), events: [] };
}

/** The mail server took it. */
export function mailSent(account: Account, mailId: string, now: Instant): AccountDecision {
  if (account.status === 'closed') return { next: account, events: [] };
  const mails = account.mails.filter(({ id }) => id !== mailId);
  return { next: timed({ ...account, mails }, now), events: [] };
}

function usable(account: OpenAccount, kind: DueMail['kind'], tokenHash: string, now: Instant): Verification {
  const found = account.verifications.find((v) => v.kind === kind && v.tokenHash === tokenHash);
  if (!found) throw new Rejection('token-unknown', 'this link is not one that we mailed for this account');
  if (found.usedAt) throw new Rejection('token-used', 'this link was used already');
  if (!isBefore(now, found.expiresAt))
    throw new Rejection('token-expired', `a link works for ${TOKEN_HOURS} hours; ask for a new one`);
  return found;
}

const withSchool = (schools: readonly School[], school: School) =>
  schools.some(({ domain }) => domain === school.domain) ? schools : [...schools, school];

/** The verified school stands in every profile: a student's school, an employer's alma mater. */
function marked(account: OpenAccount, school: School, replacesSchool: boolean): OpenAccount {
  const { student, employer } = account;
  const isVerified = student !== undefined && account.verifiedSchools.includes(student.school.domain);
  return {
    ...account,
    verifiedSchools: [...new Set([...account.verifiedSchools, school.domain])],
    ...(student && (replacesSchool || !isVerified) ? { student: { ...student, school } } : {}),
    ...(employer ? { employer: { ...employer, almaMaters: withSchool(employer.almaMaters, school) } } : {}),
  };
}

const verifiedEvent = (account: OpenAccount, school: School | undefined): AccountEvent =>
  school
    ? {
        type: 'account.school-verified.v1',
        data: { account: snapshotOf(account), domain: school.domain },
      }
    : { type: 'account.profile-updated.v1', data: { account: snapshotOf(account) } };

function verify(account: Account, kind: DueMail['kind'], tokenHash: string, now: Instant): AccountDecision {
  const before = opened(account);
  const { school, mailId, address, addressDigest } = usable(before, kind, tokenHash, now);
  const owned: OpenAccount = {
    ...before,
    emailVerified: before.emailVerified || address === before.email,
    addressDigests: [...new Set([...before.addressDigests, addressDigest])],
    verifications: before.verifications.map((v) => (v.mailId === mailId ? { ...v, usedAt: now } : v)),
    mails: before.mails.filter(({ id }) => id !== mailId),
  };
  const next = timed(school ? marked(owned, school, kind === 'school') : owned, now);
  return { next, events: [verifiedEvent(next, school)] };
}

/**
 * The owner answered the mail to an address of a school: it becomes the student's school, the employer's alma mater.
 * @throws Rejection `token-unknown`, `token-used`, `token-expired`, `account-closed`.
 */
export const verifySchool = (account: Account, tokenHash: string, now: Instant): AccountDecision =>
  verify(account, 'school', tokenHash, now);

/**
 * The owner answered the mail to the account's own address. Where that is a school's, the school is verified with it,
 * but a verified school of another address stays the student's.
 * @throws Rejection as `verifySchool`.
 */
export const verifyEmail = (account: Account, tokenHash: string, now: Instant): AccountDecision =>
  verify(account, 'email', tokenHash, now);
