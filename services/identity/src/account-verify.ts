/** @rule Addresses are verified by mailed tokens. */
import { type Instant, Rejection } from '@stint/core';
import {
  type Account,
  type AccountDecision,
  type AccountEvent,
  type DueMail,
  emailVerified,
  type OpenAccount,
  opened,
  type School,
  snapshotOf,
  type TokenKind,
  timed,
  type Verification,
} from './account.ts';
import { unansweredMails, usable, withMail } from './account-mail.ts';

/** Mails asked for and not answered at one time: enough for a person, too few to bother others with. */
const MAX_OPEN = 10;
/** Those that go to any address that was typed. */
const TYPED = ['email', 'school', 'email-change'] as const;

/** A token is to be mailed to an address that its owner may not be at. @throws Rejection `too-many-verifications`. */
export function mailed(
  account: Account,
  mail: Omit<DueMail, 'sendAt' | 'attempts'>,
  now: Instant,
): AccountDecision {
  const before = opened(account);
  if (unansweredMails(before, TYPED, now) >= MAX_OPEN)
    throw new Rejection('too-many-verifications', `${MAX_OPEN} mails are on their way; use one of those`);
  return { next: withMail(before, mail, now), events: [] };
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

/** For who writes mails: told once, when nobody knew before whether the address is its owner's. */
const addressFacts = (before: OpenAccount, next: OpenAccount): AccountEvent[] =>
  next.emailVerified && !before.emailVerified ? [emailVerified(next)] : [];

/** What follows from a mail that was answered: whoever did owns the address, and with it what the address shows. */
export function answered(before: OpenAccount, verification: Verification, now: Instant): AccountDecision {
  const { kind, school, mailId, address, addressDigest } = verification;
  const owned: OpenAccount = {
    ...before,
    emailVerified: before.emailVerified || address === before.email,
    addressDigests: [...new Set([...before.addressDigests, addressDigest])],
    verifications: before.verifications.map((v) => (v.mailId === mailId ? { ...v, usedAt: now } : v)),
    mails: before.mails.filter(({ id }) => id !== mailId),
  };
  const next = timed(school ? marked(owned, school, kind === 'school') : owned, now);
  return { next, events: [verifiedEvent(next, school), ...addressFacts(before, next)] };
}

function verify(account: Account, kind: TokenKind, tokenHash: string, now: Instant): AccountDecision {
  const before = opened(account);
  return answered(before, usable(before, kind, tokenHash, now), now);
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
