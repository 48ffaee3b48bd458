import type { Clock, Context, Instant, Money, Policy } from '@stint/core';
import type { AccountSnapshot, Agreement } from '@stint/events';
import type { Caller } from '@stint/http';
import type { Filter, Versioned } from '@stint/mongo';
import { ofEmployer, ofParty, ofStudent, reach } from './access.ts';
import { cancelEngagement } from './cancel-engagement.ts';
import { deliverWork } from './deliver-work.ts';
import { answerDispute, openDispute, ruleDispute } from './dispute.ts';
import type { Engagement, EngagementDecision } from './engagement.ts';
import { sideOf, unchanged } from './engagement-parts.ts';
import type { Side } from './engagement-records.ts';
import { submitEvaluation } from './evaluation.ts';
import { followConsent } from './follow-consent.ts';
import { logHours } from './log-hours.ts';
import { openEngagement } from './open-engagement.ts';
import { type People, personOf } from './people.ts';
import { acknowledgeEngagement, confirmConversion, confirmStrike, recordConversion } from './recognition.ts';
import { approveWork, requestChanges } from './review-work.ts';
import { completeEngagement, recordRefund } from './settle-payment.ts';
import { showEvaluation } from './show-evaluation.ts';
import type { EngagementStore } from './store.ts';
import { atTime, type Rule, withTimers } from './timers.ts';

export interface Deps {
  readonly store: EngagementStore;
  readonly people: People;
  readonly clock: Clock;
  readonly policy: Policy;
}
type Change = (filter: Filter, rule: Rule, context: Context) => Promise<Versioned<Engagement>>;
type FilterOf = (caller: Caller, id: string) => Filter;
type CommandRule<C> = (state: Engagement, command: C, now: Instant, policy: Policy) => EngagementDecision;
type PartyRule<C> = (
  state: Engagement,
  side: Side,
  command: C,
  now: Instant,
  policy: Policy,
) => EngagementDecision;

/** Load, let the clock's effects and then the rule decide, save. */
const changeOf =
  ({ store, clock, policy }: Deps): Change =>
  (filter, rule, context) =>
    store.change(filter, (state) => atTime(state, clock(), policy, rule), context);

/** What people do. Ownership stands in each filter, so that another's engagement reads as not there. */
export function commands(deps: Deps) {
  const { policy } = deps;
  const change = changeOf(deps);
  const as =
    (filterOf: FilterOf) =>
    <C>(rule: CommandRule<C>) =>
    (caller: Caller, id: string, context: Context, command: C) =>
      change(filterOf(caller, id), (state, now) => rule(state, command, now, policy), context);
  const asParty =
    <C>(rule: PartyRule<C>) =>
    (caller: Caller, id: string, context: Context, command: C) => {
      const ofSide: Rule = (state, now) => rule(state, sideOf(state, caller.accountId), command, now, policy);
      return change(ofParty(caller, id), ofSide, context);
    };
  const asStudent = as(ofStudent);
  const asEmployer = as(ofEmployer);
  const asOperator = as((caller, _id) => ({ _id, ...reach(caller, 'operator') }));
  const asSchool = as((caller, _id) => ({ _id, ...reach(caller, 'career-services') }));
  return {
    deliverWork: asStudent(deliverWork),
    logHours: asStudent(logHours),
    confirmConversion: asStudent<unknown>(confirmConversion),
    showEvaluation: asStudent(showEvaluation),
    requestChanges: asEmployer(requestChanges),
    approveWork: asEmployer<unknown>((state, _, now) => approveWork(state, now)),
    recordConversion: asEmployer(recordConversion),
    openDispute: asParty(openDispute),
    answerDispute: asParty(answerDispute),
    cancelEngagement: asParty(cancelEngagement),
    submitEvaluation: asParty(submitEvaluation),
    ruleDispute: asOperator(ruleDispute),
    confirmStrike: asOperator(confirmStrike),
    acknowledgeEngagement: asSchool<unknown>((state, _, now) => acknowledgeEngagement(state, now)),
  };
}

/** What follows from facts of other services and from the clock. */
export function reactions(deps: Deps) {
  const { store, people, clock, policy } = deps;
  const change = changeOf(deps);

  /** Lets an engagement follow the consent in the replica, which is the newest there is; answers whether it did already. */
  async function followsConsent(_id: string, studentId: string, correlationId: string): Promise<boolean> {
    let isAligned = true;
    const follow = async (state: Engagement) => {
      const person = await people.get(studentId);
      if (!person) return unchanged(state);
      return atTime(state, clock(), policy, (current) => {
        const decision = followConsent(current, person);
        isAligned = decision.next === current;
        return decision;
      });
    };
    await store.change({ _id }, follow, { correlationId });
    return isAligned;
  }

  async function alignConsent(studentId: string, engagementIds: readonly string[], correlationId: string) {
    // Again after a change: a newer consent that came since it was decided may have found nothing to change.
    for (const id of engagementIds) while (!(await followsConsent(id, studentId, correlationId)));
  }

  return {
    async rememberPerson(account: AccountSnapshot, sequence: number, { correlationId }: Context) {
      const { accountId } = account;
      await people.put(accountId, sequence, personOf(account));
      await alignConsent(accountId, await store.idsOfStudent(accountId), correlationId);
    },
    async openEngagement(agreement: Agreement, fundedAt: Instant, context: Context) {
      const opened = openEngagement(agreement, fundedAt, clock());
      const { id, studentId } = await store.create(withTimers(opened, policy), context);
      // After the insert: a change of consent from here on finds the engagement by itself.
      await alignConsent(studentId, [id], context.correlationId);
    },
    completeEngagement: (id: string, payout: { paid: Money; paidAt: Instant }, context: Context) =>
      change({ _id: id }, (state) => completeEngagement(state, payout, policy), context),
    /** A payment that was refunded before it was ever funded has no engagement: nothing to keep. */
    async recordRefund(id: string, refund: { refunded: Money; full: boolean }, context: Context) {
      if (!(await store.find({ _id: id }))) return;
      await change({ _id: id }, (state, now) => recordRefund(state, refund, now), context);
    },
    /** Applies what has fallen due, and nothing else. */
    passTime: (id: string, context: Context) =>
      change({ _id: id }, (state) => ({ next: state, events: [] }), context),
  };
}

export type Commands = ReturnType<typeof commands>;
export type Reactions = ReturnType<typeof reactions>;
