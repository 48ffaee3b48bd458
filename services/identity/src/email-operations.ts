import { type Context, newId, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import { type Account, opened } from './account.ts';
import * as rule from './account-email.ts';
import type { Deps } from './deps.ts';
import { normalEmail } from './email.ts';
import { mailTo } from './mail-to.ts';
import { digest } from './secrets.ts';

export interface EmailChange {
  readonly email: string;
  readonly password: string;
}

export const emailOperations = ({ accounts, schools, passwords, clock }: Deps) => ({
  /**
   * A mail with a token goes to the new address.
   * @throws Rejection `invalid-input`, `wrong-password`, `email-taken`, `too-many-verifications`.
   */
  async requestEmailChange(
    caller: Caller,
    asked: EmailChange,
    context: Context,
  ): Promise<Versioned<Account>> {
    const account = opened(await accounts.get({ _id: caller.accountId }));
    const { id, passwordHash: known } = account;
    const mail = mailTo(await schools(), normalEmail(asked.email));
    rule.checkNewEmail(account, mail.address, asked.password);
    if (!(await passwords.matches(known, asked.password)))
      throw new Rejection('wrong-password', 'this is not the password of the account');
    // Told early, as at registration; who decides between two is the unique index, when the mail is answered.
    const owner = await accounts.ofAddress(mail.addressDigest);
    if (owner && owner.id !== id) throw rule.emailTaken();
    return accounts.change({ _id: id }, (a) => rule.requestEmailChange(a, known, mail, clock()), context);
  },

  /** @throws Rejection `token-unknown`, `token-used`, `token-expired`, `email-taken` (by another account). */
  async changeEmail(caller: Caller, token: string, context: Context): Promise<Versioned<Account>> {
    const id = newId();
    const decide = (a: Account) => {
      const farewell = { id, addressDigest: digest(opened(a).email) };
      return rule.changeEmail(a, digest(token), farewell, clock());
    };
    return accounts.change({ _id: caller.accountId }, decide, context);
  },
});
