import { expect, test } from 'vitest';
import { DECLINE_REASONS, type LapseCause } from '../../bidding/src/bid.ts';
import ofEmployer from '../src/features/applicants/messages.en.ts';
import ofStudent from '../src/features/bids/messages.en.ts';
import { declineReasonOf, standingOf, toneOf } from '../src/features/bids/standing.ts';

const tones = {
  ...({ live: 'waiting', shortlisted: 'going', accepted: 'going', funded: 'done', closed: 'done' } as const),
  ...({ declined: 'ended', withdrawn: 'ended', lapsed: 'wrong' } as const),
};
const lapsed = (reason: LapseCause) => ({ status: 'lapsed', reason }) as const;
const closed = (reason: 'completed' | 'cancelled') => ({ status: 'closed', reason }) as const;

test.each([
  [lapsed('unanswered'), 'Never answered', 'wrong'],
  [lapsed('project-completed'), 'Never answered', 'wrong'],
  [lapsed('project-withdrawn'), 'Project withdrawn', 'ended'],
  [lapsed('project-expired'), 'Project ended', 'ended'],
  [closed('completed'), 'Done', 'done'],
  [closed('cancelled'), 'Work cancelled', 'ended'],
  [{ status: 'declined', reason: 'timing' }, 'Not this time', 'ended'],
  [{ status: 'live' }, 'Waiting for an answer', 'waiting'],
] as const)('of %o the student reads "%s"', (bid, says, tone) => {
  expect(ofStudent[standingOf(bid)]).toBe(says);
  expect(toneOf(bid, tones)).toBe(tone);
  expect(ofEmployer[standingOf(bid)]).toBeTruthy();
});

test('whatever the employer chose is what the student reads; for anything else there is the note', () => {
  for (const reason of DECLINE_REASONS) {
    const key = declineReasonOf({ status: 'declined', reason });
    if (reason === 'other') expect(key).toBeUndefined();
    else expect(ofStudent[key ?? 'why']).toBe(ofEmployer[`reason.${reason}`]);
  }
  expect(declineReasonOf({ status: 'lapsed', reason: 'unanswered' })).toBeUndefined();
});
