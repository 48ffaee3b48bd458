import type { Instant } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import { type Bid, commonOf } from './bid.ts';
import type { BidView } from './schemas.ts';

/** A bid as `caller` sees it: the student is told what happens next. */
export function bidView(
  bid: Versioned<Bid>,
  { accountId }: Pick<Caller, 'accountId'>,
  organisation?: string,
): BidView {
  const { facets: _, fee: __, student, ...common } = commonOf(bid);
  return {
    ...common,
    ...(organisation === undefined ? {} : { organisation }),
    student: { ...student, skills: [...student.skills] },
    version: bid.version,
    status: bid.status,
    since: sinceOf(bid),
    ...agreedOf(bid),
    ...endOf(bid),
    ...(bid.studentId === accountId ? { next: nextStep(bid) } : {}),
  };
}

function agreedOf(bid: Bid): Partial<BidView> {
  if (bid.status !== 'accepted' && bid.status !== 'funded' && bid.status !== 'closed') return {};
  const { acceptedAt, fundBy, slot } = bid.agreement;
  return { slot, acceptedAt, ...(bid.status === 'accepted' ? { fundBy } : {}) };
}

function endOf(bid: Bid): Partial<BidView> {
  if (bid.status === 'declined') return { reason: bid.reason, ...(bid.note ? { note: bid.note } : {}) };
  if (bid.status === 'lapsed') return { reason: bid.cause };
  return bid.status === 'closed' ? { reason: bid.ending } : {};
}

function sinceOf(bid: Bid): Instant {
  switch (bid.status) {
    case 'live':
      return bid.submittedAt;
    case 'shortlisted':
      return bid.shortlistedAt;
    case 'accepted':
      return bid.agreement.acceptedAt;
    case 'funded':
      return bid.fundedAt;
    case 'closed':
      return bid.closedAt;
    case 'declined':
      return bid.outcome.at;
    case 'withdrawn':
      return bid.withdrawnAt;
    case 'lapsed':
      return bid.lapsedAt;
  }
}

function nextStep(bid: Bid): { text: string; by?: Instant } {
  switch (bid.status) {
    case 'live':
      return { text: 'The employer answers by then; without an answer the bid lapses.', by: bid.answerBy };
    case 'shortlisted':
      return { text: 'You are on the shortlist; the employer decides by then.', by: bid.answerBy };
    case 'accepted':
      return {
        text: 'The employer pays by then, and the work can start. Without payment your bid stands again.',
        by: bid.agreement.fundBy,
      };
    case 'funded':
      return { text: 'The fee is paid in: your work is under way in your engagements.' };
    case 'closed':
      return bid.ending === 'completed'
        ? { text: 'The work is done and paid.' }
        : { text: 'The engagement was cancelled.' };
    case 'declined':
      return { text: 'The employer has decided. You can bid again while the project is open.' };
    case 'withdrawn':
      return { text: 'You took this bid back. You can bid again while the project is open.' };
    case 'lapsed':
      return lapsedText[bid.cause];
  }
}

const lapsedText = {
  unanswered: { text: 'The employer did not answer in time; their response record says so.' },
  'project-withdrawn': { text: 'The employer has taken the project back.' },
  'project-expired': { text: 'The project has ended without taking anybody on.' },
  'project-completed': { text: 'The project was done by others, and you were left without an answer.' },
} as const;
