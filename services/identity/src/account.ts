/** @rule The states of an account, and its snapshot for other services. */
import { type Decision, earliest, type Instant, lifecycle, Rejection } from '@stint/core';
import type { AccountSnapshot, Role, StintEvent, WorkAuthorization } from '@stint/events';
import { domainOf, type EmailKind } from './email.ts';
import { countsAt, type Strike } from './strike.ts';

export interface School {
  /** the e-mail domain that names it */
  readonly domain: string;
  readonly name: string;
}

export interface StudentProfile {
  readonly school: School;
  readonly major: string;
  readonly degree: string;
  readonly graduationYear: number;
  readonly skills: readonly string[];
  readonly links: readonly string[];
  readonly workAuthorization: WorkAuthorization;
  readonly sharesWithSchool: boolean;
}

export interface EmployerProfile {
  readonly organisation: string;
  readonly website?: string;
  readonly almaMaters: readonly School[];
}

/**
 * What a mailed token is for. `email`: the account's own address; `school`: an address at a school; a new password;
 * `email-change`: the address that is to be the account's own.
 */
export type TokenKind = 'email' | 'school' | 'password' | 'email-change';

/** A mail that is still to be sent; it leaves the account when the mail server took it. */
export interface DueMail {
  readonly id: string;
  /** `password-changed` and `email-changed` tell of what was done, and carry no token */
  readonly kind: TokenKind | 'password-changed' | 'email-changed';
  readonly address: string;
  readonly addressDigest: string;
  readonly school?: School;
  /** of `email-changed`: the new address as the old mailbox may read it */
  readonly changedTo?: string;
  readonly sendAt: Instant;
  readonly attempts: number;
}

/** A token that went out in a mail; only its hash is kept. */
export interface Verification {
  readonly mailId: string;
  readonly kind: TokenKind;
  readonly address: string;
  readonly addressDigest: string;
  readonly school?: School;
  readonly tokenHash: string;
  readonly expiresAt: Instant;
  readonly usedAt?: Instant;
  /** when something else made it useless, such as a newer one */
  readonly voidAt?: Instant;
}

/** Who did what to the account's standing, and why. */
export interface RecordEntry {
  readonly at: Instant;
  readonly move: AccountMove;
  /** account id of the operator or owner; `strikes` for the rule */
  readonly by: string;
  readonly reason: string;
}

interface Registered {
  readonly id: string;
  /** digests of every address that belongs to this account: one address, one account. See `closeAccount` for after it */
  readonly addressDigests: readonly string[];
  readonly roles: readonly Role[];
  readonly registeredAt: Instant;
  /** goes up with each change that people see: the version that `If-Match` names */
  readonly revision: number;
}

interface Standing extends Registered {
  readonly email: string;
  readonly emailKind: EmailKind;
  readonly emailVerified: boolean;
  readonly passwordHash: string;
  /** goes up with each new password, and with it end the sessions that began with another; absent for the first */
  readonly passwordNumber?: number;
  readonly displayName: string;
  readonly student?: StudentProfile;
  readonly employer?: EmployerProfile;
  readonly careerServicesOf?: string;
  /** domains of schools at which the owner answered a mail */
  readonly verifiedSchools: readonly string[];
  readonly verifications: readonly Verification[];
  readonly mails: readonly DueMail[];
  readonly strikes: readonly Strike[];
  readonly record: readonly RecordEntry[];
  /** the next mail to send or strike to fade */
  readonly dueAt?: Instant;
}

export interface Suspension {
  /** `strikes` ends by itself when they fade or are lifted */
  readonly by: 'operator' | 'strikes';
  readonly reason: string;
  readonly since: Instant;
}

export type ActiveAccount = Standing & { readonly status: 'active' };
export type SuspendedAccount = Standing & { readonly status: 'suspended'; readonly suspension: Suspension };
/** Nothing personal is left of it. */
export type ClosedAccount = Registered & { readonly status: 'closed'; readonly closedAt: Instant };
export type OpenAccount = ActiveAccount | SuspendedAccount;
export type Account = OpenAccount | ClosedAccount;

export type AccountEvent = Extract<StintEvent, { type: `account.${string}` }>;
export type AccountDecision = Decision<Account, AccountEvent>;

export const accountLifecycle = lifecycle('account', {
  active: { suspend: 'suspended', close: 'closed' },
  suspended: { reinstate: 'active', close: 'closed' },
  closed: {},
});
export type AccountMove = 'suspend' | 'reinstate' | 'close';

/** The account, unless it is closed. @throws Rejection `account-closed`. */
export function opened(account: Account): OpenAccount {
  if (account.status === 'closed') throw new Rejection('account-closed', 'this account is closed');
  return account;
}

export const passwordNumberOf = ({ passwordNumber = 1 }: OpenAccount): number => passwordNumber;

/** The school with whether it is verified, as people and other services see it. */
export const markOf = (account: OpenAccount, school: School) => ({
  ...school,
  verified: account.verifiedSchools.includes(school.domain),
});

export function shownStudent(account: OpenAccount, student: StudentProfile) {
  const { skills, links, school } = student;
  return { ...student, skills: [...skills], links: [...links], school: markOf(account, school) };
}

export function shownEmployer(account: OpenAccount, employer: EmployerProfile) {
  return {
    ...employer,
    domain: domainOf(account.email),
    domainVerified: account.emailVerified && account.emailKind === 'organisation',
    almaMaters: employer.almaMaters.map((school) => markOf(account, school)),
  };
}

const studentSnapshot = (account: OpenAccount, student: StudentProfile) => {
  const { links: _, ...snapshot } = shownStudent(account, student);
  return snapshot;
};

const employerSnapshot = (account: OpenAccount, employer: EmployerProfile) => {
  const { website: _, ...snapshot } = shownEmployer(account, employer);
  return snapshot;
};

/** What other services may know of an account. */
export function snapshotOf(account: Account): AccountSnapshot {
  const { id: accountId, status } = account;
  const roles = [...account.roles];
  if (account.status === 'closed') return { accountId, roles, status, displayName: 'Closed account' };
  const { displayName, student, employer, careerServicesOf } = account;
  return {
    ...{ accountId, roles, status, displayName },
    ...(student ? { student: studentSnapshot(account, student) } : {}),
    ...(employer ? { employer: employerSnapshot(account, employer) } : {}),
    ...(careerServicesOf ? { careerServicesOf } : {}),
  };
}

/** The fact that the account's own address is known to be its owner's. */
export const emailVerified = (account: OpenAccount): AccountEvent => ({
  type: 'account.email-verified.v1',
  data: { account: snapshotOf(account), email: account.email },
});

/** The account with `dueAt` at the earliest thing that the clock brings, or without it. */
export function timed<A extends OpenAccount>(account: A, now: Instant): A {
  const { dueAt: _, ...rest } = account;
  const fades =
    account.status === 'suspended' && account.suspension.by === 'strikes'
      ? account.strikes.filter((strike) => countsAt(strike, now)).map(({ fadesAt }) => fadesAt)
      : [];
  const dueAt = earliest(...account.mails.map(({ sendAt }) => sendAt), ...fades);
  return { ...rest, ...(dueAt ? { dueAt } : {}) } as A;
}
