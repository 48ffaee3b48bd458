/** @rule An alumni employer asks a student of the same school for an informational interview. */
import {
  addDays,
  type Decision,
  type Instant,
  isBefore,
  lifecycle,
  type Policy,
  Rejection,
} from '@stint/core';
import type { AccountSnapshot, InterviewSnapshot, StintEvent } from '@stint/events';
import type { Bid } from './bid.ts';

export const interviewLifecycle = lifecycle('interview', {
  asked: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', lapse: 'lapsed' },
  accepted: {},
  declined: {},
  withdrawn: {},
  lapsed: {},
});
export type InterviewStatus = keyof (typeof interviewLifecycle)['table'];

type SchoolMark = NonNullable<AccountSnapshot['employer']>['almaMaters'][number];
type Account = Pick<AccountSnapshot, 'accountId' | 'status' | 'displayName' | 'student' | 'employer'>;

interface Common {
  readonly id: string;
  readonly bidId: string;
  readonly projectId: string;
  readonly projectTitle: string;
  readonly employerId: string;
  readonly studentId: string;
  /** the employer as the student is shown them, with the school they share */
  readonly employer: {
    readonly displayName: string;
    readonly organisation: string;
    readonly domainVerified: boolean;
    readonly almaMater: SchoolMark;
  };
  readonly student: { readonly displayName: string; readonly major: string; readonly graduationYear: number };
  readonly message: string;
  /** in the employer's own words */
  readonly proposedTimes: readonly string[];
  /** how to reach the employer; the student reads it once they have accepted */
  readonly employerContact: string;
  readonly askedAt: Instant;
  readonly answerBy: Instant;
}
export interface AskedInterview extends Common {
  readonly status: 'asked';
  /** which of the employer's open requests this is, of as many as there may be */
  readonly place: number;
  readonly dueAt: Instant;
}
export interface AcceptedInterview extends Common {
  readonly status: 'accepted';
  readonly answeredAt: Instant;
  readonly studentContact: string;
  readonly answer?: string;
}
export interface DeclinedInterview extends Common {
  readonly status: 'declined';
  readonly answeredAt: Instant;
  readonly answer?: string;
}
export interface EndedInterview extends Common {
  readonly status: 'withdrawn' | 'lapsed';
  readonly endedAt: Instant;
}
export type Interview = AskedInterview | AcceptedInterview | DeclinedInterview | EndedInterview;
export type InterviewEvent = Extract<StintEvent, { type: `interview.${string}` }>;
export type InterviewDecision = Decision<Interview, InterviewEvent>;

export interface AskInterview {
  readonly id: string;
  readonly message: string;
  readonly proposedTimes: readonly string[];
  readonly contact: string;
}
export interface AnswerInterview {
  readonly contact: string;
  readonly message?: string;
}

/** Both people and the bid as they are now, and the employer's first free place. */
export interface InterviewGrounds {
  readonly bid: Bid;
  readonly asker: Account | undefined;
  readonly student: Account | undefined;
  readonly place: number;
}

/**
 * Only of a student who bid on a project of the employer's, at a school that is an alma mater of the employer (verified
 * or self-declared: the student is shown which) and verified for the student.
 * @throws Rejection `account-suspended`, `bid-withdrawn`, `student-unavailable`, `no-shared-school`.
 */
export function askForInterview(
  { bid, asker, student, place }: InterviewGrounds,
  { id, message, proposedTimes, contact }: AskInterview,
  now: Instant,
  policy: Policy,
): InterviewDecision {
  if (asker?.status !== 'active' || !asker.employer)
    throw new Rejection('account-suspended', 'your account cannot ask for interviews now');
  if (bid.status === 'withdrawn')
    throw new Rejection('bid-withdrawn', 'the student has taken the bid back and is not asked any more');
  const profile = student?.student;
  if (student?.status !== 'active' || !profile)
    throw new Rejection('student-unavailable', 'the student’s account is not active');
  const answerBy = addDays(now, policy.interviews.answerDays);
  const { organisation, domainVerified } = asker.employer;
  const next: AskedInterview = {
    ...{
      id,
      status: 'asked',
      place,
      bidId: bid.id,
      projectId: bid.projectId,
      projectTitle: bid.projectTitle,
    },
    ...{ employerId: bid.employerId, studentId: bid.studentId },
    employer: {
      ...{ displayName: asker.displayName, organisation, domainVerified },
      almaMater: sharedSchool(asker.employer, profile),
    },
    student: {
      displayName: student.displayName,
      major: profile.major,
      graduationYear: profile.graduationYear,
    },
    message: message.trim(),
    proposedTimes: proposedTimes.map((time) => time.trim()),
    employerContact: contact.trim(),
    ...{ askedAt: now, answerBy, dueAt: answerBy },
  };
  return told('interview.requested.v1', next);
}

function sharedSchool(
  { almaMaters }: NonNullable<AccountSnapshot['employer']>,
  { school }: NonNullable<AccountSnapshot['student']>,
): SchoolMark {
  const shared = almaMaters.find(({ domain }) => domain === school.domain);
  if (shared && school.verified) return shared;
  throw new Rejection('no-shared-school', 'the student’s verified school is none of your alma maters');
}

/**
 * The student says yes; from now on each reads how to reach the other.
 * @throws Rejection `illegal-move`, `interview-answer-too-late`, `employer-unavailable`.
 */
export function acceptInterview(
  interview: Interview,
  { contact, message }: AnswerInterview,
  asker: Pick<Account, 'status'> | undefined,
  now: Instant,
): InterviewDecision {
  const status = interviewLifecycle.next(interview.status, 'accept') as 'accepted';
  checkInTime(interview, now);
  if (asker?.status !== 'active')
    throw new Rejection('employer-unavailable', 'the employer’s account is not active any more');
  const next: AcceptedInterview = {
    ...{ ...commonOf(interview), status, answeredAt: now, studentContact: contact.trim() },
    ...answerOf(message),
  };
  return told('interview.accepted.v1', next);
}

/** The student says no, for good: this employer does not ask again. @throws as `acceptInterview` does. */
export function declineInterview(
  interview: Interview,
  message: string | undefined,
  now: Instant,
): InterviewDecision {
  const status = interviewLifecycle.next(interview.status, 'decline') as 'declined';
  checkInTime(interview, now);
  const next: DeclinedInterview = { ...commonOf(interview), status, answeredAt: now, ...answerOf(message) };
  return told('interview.declined.v1', next);
}

/** The employer takes it back before it is answered. @throws Rejection `illegal-move`. */
export function withdrawInterview(interview: Interview, now: Instant): InterviewDecision {
  const status = interviewLifecycle.next(interview.status, 'withdraw') as 'withdrawn';
  return told('interview.withdrawn.v1', { ...commonOf(interview), status, endedAt: now });
}

/** What the clock does: unanswered at `answerBy`, it lapses. */
export function settleInterview(interview: Interview, now: Instant): InterviewDecision {
  if (interview.status !== 'asked' || isBefore(now, interview.answerBy))
    return { next: interview, events: [] };
  const status = interviewLifecycle.next(interview.status, 'lapse') as 'lapsed';
  return told('interview.lapsed.v1', { ...commonOf(interview), status, endedAt: interview.answerBy });
}

function checkInTime({ answerBy }: Interview, now: Instant): void {
  if (!isBefore(now, answerBy))
    throw new Rejection('interview-answer-too-late', `it was to be answered by ${answerBy} and has lapsed`);
}

const answerOf = (message: string | undefined) => (message?.trim() ? { answer: message.trim() } : {});

/** What an interview keeps in every state. */
export function commonOf(interview: Interview): Common {
  const { id, bidId, projectId, projectTitle, employerId, studentId, employer, student } = interview;
  const { message, proposedTimes, employerContact, askedAt, answerBy } = interview;
  return {
    ...{ id, bidId, projectId, projectTitle, employerId, studentId, employer, student },
    ...{ message, proposedTimes, employerContact, askedAt, answerBy },
  };
}

/** What other services may know: never what was written, nor how to reach anybody. */
function told(type: InterviewEvent['type'], next: Interview): InterviewDecision {
  const interview: InterviewSnapshot = {
    interviewId: next.id,
    bidId: next.bidId,
    projectId: next.projectId,
    projectTitle: next.projectTitle,
    employerId: next.employerId,
    studentId: next.studentId,
    organisation: next.employer.organisation,
    schoolDomain: next.employer.almaMater.domain,
    status: next.status,
    answerBy: next.answerBy,
  };
  return { next, events: [{ type, data: { interview } }] };
}
