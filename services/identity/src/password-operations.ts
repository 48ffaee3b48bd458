import { type Context, type FieldFault, newId, Rejection, rejectFaults } from '@stint/core';
import type { Caller } from '@stint/http';
import { type Account, type OpenAccount, opened } from './account.ts';
import { usable } from './account-mail.ts';
import * as rule from './account-password.ts';
import type { Deps } from './deps.ts';
import { normalEmail } from './email.ts';
import { type Grant, grants } from './grants.ts';
import { mailTo } from './mail-to.ts';
import { passwordFaults } from './password.ts';
import { decodeResetToken, digest } from './secrets.ts';

export interface PasswordChange {
  readonly password: string;
  readonly newPassword: string;
}

/** Who gives the same one again would believe it changed. */
const sameFaults = ({ password, newPassword }: PasswordChange): FieldFault[] =>
  password === newPassword
    ? [{ pointer: '/newPassword', code: 'password-unchanged', detail: 'is the one that you have now' }]
    : [];

export const passwordOperations = (deps: Deps) => {
  const { accounts, schools, passwords, clock } = deps;
  const { begin } = grants(deps);

  /** The slow part, which no change of the account waits for. */
  const made = async ({ email }: OpenAccount, password: string): Promise<rule.NewPassword> => ({
    passwordHash: await passwords.hash(password),
    mail: { id: newId(), addressDigest: digest(email) },
  });

  return {
    /**
     * A mail for a new password goes to the account of `given`, if there is one: always to the account's own address,
     * also where another one of it was given. Whoever asks is told the same either way, so a version is not looked at.
     */
    async requestPasswordReset(given: string, { correlationId }: Context): Promise<void> {
      const directory = await schools();
      const account = await accounts.ofAddress(digest(normalEmail(given)));
      if (!account || account.status === 'closed') return;
      const mail = mailTo(directory, account.email);
      const decide = (a: Account) => rule.requestPasswordReset(a, mail, clock());
      await accounts.change({ _id: account.id }, decide, { correlationId });
    },

    /** @throws Rejection `token-unknown`, `token-used`, `token-expired`, `account-closed`, `invalid-input`. */
    async resetPassword(presented: string, password: string, { correlationId }: Context): Promise<void> {
      const token = decodeResetToken(presented);
      const found = token && (await accounts.find({ _id: token.accountId }));
      if (!token || !found) throw new Rejection('token-unknown', 'this link is not one that we mailed');
      const account = opened(found);
      const tokenHash = digest(token.secret);
      // Spares the dear hash; who decides between two that race is the change below.
      usable(account, 'password', tokenHash, clock());
      rejectFaults(passwordFaults(password, account.email));
      const next = await made(account, password);
      const decide = (a: Account) => rule.resetPassword(a, tokenHash, next, clock());
      await accounts.change({ _id: account.id }, decide, { correlationId });
    },

    /** Ends every session but the one it answers. @throws Rejection `invalid-input`, `wrong-password`. */
    async changePassword(caller: Caller, change: PasswordChange, context: Context): Promise<Grant> {
      const account = opened(await accounts.get({ _id: caller.accountId }));
      const { passwordHash: known, email } = account;
      rejectFaults([...passwordFaults(change.newPassword, email, '/newPassword'), ...sameFaults(change)]);
      if (!(await passwords.matches(known, change.password)))
        throw new Rejection('wrong-password', 'this is not the password of the account');
      const next = await made(account, change.newPassword);
      const decide = (a: Account) => rule.changePassword(a, known, next, clock());
      return begin(opened(await accounts.change({ _id: account.id }, decide, context)), context);
    },
  };
};
