/** @rule An alumni employer asks a student of the same school for an informational interview. */
import { addDays, type Instant, type Policy, Rejection } from '@stint/core';
import type { AccountSnapshot } from '@stint/events';
import type { Bid } from './bid.ts';
import {
  type AskedInterview,
  type InterviewDecision,
  type InterviewParty,
  type SchoolMark,
  told,
} from './interview.ts';

export interface AskInterview {
  readonly id: string;
  readonly message: string;
  readonly proposedTimes: readonly string[];
  readonly contact: string;
}
/** Both people and the bid as they are now, and the employer's first free place. */
export interface InterviewGrounds {
  readonly bid: Bid;
  readonly asker: InterviewParty | undefined;
  readonly student: InterviewParty | undefined;
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
