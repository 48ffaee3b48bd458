import { IdSchema, InstantSchema, MoneySchema } from '@stint/core';
import { type Static, type TSchema, Type } from 'typebox';
import {
  AccountSnapshot,
  Agreement,
  BidSnapshot,
  Direction,
  EngagementRef,
  Evaluation,
  InterviewSnapshot,
  InvitationSnapshot,
  ProjectSnapshot,
  shape,
} from './snapshots.ts';

export type Producer = 'identity' | 'project-posting' | 'bidding' | 'payout' | 'evaluation';

export const TOPICS = {
  'stint.accounts': 'accountId',
  'stint.projects': 'projectId, or searchId for saved searches',
  'stint.bids': 'bidId',
  'stint.payments': 'engagementId, or accountId for recipients',
  'stint.engagements': 'engagementId',
} as const;
export type Topic = keyof typeof TOPICS;

/** `key`: a JSON pointer into the data; events of one key keep their order. */
interface Entry<T extends Topic, P extends Producer, D extends TSchema> {
  readonly topic: T;
  readonly producer: P;
  readonly key: string;
  readonly data: D;
  readonly meaning: string;
}

const on =
  <T extends Topic, P extends Producer>(topic: T, producer: P, key: string) =>
  <D extends TSchema>(meaning: string, data: D): Entry<T, P, D> => ({ topic, producer, key, data, meaning });

const account = on('stint.accounts', 'identity', '/account/accountId');
const project = on('stint.projects', 'project-posting', '/project/projectId');
const savedSearch = on('stint.projects', 'project-posting', '/searchId');
const bid = on('stint.bids', 'bidding', '/bid/bidId');
const interview = on('stint.bids', 'bidding', '/interview/bidId');
const invitation = on('stint.bids', 'bidding', '/invitation/bidId');
const payment = on('stint.payments', 'payout', '/engagementId');
const recipient = on('stint.payments', 'payout', '/accountId');
const engagement = on('stint.engagements', 'evaluation', '/engagementId');

const ofAccount = shape({ account: AccountSnapshot });
const ofProject = shape({ project: ProjectSnapshot });
const ofInterview = shape({ interview: InterviewSnapshot });
const ofBid = shape({ bid: BidSnapshot });
const party = Type.Enum(['student', 'employer', 'operator', 'card-network']);

/** Every event there is. A published version never changes; a change is a new `.vN` beside the old one. */
export const catalogue = {
  'account.registered.v1': account('a person has an account', ofAccount),
  'account.profile-updated.v1': account('profile, roles or marks changed', ofAccount),
  'account.school-verified.v1': account(
    'the owner answered a mail sent to an address of the school',
    shape({ account: AccountSnapshot, domain: Type.String() }),
  ),
  'account.email-verified.v1': account(
    'the owner answered a mail sent to the account’s own address; the one fact that carries it, for who writes mails',
    shape({ account: AccountSnapshot, email: Type.String() }),
  ),
  'account.suspended.v1': account(
    'may not bid or post until reinstated',
    shape({ account: AccountSnapshot, reason: Type.String() }),
  ),
  'account.reinstated.v1': account('may act again', ofAccount),
  'account.closed.v1': account('closed by its owner or the operator', ofAccount),

  'project.submitted-for-review.v1': project("a new employer's first post waits for the operator", ofProject),
  'project.turned-down.v1': project('back to draft, with the operator’s reason', ofProject),
  'project.published.v1': project('open for bids', ofProject),
  'project.revised.v1': project('an open project was changed', ofProject),
  'project.filled.v1': project('every slot is taken', ofProject),
  'project.reopened.v1': project('a slot is free again', ofProject),
  'project.expired.v1': project('apply-by passed with no bid standing', ofProject),
  'project.withdrawn.v1': project('taken back by the employer', ofProject),
  'project.completed.v1': project('every engagement has ended', ofProject),

  'saved-search.matched.v1': savedSearch(
    'projects are new to what a student looks for; once a day at most',
    shape({
      searchId: IdSchema,
      studentId: IdSchema,
      searchName: Type.String(),
      /** counted up to 100 */
      newProjects: Type.Integer(),
    }),
  ),

  'bid.submitted.v1': bid('a student applied', ofBid),
  'bid.revised.v1': bid('the application was edited', ofBid),
  'bid.withdrawn.v1': bid('the student took it back', ofBid),
  'bid.shortlisted.v1': bid('the employer shortlisted it', ofBid),
  'bid.declined.v1': bid('the employer declined it with a reason', ofBid),
  'bid.lapsed.v1': bid('nobody answered in time, or the project ended', ofBid),
  'bid.accepted.v1': bid(
    'a slot was given; payment falls due',
    shape({ bid: BidSnapshot, agreement: Agreement }),
  ),

  'interview.requested.v1': interview('an alumni employer asks a student of the same school', ofInterview),
  'interview.accepted.v1': interview('the student accepts; each can reach the other', ofInterview),
  'interview.declined.v1': interview('the student does not wish to', ofInterview),
  'interview.withdrawn.v1': interview('the employer took it back', ofInterview),
  'interview.lapsed.v1': interview('the student did not answer in time', ofInterview),

  'student.invited.v1': invitation(
    'an employer asks a student who worked for them to apply again',
    shape({ invitation: InvitationSnapshot }),
  ),

  'payment.requested.v1': payment(
    'the employer can pay at checkoutUrl until dueAt',
    shape({
      ...EngagementRef,
      fee: MoneySchema,
      commission: MoneySchema,
      total: MoneySchema,
      checkoutUrl: Type.String(),
      dueAt: InstantSchema,
    }),
  ),
  'payment.funded.v1': payment(
    'the money is on the platform; work may start',
    shape({ ...EngagementRef, agreement: Agreement, fundedAt: InstantSchema }),
  ),
  'payment.lapsed.v1': payment('not paid in time; the acceptance is off', shape(EngagementRef)),
  'payment.frozen.v1': payment('nothing moves until a ruling', shape({ ...EngagementRef, by: party })),
  'payment.refunded.v1': payment(
    'money went back to the employer; in full, or the part a ruling named',
    shape({ ...EngagementRef, refunded: MoneySchema, full: Type.Boolean() }),
  ),
  'payout.awaiting-recipient.v1': payment(
    'approved; waits for the student to set up payouts',
    shape({ ...EngagementRef, fee: MoneySchema }),
  ),
  'payout.paid.v1': payment(
    'the lump sum was sent to the student',
    shape({ ...EngagementRef, paid: MoneySchema, paidAt: InstantSchema }),
  ),
  'recipient.ready.v1': recipient('the student can receive payouts', shape({ accountId: IdSchema })),
  'recipient.restricted.v1': recipient(
    'the student cannot receive payouts now',
    shape({ accountId: IdSchema }),
  ),

  'engagement.started.v1': engagement(
    'funded, and authorised where that is due: work may begin',
    shape({ ...EngagementRef, startedAt: InstantSchema, workDueBy: InstantSchema }),
  ),
  'work.delivered.v1': engagement(
    'handed in; approved by the clock at autoApproveAt',
    shape({ ...EngagementRef, deliveredAt: InstantSchema, autoApproveAt: InstantSchema }),
  ),
  'review.reminded.v1': engagement(
    'a delivery still waits for its review',
    shape({ ...EngagementRef, autoApproveAt: InstantSchema, to: Type.Enum(['employer', 'operator']) }),
  ),
  'changes.requested.v1': engagement(
    'the employer asked for changes by criterion',
    shape({
      ...EngagementRef,
      criterionIds: Type.Array(Type.String()),
      note: Type.String(),
      dueBy: InstantSchema,
    }),
  ),
  'work.approved.v1': engagement(
    'final: the payout follows',
    shape({
      ...EngagementRef,
      by: Type.Enum(['employer', 'clock', 'ruling']),
      approvedAt: InstantSchema,
      toStudent: MoneySchema,
    }),
  ),
  'dispute.opened.v1': engagement(
    'the payout is frozen',
    shape({
      ...EngagementRef,
      by: Type.Enum(['student', 'employer']),
      reason: Type.String(),
      answerBy: InstantSchema,
      ruleBy: InstantSchema,
    }),
  ),
  'dispute.answered.v1': engagement(
    'the other side has said its part; a ruling can follow',
    shape({ ...EngagementRef, by: Type.Enum(['student', 'employer']), ruleBy: InstantSchema }),
  ),
  'dispute.resolved.v1': engagement(
    'the ruling: toStudent + toEmployer = fee; the commission follows the part that is paid out',
    shape({ ...EngagementRef, toStudent: MoneySchema, toEmployer: MoneySchema, ruling: Type.String() }),
  ),
  'message.sent.v1': engagement(
    'one side wrote to the other',
    shape({ ...EngagementRef, by: Type.Enum(['student', 'employer']) }),
  ),
  'engagement.cancellation-proposed.v1': engagement(
    'one side would cancel; waits for the other to agree',
    shape({ ...EngagementRef, by: Type.Enum(['student', 'employer']), reason: Type.String() }),
  ),
  'engagement.cancelled.v1': engagement(
    'no work will be done; toEmployer goes back',
    shape({
      ...EngagementRef,
      slot: Type.Integer(),
      by: Type.Enum(['student', 'employer', 'agreement', 'ruling']),
    }),
  ),
  'engagement.completed.v1': engagement(
    'paid; evaluations are open until evaluateBy',
    shape({ ...EngagementRef, slot: Type.Integer(), completedAt: InstantSchema, evaluateBy: InstantSchema }),
  ),
  'engagement.acknowledged.v1': engagement(
    'career services acknowledged it for the transcript',
    shape({ ...EngagementRef, schoolDomain: Type.String(), acknowledgedAt: InstantSchema }),
  ),
  'engagement.strike-confirmed.v1': engagement(
    'the operator confirmed a no-show or poor conduct of one party',
    shape({ ...EngagementRef, against: Type.Enum(['student', 'employer']), reason: Type.String() }),
  ),
  'conversion.recorded.v1': engagement(
    'the employer says the work led to a position; confirmed by the student or not yet',
    shape({ ...EngagementRef, kind: Type.Enum(['internship', 'full-time']), confirmed: Type.Boolean() }),
  ),
  'evaluation.submitted.v1': engagement('one side is in', shape({ ...EngagementRef, direction: Direction })),
  'evaluation.published.v1': engagement(
    'both are in, or time is up',
    shape({ ...EngagementRef, direction: Direction, evaluation: Evaluation, publishedAt: InstantSchema }),
  ),
} as const;

export type EventType = keyof typeof catalogue;
export type EventData<T extends EventType> = Static<(typeof catalogue)[T]['data']>;
/** A fact as a rule states it: type and data; the store adds id, time and sequence. */
export type StintEvent = { [T in EventType]: { readonly type: T; readonly data: EventData<T> } }[EventType];
