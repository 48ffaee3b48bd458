import { type Context, Rejection } from '@stint/core';
import type { EventData } from '@stint/events';
import type { Caller } from '@stint/http';
import type { Account, AccountDecision } from './account.ts';
import { UNKNOWN_SCHOOL } from './account-register.ts';
import * as standing from './account-standing.ts';
import type { Deps } from './deps.ts';
import type { AccountQuery } from './store.ts';

export const standingOperations = ({ accounts, schools, policy, clock }: Deps) => {
  const change = (id: string, decide: (account: Account) => AccountDecision, context: Context) =>
    accounts.change({ _id: id }, decide, context);

  const ruling = (reason: string) => ({ reason, policy, now: clock() });

  return {
    listAccounts: (query: AccountQuery) => accounts.list(query),

    suspendAccount: (caller: Caller, id: string, reason: string, context: Context) =>
      change(id, (a) => standing.suspendAccount(a, { reason, by: caller.accountId }, clock()), context),

    reinstateAccount: (caller: Caller, id: string, reason: string, context: Context) =>
      change(id, (a) => standing.reinstateAccount(a, { reason, by: caller.accountId }, clock()), context),

    /** @throws Rejection `invalid-input` for a domain that is no school's, `school-not-verified`. */
    async grantCareerServices(id: string, domain: string, context: Context) {
      const school = (await schools()).schoolOf(domain);
      if (!school) {
        const fault = { pointer: '/domain', detail: UNKNOWN_SCHOOL };
        throw new Rejection('invalid-input', `/domain ${UNKNOWN_SCHOOL}`, [fault]);
      }
      return change(id, (a) => standing.grantCareerServices(a, school, clock()), context);
    },

    revokeCareerServices: (id: string, context: Context) =>
      change(id, (a) => standing.revokeCareerServices(a, clock()), context),

    upholdStrike: (id: string, engagementId: string, reason: string, context: Context) =>
      change(id, (a) => standing.upholdStrike(a, engagementId, ruling(reason)), context),

    liftStrike: (id: string, engagementId: string, reason: string, context: Context) =>
      change(id, (a) => standing.liftStrike(a, engagementId, ruling(reason)), context),

    appealStrike: (caller: Caller, engagementId: string, statement: string, context: Context) =>
      change(caller.accountId, (a) => standing.appealStrike(a, engagementId, statement, clock()), context),

    /** The operator confirmed it elsewhere; `confirmedAt` is when. */
    async confirmStrike(
      fact: EventData<'engagement.strike-confirmed.v1'>,
      confirmedAt: string,
      context: Context,
    ) {
      const { engagementId, reason, against } = fact;
      const id = against === 'student' ? fact.studentId : fact.employerId;
      const strike = { engagementId, as: against, reason, confirmedAt };
      await change(id, (a) => standing.confirmStrike(a, strike, policy, clock()), context);
    },
  };
};
