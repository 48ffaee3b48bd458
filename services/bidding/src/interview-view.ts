import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import { commonOf, type Interview } from './interview.ts';
import type { InterviewView } from './interview-schemas.ts';

/** How to reach the other side: nobody reads it before the student has accepted. */
function contactFor(interview: Interview, accountId: string): { contact?: string } {
  if (interview.status !== 'accepted') return {};
  const { employerContact, studentContact, studentId } = interview;
  return { contact: accountId === studentId ? employerContact : studentContact };
}

function endOf(interview: Interview): Pick<InterviewView, 'answeredAt' | 'endedAt' | 'answer'> {
  if (interview.status === 'asked') return {};
  if ('endedAt' in interview) return { endedAt: interview.endedAt };
  const { answeredAt, answer } = interview;
  return { answeredAt, ...(answer === undefined ? {} : { answer }) };
}

/** An interview as one of the two sees it. */
export function interviewView(
  interview: Versioned<Interview>,
  { accountId }: Pick<Caller, 'accountId'>,
): InterviewView {
  const { employerContact: _, proposedTimes, ...common } = commonOf(interview);
  return {
    ...common,
    proposedTimes: [...proposedTimes],
    version: interview.version,
    status: interview.status,
    ...endOf(interview),
    ...contactFor(interview, accountId),
  };
}
