import { type Context, newId, Rejection, rejectFaults } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import { trusted } from '@stint/mongo';
import { type Account, type OpenAccount, opened, type School, type StudentProfile } from './account.ts';
import { emailTaken } from './account-email.ts';
import { type ProfileChange, updateMe } from './account-profile.ts';
import * as register from './account-register.ts';
import { closeAccount } from './account-standing.ts';
import type { Deps } from './deps.ts';
import { domainOf, emailKind, normalEmail } from './email.ts';
import { passwordFaults } from './password.ts';
import { digest } from './secrets.ts';

/** The operator that the configuration asks for. */
export interface OperatorAccount {
  readonly email: string;
  readonly password: string;
}

export const accountOperations = ({ accounts, schools, passwords, policy, clock, logger }: Deps) => {
  const made = async (
    { email, password, displayName }: Pick<register.Registration, 'email' | 'password' | 'displayName'>,
    emailSchool?: School,
  ): Promise<register.NewAccount> => ({
    id: newId(),
    mailId: newId(),
    ...{ email, displayName, emailDigest: digest(email), emailKind: emailKind(email, emailSchool) },
    ...(emailSchool ? { emailSchool } : {}),
    passwordHash: await passwords.hash(password),
  });

  return {
    /** @throws Rejection `invalid-input`, `email-taken`. */
    async registerAccount(command: register.Registration, context: Context): Promise<Versioned<Account>> {
      const registration = { ...command, email: normalEmail(command.email) };
      const { email } = registration;
      const { schoolOf } = await schools();
      const emailSchool = schoolOf(domainOf(email));
      register.checkRegistration(registration, emailSchool, schoolOf, policy);
      // Spares the dear hash; who decides between two that race is the unique index.
      if (await accounts.ofAddress(digest(email))) throw emailTaken();
      const account = await made(registration, emailSchool);
      return accounts.create(register.registerAccount(registration, account, schoolOf, clock()), context);
    },

    /** The operator's account, unless it is there. @throws Rejection `invalid-input` for a password that breaks the rule. */
    async bootstrapOperator({ email: given, password }: OperatorAccount): Promise<void> {
      const email = normalEmail(given);
      rejectFaults(passwordFaults(password, email));
      const known = await accounts.ofAddress(digest(email));
      if (known && !known.roles.includes('operator'))
        logger.error({ accountId: known.id }, 'the address of the operator belongs to another account');
      if (known) return;
      const decision = register.bootstrapOperator(
        await made({ email, password, displayName: 'Operator' }),
        clock(),
      );
      await accounts.create(decision, { correlationId: decision.next.id }).catch((error: unknown) => {
        // Another instance that starts at the same time was faster.
        if (!(error instanceof Rejection && error.code === 'email-taken')) throw error;
      });
    },

    async readMe(caller: Caller): Promise<Versioned<OpenAccount>> {
      return (await accounts.get({ _id: caller.accountId }).then(opened)) as Versioned<OpenAccount>;
    },

    async updateMe(caller: Caller, change: ProfileChange, context: Context): Promise<Versioned<Account>> {
      const { schoolOf } = await schools();
      const decide = (account: Account) => updateMe(account, change, schoolOf, policy, clock());
      return accounts.change({ _id: caller.accountId }, decide, context);
    },

    /** Asks for the password again, since nothing brings the account back. @throws Rejection `wrong-password`. */
    async closeAccount(caller: Caller, password: string, context: Context): Promise<void> {
      const { passwordHash } = opened(await accounts.get({ _id: caller.accountId }));
      if (!(await passwords.matches(passwordHash, password)))
        throw new Rejection('wrong-password', 'this is not the password of the account');
      const decide = (a: Account) => closeAccount(a, digest(opened(a).email), clock());
      await accounts.change({ _id: caller.accountId }, decide, context);
    },

    /** A student as signed-in people see them. */
    async readStudent(id: string): Promise<OpenAccount & { student: StudentProfile }> {
      const filter = { _id: id, roles: 'student', status: trusted({ $ne: 'closed' }) };
      return (await accounts.get(filter)) as Versioned<OpenAccount & { student: StudentProfile }>;
    },

    searchSchools: async (query: string, limit: number): Promise<School[]> =>
      (await schools()).search(query, limit),
  };
};
