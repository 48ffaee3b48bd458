/** @rule A bid is accepted, and follows its payment and its engagement. */
import { addDays, addHours, formatMoney, type Instant, isBefore, type Policy, Rejection } from '@stint/core';
import type { Agreement, ProjectSnapshot } from '@stint/events';
import {
  type AcceptedBid,
  type Bid,
  type BidDecision,
  bidLifecycle,
  type ClosedBid,
  commonOf,
  type FundedBid,
  snapshotOf,
  unchanged,
} from './bid.ts';
import { checkAnswerable, hasEnded, outcomeOf, settleBid } from './bid-answer.ts';
import { checkAuthorization, type StudentAccount, type StudentProfile } from './bid-submit.ts';

/**
 * On what a bid is accepted: project and student as they are now, not as they were when the bid was made. The school
 * alone is the bid's own, which was verified.
 */
export interface AcceptanceTerms {
  readonly project: ProjectSnapshot;
  readonly account: StudentAccount;
  /** 1..project.slots */
  readonly slot: number;
  /** the request's own */
  readonly acceptanceId?: string;
}

/**
 * The employer gives a slot; payment falls due. Whether the slot is free is the unique index's to say.
 * @throws Rejection `illegal-move`, `answer-too-late`, `project-not-open`, `student-unavailable`, `cpt-not-eligible`,
 * `fee-below-bid`.
 */
export function acceptBid(bid: Bid, terms: AcceptanceTerms, now: Instant, policy: Policy): BidDecision {
  const status = bidLifecycle.next(bid.status, 'accept') as 'accepted';
  checkAnswerable(bid, now);
  const { project, account, slot, acceptanceId } = terms;
  if (hasEnded(project.status))
    throw new Rejection('project-not-open', `the project is ${project.status} and takes on nobody`);
  if (account.status !== 'active' || !account.student)
    throw new Rejection('student-unavailable', 'the student’s account is not active now');
  checkAuthorization(project, account.student, policy);
  if (bid.fee && project.fee.amountCents < bid.fee.amountCents)
    throw new Rejection('fee-below-bid', `the student applied for ${formatMoney(bid.fee)}`);
  const next: AcceptedBid = {
    ...commonOf(bid),
    status,
    slot,
    ...(acceptanceId ? { acceptanceId } : {}),
    agreement: agreementOf(bid, project, account.student, slot, now, policy),
    outcome: outcomeOf(bid, 'accepted', now),
  };
  const data = { bid: snapshotOf(next), agreement: next.agreement };
  return { next, events: [{ type: 'bid.accepted.v1', data }] };
}

/** Payment has come. Again, or after the work has ended already (topics race), it changes nothing. */
export function fundBid(bid: Bid, agreement: Agreement, fundedAt: Instant): BidDecision {
  if (bid.status === 'funded' || bid.status === 'closed') return unchanged(bid);
  const status = bidLifecycle.next(bid.status, 'fund') as 'funded';
  const { slot, outcome, workEndedAt } = bid as AcceptedBid;
  const ended = workEndedAt === undefined ? {} : { workEndedAt };
  const next: FundedBid = { ...commonOf(bid), status, slot, outcome, agreement, fundedAt, ...ended };
  return { next, events: [] };
}

/** The work is approved, which may be known here before the payment is, since topics race. */
export function endWork(bid: Bid, workEndedAt: Instant): BidDecision {
  if (bid.status === 'closed') return unchanged(bid);
  bidLifecycle.next(bid.status, 'end-work');
  return { next: { ...(bid as AcceptedBid | FundedBid), workEndedAt }, events: [] };
}

/** After a lapse of payment a bid that nobody could look at meanwhile is answered within this many days at least. */
const REVIVED_ANSWER_DAYS = 2;

/** Payment did not come: the slot is free, the bid stands again, or lapses where the project has ended meanwhile. */
export function reviveBid(bid: Bid, projectStatus: string, now: Instant): BidDecision {
  if (bid.status !== 'accepted') return unchanged(bid);
  const status = bidLifecycle.next(bid.status, 'revive') as 'live';
  const atLeast = addDays(now, REVIVED_ANSWER_DAYS);
  const answerBy = isBefore(bid.answerBy, atLeast) ? atLeast : bid.answerBy;
  const next = { ...commonOf(bid), status, answerBy, dueAt: answerBy };
  return settleBid(next, { projectStatus, studentClosed: false }, now);
}

/**
 * The engagement has ended. A completed one keeps its slot, a cancelled one gives it back. It may be known here
 * before the payment is, since topics race: then the bid goes both ways at once.
 */
export function closeBid(bid: Bid, ending: ClosedBid['ending'], now: Instant): BidDecision {
  if (bid.status === 'closed') return unchanged(bid);
  const funded = bid.status === 'accepted' ? bidLifecycle.next(bid.status, 'fund') : bid.status;
  const status = bidLifecycle.next(funded, 'close') as 'closed';
  const { slot, agreement, outcome } = bid as AcceptedBid | FundedBid;
  const common = { ...commonOf(bid), status, agreement, outcome, closedAt: now };
  const next: ClosedBid = ending === 'completed' ? { ...common, ending, slot } : { ...common, ending };
  return { next, events: [] };
}

function agreementOf(
  bid: Bid,
  project: ProjectSnapshot,
  student: StudentProfile,
  slot: number,
  now: Instant,
  policy: Policy,
): Agreement {
  const { domain } = bid.student.school;
  return {
    engagementId: bid.id,
    projectId: bid.projectId,
    slot,
    employerId: bid.employerId,
    studentId: bid.studentId,
    title: project.title,
    category: project.category,
    skills: project.skills,
    deliverables: project.deliverables,
    learningObjectives: project.learningObjectives,
    supervisor: project.supervisor,
    aiUse: project.aiUse,
    estimatedHours: project.estimatedHours,
    durationDays: project.durationDays,
    fee: project.fee,
    commission: project.commission,
    total: project.total,
    cptEligible: project.cptEligible,
    workAuthorization: student.workAuthorization,
    schoolDomain: domain,
    // Whoever names another school by now has agreed to share with that one.
    sharesWithSchool: student.sharesWithSchool && student.school.domain === domain,
    acceptedAt: now,
    fundBy: addHours(now, policy.fundingHours),
  };
}
