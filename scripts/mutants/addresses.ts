import { edit, type Mutant, mutant } from './mutant.ts';

const RULES = 'services/identity/src/account-email.ts';
const RULE = 'services/identity/test/account-email.test.ts';
const ASK = 'services/identity/test/request-email-change.test.ts';
const CHANGE = 'services/identity/test/change-email.test.ts';
const CLOSE = 'services/identity/src/account-standing.ts';
const CLOSING = 'services/identity/test/update-me.test.ts';

/** Bugs in how the address of an account is changed, and in what becomes of it when that is closed. */
export const ADDRESSES: readonly Mutant[] = [
  mutant(
    'a new address is asked for with a password that was replaced meanwhile',
    [edit(RULES, 'if (before.passwordHash !== known)', 'if (!known)')],
    RULE,
  ),
  mutant(
    'an older link for another address still works',
    [edit(RULES, "mailed(withoutMails(before, ['email-change'], now), {", 'mailed(before, {')],
    RULE,
    CHANGE,
  ),
  mutant(
    'links for a new password outlive the address that they were mailed to',
    [edit(RULES, "['email', 'password', 'email-change']", "['email', 'email-change']")],
    RULE,
    CHANGE,
  ),
  mutant(
    'a link for another address outlives the password that it was asked for with',
    [
      edit(
        'services/identity/src/account-password.ts',
        "['password', 'password-changed', 'email-change']",
        "['password', 'password-changed']",
      ),
    ],
    RULE,
    CHANGE,
  ),
  mutant(
    'who asks for one address after another mails to as many as they like',
    [
      edit(
        'services/identity/src/account-mail.ts',
        'v.usedAt === undefined && isBefore(now, v.expiresAt)',
        '(v.usedAt ?? v.voidAt) === undefined && isBefore(now, v.expiresAt)',
      ),
    ],
    ASK,
  ),
  mutant(
    'an address that was verified is free for the next account',
    [edit(RULES, 'emailVerified ? addressDigests :', 'emailVerified && !addressDigest ? addressDigests :')],
    RULE,
    CHANGE,
  ),
  mutant(
    'who registers by an address of somebody else and closes bars it',
    [edit(CLOSE, 'isHeld ? account.addressDigests', 'account.addressDigests ? account.addressDigests')],
    CLOSING,
  ),
  mutant(
    'two accounts that are closed without an address are taken for the same',
    [edit(CLOSE, 'kept.length > 0 ? kept : [account.id]', 'kept')],
    CLOSING,
  ),
  mutant(
    'strikes are shed by closing an account whose address nobody verified',
    [edit(CLOSE, 'account.strikes.length > 0 ||', '')],
    'services/identity/test/strike.test.ts',
  ),
  mutant(
    'the old mailbox reads the whole new address',
    [edit(RULES, 'changedTo: maskedEmail(address)', 'changedTo: address')],
    RULE,
    CHANGE,
  ),
];
