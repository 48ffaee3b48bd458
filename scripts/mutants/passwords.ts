import { edit, type Mutant, mutant } from './mutant.ts';

const IDENTITY = 'services/identity/src';
const identityTest = (name: string): string => `services/identity/test/${name}.test.ts`;
const RULE = identityTest('account-password');
const RESET = identityTest('reset-password');
const CHANGE = identityTest('change-password');

/** Bugs in how a password is replaced. */
export const PASSWORDS: readonly Mutant[] = [
  mutant(
    'a session outlives the password that it began with',
    [edit(`${IDENTITY}/session.ts`, '  passwordNumber === counts;', '  passwordNumber <= counts;')],
    RULE,
  ),
  mutant(
    'a session goes on whatever its password',
    [
      edit(
        `${IDENTITY}/session-operations.ts`,
        "isOfPassword(session, passwordNumberOf(account)) ? undefined : 'password-changed'",
        'isOfPassword(session, passwordNumberOf(account)) ? undefined : undefined',
      ),
    ],
    CHANGE,
  ),
  mutant(
    'a change is not compared with the password that was known',
    [edit(`${IDENTITY}/account-password.ts`, 'if (before.passwordHash !== known)', 'if (!known)')],
    RULE,
    CHANGE,
  ),
  mutant(
    'other links outlive a new password',
    [
      edit(
        `${IDENTITY}/account-password.ts`,
        "const REPLACED = ['password', 'password-changed', 'email-change']",
        "const REPLACED = ['password-changed', 'email-change']",
      ),
    ],
    RULE,
  ),
  mutant(
    'a link for a new password lives as long as one that verifies',
    [edit(`${IDENTITY}/account-mail.ts`, 'school: 48, password: 1,', 'school: 48, password: 48,')],
    RULE,
  ),
  mutant(
    'a version that is asked about tells who has an account',
    [
      edit(
        `${IDENTITY}/password-operations.ts`,
        'async requestPasswordReset(given: string, { correlationId }: Context): Promise<void> {',
        'async requestPasswordReset(given: string, correlationId: never): Promise<void> {',
      ),
      edit(
        `${IDENTITY}/password-operations.ts`,
        'rule.requestPasswordReset(a, mail, clock());\n      await accounts.change({ _id: account.id }, decide, { correlationId });',
        'rule.requestPasswordReset(a, mail, clock());\n      await accounts.change({ _id: account.id }, decide, correlationId);',
      ),
    ],
    RESET,
  ),
];
