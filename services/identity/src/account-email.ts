/** @rule The account's own address is replaced by who knows the password and answers a mail at the new one. */
import { type FaultCode, type FieldFault, type Instant, Rejection, rejectFaults } from '@stint/core';
import { type Account, type AccountDecision, type OpenAccount, opened, type School } from './account.ts';
import { usable, withMail, withoutMails } from './account-mail.ts';
import { answered, mailed } from './account-verify.ts';
import { emailKind, maskedEmail, normalEmail } from './email.ts';

export const emailTaken = () =>
  new Rejection('email-taken', 'this e-mail address belongs to an account already');

const at = (code: FaultCode, detail: string): FieldFault[] => [{ pointer: '/email', code, detail }];

const sameFaults = ({ email }: OpenAccount, address: string): FieldFault[] =>
  address === email ? at('email-unchanged', 'is the one that the account has now') : [];

/** A password must not be the address, so no address must be the password. */
const passwordFaults = (address: string, password: string): FieldFault[] =>
  normalEmail(password) === address ? at('email-is-password', 'must not be the password') : [];

/** @throws Rejection `invalid-input` naming the address. Comes before the password is compared, which is dear. */
export const checkNewEmail = (account: OpenAccount, address: string, password: string): void =>
  rejectFaults([...sameFaults(account, address), ...passwordFaults(address, password)]);

/** The new address, in its normal form, and of what school it is. */
export interface NewEmail {
  /** of the mail that goes there */
  readonly id: string;
  readonly address: string;
  readonly addressDigest: string;
  readonly school?: School;
}

/**
 * A token is to be mailed to the new address; until it is answered, nothing changes. It takes the place of one that was
 * asked for before. `known` is the hash that the password was compared with, which takes so long that it may have been
 * replaced meanwhile.
 * @throws Rejection `wrong-password`, `invalid-input`, `too-many-verifications`, `account-closed`.
 */
export function requestEmailChange(
  account: Account,
  known: string,
  mail: NewEmail,
  now: Instant,
): AccountDecision {
  const before = opened(account);
  if (before.passwordHash !== known)
    throw new Rejection('wrong-password', 'the password was changed a moment ago');
  rejectFaults(sameFaults(before, mail.address));
  return mailed(withoutMails(before, ['email-change'], now), { ...mail, kind: 'email-change' }, now);
}

/** The change that was asked for and is not answered. Without `expiresAt`, its mail is still to go out. */
export interface PendingEmail {
  readonly email: string;
  readonly expiresAt?: Instant;
}

export function pendingEmail({ mails, verifications }: OpenAccount): PendingEmail | undefined {
  const token = verifications.findLast(
    ({ kind, usedAt, voidAt }) => kind === 'email-change' && !usedAt && !voidAt,
  );
  if (token) return { email: token.address, expiresAt: token.expiresAt };
  const mail = mails.find(({ kind }) => kind === 'email-change');
  return mail && { email: mail.address };
}

/** What the rule cannot make itself: the id of the mail that tells the old address, and this address's digest. */
export interface Farewell {
  readonly id: string;
  readonly addressDigest: string;
}

/** Who reads a mailbox that was shown to be the owner's is told what its account has instead. */
const noticed = (account: OpenAccount, farewell: Farewell, address: string, now: Instant): OpenAccount => {
  if (!account.emailVerified) return account;
  const notice = { ...farewell, kind: 'email-changed' as const, changedTo: maskedEmail(address) };
  return withMail(account, { ...notice, address: account.email }, now);
};

/** Without the account's own address where that was never shown to be the owner's: it is free for whose it is. */
export const digestsKept = ({ addressDigests, emailVerified }: OpenAccount, addressDigest: string) =>
  emailVerified ? addressDigests : addressDigests.filter((digest) => digest !== addressDigest);

/**
 * The owner answered the mail to the new address: it is the account's own now, verified, with all that it shows of an
 * organisation or a school. Every link that was mailed to the old one is of no use.
 * @throws Rejection `token-unknown`, `token-used`, `token-expired`, `account-closed`.
 */
export function changeEmail(
  account: Account,
  tokenHash: string,
  farewell: Farewell,
  now: Instant,
): AccountDecision {
  const before = opened(account);
  const token = usable(before, 'email-change', tokenHash, now);
  const { address, school } = token;
  const left = withoutMails(before, ['email', 'password', 'email-change'], now);
  const moved: OpenAccount = {
    ...noticed(left, farewell, address, now),
    email: address,
    emailKind: emailKind(address, school),
    // Until its mail is answered, which it is in the next line.
    emailVerified: false,
    addressDigests: digestsKept(before, farewell.addressDigest),
  };
  return answered(moved, token, now);
}
