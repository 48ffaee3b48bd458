/** @rule A bid: its states, its lifecycle, and what others may know of it. */
import { type Decision, type Instant, lifecycle } from '@stint/core';
import type { AccountSnapshot, Agreement, BidSnapshot, ProjectSnapshot, StintEvent } from '@stint/events';

/** The life of a bid. A move that keeps the state stands here, too, so that it is refused where it is not listed. */
export const bidLifecycle = lifecycle('bid', {
  live: {
    revise: 'live',
    shortlist: 'shortlisted',
    accept: 'accepted',
    decline: 'declined',
    withdraw: 'withdrawn',
    lapse: 'lapsed',
  },
  shortlisted: {
    revise: 'shortlisted',
    accept: 'accepted',
    decline: 'declined',
    withdraw: 'withdrawn',
    lapse: 'lapsed',
  },
  accepted: { fund: 'funded', 'end-work': 'accepted', revive: 'live' },
  funded: { 'end-work': 'funded', close: 'closed' },
  closed: {},
  declined: {},
  withdrawn: {},
  lapsed: {},
});

export const DECLINE_REASONS = [
  'skills-mismatch',
  'filled',
  'timing',
  'application-unclear',
  'another-student',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export type LapseCause = 'unanswered' | 'project-withdrawn' | 'project-expired' | 'project-completed';

type StudentProfile = NonNullable<AccountSnapshot['student']>;
/** The student as the employer saw them: taken at submission, and again at each revision. */
export type StudentSnapshot = Omit<StudentProfile, 'sharesWithSchool'> & { readonly displayName: string };

/** What an employer's list filters and sorts by; text in lower case, so that "Excel" finds "excel". */
export interface Facets {
  readonly school: string;
  readonly major: string;
  readonly graduationYear: number;
  readonly skills: readonly string[];
  readonly cpt: boolean;
}

/** How the employer's duty to answer ended; the response record is made of these. */
export interface Outcome {
  readonly kind: 'accepted' | 'declined' | 'lapsed';
  readonly at: Instant;
  /** from submission to `at`, to a tenth of an hour */
  readonly afterHours: number;
}

export interface BidCommon {
  readonly id: string;
  readonly projectId: string;
  readonly projectTitle: string;
  readonly employerId: string;
  readonly studentId: string;
  readonly application: string;
  readonly availability?: string;
  readonly student: StudentSnapshot;
  readonly facets: Facets;
  readonly submittedAt: Instant;
  readonly revisedAt?: Instant;
  readonly answerBy: Instant;
  /** what the project paid when the student applied: for less nobody is bound; absent in bids from before it was kept */
  readonly fee?: ProjectSnapshot['fee'];
}
interface Standing extends BidCommon {
  /** when the clock looks at the bid: `answerBy`, or earlier once the project or the account has ended */
  readonly dueAt: Instant;
}
interface Agreed extends BidCommon {
  readonly agreement: Agreement;
  readonly outcome: Outcome;
}
interface Running extends Agreed {
  readonly slot: number;
  /** the work is approved: its hours weigh on the student no more, however long its payout takes */
  readonly workEndedAt?: Instant;
}

export type LiveBid = Standing & { readonly status: 'live' };
export type ShortlistedBid = Standing & { readonly status: 'shortlisted'; readonly shortlistedAt: Instant };
export type StandingBid = LiveBid | ShortlistedBid;
export type AcceptedBid = Running & {
  readonly status: 'accepted';
  /** of the request that accepted it: the same one, repeated because its process died, is no second acceptance */
  readonly acceptanceId?: string;
};
export type FundedBid = Running & {
  readonly status: 'funded';
  readonly fundedAt: Instant;
};
/** A cancelled engagement has given its slot back. */
export type ClosedBid = Agreed & { readonly status: 'closed'; readonly closedAt: Instant } & (
    | { readonly ending: 'completed'; readonly slot: number }
    | { readonly ending: 'cancelled' }
  );
export type DeclinedBid = BidCommon & {
  readonly status: 'declined';
  readonly reason: DeclineReason;
  readonly note?: string;
  readonly outcome: Outcome;
};
export type WithdrawnBid = BidCommon & { readonly status: 'withdrawn'; readonly withdrawnAt: Instant };
export type LapsedBid = BidCommon & {
  readonly status: 'lapsed';
  readonly lapsedAt: Instant;
  readonly cause: LapseCause;
  /** absent where the employer owed no answer: the project was withdrawn or expired */
  readonly outcome?: Outcome;
};

export type Bid = StandingBid | AcceptedBid | FundedBid | ClosedBid | DeclinedBid | WithdrawnBid | LapsedBid;
export type BidStatus = Bid['status'];
export type BidEvent = Extract<StintEvent, { type: `bid.${string}` }>;
export type BidDecision = Decision<Bid, BidEvent>;

export const isStanding = (bid: Bid): bid is StandingBid =>
  bid.status === 'live' || bid.status === 'shortlisted';

export const unchanged = (bid: Bid): BidDecision => ({ next: bid, events: [] });

/** What a bid keeps in every state, without the data of the state it is in. */
export function commonOf(bid: Bid): BidCommon {
  const { id, projectId, projectTitle, employerId, studentId, application, student, facets } = bid;
  const { availability, submittedAt, revisedAt, answerBy, fee } = bid;
  return {
    id,
    projectId,
    projectTitle,
    employerId,
    studentId,
    application,
    ...(availability === undefined ? {} : { availability }),
    student,
    facets,
    submittedAt,
    ...(revisedAt === undefined ? {} : { revisedAt }),
    answerBy,
    ...(fee === undefined ? {} : { fee }),
  };
}

/** What other services may know of a bid: never the application or the student's profile. */
export const snapshotOf = (bid: Bid): BidSnapshot => ({
  bidId: bid.id,
  projectId: bid.projectId,
  projectTitle: bid.projectTitle,
  employerId: bid.employerId,
  studentId: bid.studentId,
  status: bid.status,
  submittedAt: bid.submittedAt,
  answerBy: bid.answerBy,
  ...(bid.status === 'declined' ? { reason: bid.reason } : {}),
});
