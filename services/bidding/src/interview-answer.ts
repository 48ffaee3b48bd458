/** @rule An informational interview is answered, taken back, or lapses. */
import { type Instant, isBefore, Rejection } from '@stint/core';
import {
  type AcceptedInterview,
  commonOf,
  type DeclinedInterview,
  type Interview,
  type InterviewDecision,
  type InterviewParty,
  interviewLifecycle,
  told,
} from './interview.ts';

export interface AnswerInterview {
  readonly contact: string;
  readonly message?: string;
}

/**
 * The student says yes; from now on each reads how to reach the other.
 * @throws Rejection `illegal-move`, `interview-answer-too-late`, `employer-unavailable`.
 */
export function acceptInterview(
  interview: Interview,
  { contact, message }: AnswerInterview,
  asker: Pick<InterviewParty, 'status'> | undefined,
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
