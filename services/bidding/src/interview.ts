/** @rule What becomes of an informational interview that an alumni employer asks a student for. */
import { type Decision, type Instant, lifecycle } from '@stint/core';
import type { AccountSnapshot, InterviewSnapshot, StintEvent } from '@stint/events';

export const interviewLifecycle = lifecycle('interview', {
  asked: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', lapse: 'lapsed' },
  accepted: {},
  declined: {},
  withdrawn: {},
  lapsed: {},
});
export type InterviewStatus = keyof (typeof interviewLifecycle)['table'];

export type SchoolMark = NonNullable<AccountSnapshot['employer']>['almaMaters'][number];
export type InterviewParty = Pick<
  AccountSnapshot,
  'accountId' | 'status' | 'displayName' | 'student' | 'employer'
>;

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
export function told(type: InterviewEvent['type'], next: Interview): InterviewDecision {
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
