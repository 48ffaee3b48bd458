import { addHours, type Instant, policyWith, Rejection } from '@stint/core';
import type { AccountSnapshot, ProjectSnapshot } from '@stint/events';
import { anOpenProject, aStudentAccount, MONDAY } from '@stint/testing';
import type { Bid } from '../src/bid.ts';
import { acceptBid, closeBid, fundBid } from '../src/bid-accept.ts';
import { declineBid, settleBid, shortlistBid, withdrawBid } from '../src/bid-answer.ts';
import { type Grounds, submitBid } from '../src/bid-submit.ts';

export const policy = policyWith();
export const APPLICATION =
  'I mapped forty bakeries for my marketing course last term and would enjoy doing the roasters.';

type Profile = NonNullable<AccountSnapshot['student']>;

/** An account whose student profile differs in `over`. */
export function aStudent(over: Partial<Profile> = {}): AccountSnapshot {
  const account = aStudentAccount();
  return account.student ? { ...account, student: { ...account.student, ...over } } : account;
}

export const grounds = (project: Partial<ProjectSnapshot> = {}, student: Partial<Profile> = {}): Grounds => ({
  project: anOpenProject(project),
  account: aStudent(student),
});

const BID_ID = '019abcde-0000-7000-8000-000000000001';

export const aLiveBid = (on: Grounds = grounds(), at: Instant = MONDAY): Bid =>
  submitBid(on, { id: BID_ID, application: APPLICATION }, at, policy).next;

/** A bid in each state, reached by the rules themselves, and the grounds it was made on. */
export function bidsInEveryState() {
  const on = grounds();
  const later = addHours(MONDAY, 5);
  const live = aLiveBid(on);
  const accepted = acceptBid(live, { ...on, slot: 1 }, later, policy).next;
  if (accepted.status !== 'accepted') throw new Error('the rule accepts a live bid');
  const funded = fundBid(accepted, accepted.agreement, later).next;
  const around = { projectStatus: 'completed', studentClosed: false };
  return {
    on,
    live,
    shortlisted: shortlistBid(live, later).next,
    accepted,
    funded,
    closed: closeBid(funded, 'completed', later).next,
    declined: declineBid(live, { reason: 'timing' }, later).next,
    withdrawn: withdrawBid(live, later).next,
    lapsed: settleBid(live, around, later).next,
  };
}

/** The code a rule refuses with; undefined where it does not refuse. */
export function refusalOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
}
