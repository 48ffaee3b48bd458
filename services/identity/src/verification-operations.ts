import { type Context, newId, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import { type Account, opened, type School } from './account.ts';
import * as verify from './account-verify.ts';
import type { Deps } from './deps.ts';
import { domainOf, normalEmail } from './email.ts';
import { mailTo } from './mail-to.ts';
import { digest } from './secrets.ts';

export const verificationOperations = ({ accounts, schools, clock }: Deps) => {
  const schoolOfAddress = async (address: string): Promise<School> => {
    const school = (await schools()).schoolOf(domainOf(address));
    if (school) return school;
    const detail = 'is not an address of a school we know';
    throw new Rejection('invalid-input', `/email ${detail}`, [{ pointer: '/email', detail }]);
  };

  return {
    /** A mail with a token goes to `email`. @throws Rejection `invalid-input`, `too-many-verifications`. */
    async requestSchoolVerification(caller: Caller, email: string, context: Context): Promise<School> {
      const address = normalEmail(email);
      const school = await schoolOfAddress(address);
      const asked = { id: newId(), address, addressDigest: digest(address), school };
      const decide = (a: Account) => verify.requestSchoolVerification(a, asked, clock());
      await accounts.change({ _id: caller.accountId }, decide, context);
      return school;
    },

    /** @throws Rejection `token-unknown`, `token-used`, `token-expired`, `email-taken` (by another account). */
    verifySchool: (caller: Caller, token: string, context: Context) =>
      accounts.change(
        { _id: caller.accountId },
        (a) => verify.verifySchool(a, digest(token), clock()),
        context,
      ),

    /** Another mail to the account's own address. @throws Rejection `email-verified`, `too-many-verifications`. */
    async resendEmailVerification(caller: Caller, context: Context): Promise<void> {
      const directory = await schools();
      const decide = (a: Account) =>
        verify.resendEmailVerification(a, mailTo(directory, opened(a).email), clock());
      await accounts.change({ _id: caller.accountId }, decide, context);
    },

    /** @throws Rejection as `verifySchool`. */
    verifyEmail: (caller: Caller, token: string, context: Context) =>
      accounts.change(
        { _id: caller.accountId },
        (a) => verify.verifyEmail(a, digest(token), clock()),
        context,
      ),
  };
};
