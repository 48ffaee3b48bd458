/** @rule A password is replaced by who answers a mail, or by who knows it. */
import { type Instant, Rejection } from '@stint/core';
import {
  type Account,
  type AccountDecision,
  type OpenAccount,
  opened,
  passwordNumberOf,
  type School,
} from './account.ts';
import { openMails, usable, withMail, withoutMails } from './account-mail.ts';
import { answered } from './account-verify.ts';

/**
 * Mails for a new password that are under way at one time. Anybody can ask for them, so they are few enough not to fill
 * a mailbox; and they are counted apart, so that nobody who asks keeps the owner from verifying an address.
 */
const MAX_OPEN = 3;

const unchanged = (account: Account): AccountDecision => ({ next: account, events: [] });

/** A token is to be mailed to the account's own address. Nothing where that cannot be, since whoever asks is told nothing. */
export function requestPasswordReset(
  account: Account,
  mail: { id: string; addressDigest: string; school?: School },
  now: Instant,
): AccountDecision {
  if (account.status === 'closed' || openMails(account, ['password'], now) >= MAX_OPEN)
    return unchanged(account);
  return { next: withMail(account, { ...mail, kind: 'password', address: account.email }, now), events: [] };
}

/** What the rule cannot make itself. */
export interface NewPassword {
  readonly passwordHash: string;
  /** of the mail that tells the owner */
  readonly mail: { readonly id: string; readonly addressDigest: string };
}

/**
 * What a new password makes useless: other links to replace it, and one that was asked for by the old one and would take
 * the account to another mailbox. `password-changed`: of two changes the owner is told at once.
 */
const REPLACED = ['password', 'password-changed', 'email-change'] as const;

/** The account with a new password, whose owner is told. */
function replaced(account: OpenAccount, { passwordHash, mail }: NewPassword, now: Instant): OpenAccount {
  const next = {
    ...withoutMails(account, REPLACED, now),
    passwordHash,
    passwordNumber: passwordNumberOf(account) + 1,
  };
  return withMail(next, { ...mail, kind: 'password-changed', address: account.email }, now);
}

/**
 * By the token of a mail, once. Whoever has it reads the mails to the account's own address, so that address is
 * verified with it.
 * @throws Rejection `token-unknown`, `token-used`, `token-expired`, `account-closed`.
 */
export function resetPassword(
  account: Account,
  tokenHash: string,
  password: NewPassword,
  now: Instant,
): AccountDecision {
  const before = opened(account);
  const token = usable(before, 'password', tokenHash, now);
  const { next, events } = before.emailVerified ? unchanged(before) : answered(before, token, now);
  return { next: replaced(opened(next), password, now), events };
}

/**
 * By who knew the password that counts: `known` is the hash that theirs was compared with, which takes so long that
 * another change may have come first.
 * @throws Rejection `wrong-password`, `account-closed`.
 */
export function changePassword(
  account: Account,
  known: string,
  password: NewPassword,
  now: Instant,
): AccountDecision {
  const before = opened(account);
  if (before.passwordHash !== known)
    throw new Rejection('wrong-password', 'the password was changed a moment ago');
  return { next: replaced(before, password, now), events: [] };
}
