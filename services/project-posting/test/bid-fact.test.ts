import { addHours, addMinutes, type Instant } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BidFact, factAfter, standingOf, tallyOf } from '../src/bid-fact.ts';

type Fact =
  | { topic: 'bids'; sequence: number; status: string; acceptedAt?: Instant }
  | { topic: 'payments'; lapsedAt: Instant }
  | { topic: 'payments'; funded: true }
  | { topic: 'engagements'; ended: 'completed' | 'cancelled' };

/** What is known of a bid once these facts have come, in this order. */
const known = (facts: readonly Fact[]): BidFact =>
  facts.reduce<BidFact>(
    (fact, { topic: _, ...heard }) => factAfter(fact, { projectId: 'p', ...heard } as BidFact),
    {
      projectId: 'p',
    },
  );

/** When an acceptance lapses: in its very moment, as money came too late before, soon after, or when it was to be paid. */
const lapsesAfter = fc.constantFrom(0, 1, 72 * 60);

/** One bid's story: submitted, accepted and lapsed some times, then one of its ends; the facts in true order. */
const story = fc
  .record({
    lapses: fc.array(lapsesAfter, { maxLength: 3 }),
    end: fc.constantFrom('live', 'declined', 'accepted', 'funded', 'completed', 'cancelled'),
  })
  .map(({ lapses, end }) => {
    const facts: Fact[] = [{ topic: 'bids', sequence: 1, status: 'live' }];
    const acceptedAt = (i: number) => addHours(MONDAY, 80 * i);
    const accept = (i: number): Fact => ({
      topic: 'bids',
      sequence: 2 + i * 2,
      status: 'accepted',
      acceptedAt: acceptedAt(i),
    });
    for (const [i, minutes] of lapses.entries())
      facts.push(accept(i), { topic: 'payments', lapsedAt: addMinutes(acceptedAt(i), minutes) });
    if (end === 'declined') facts.push({ topic: 'bids', sequence: 99, status: 'declined' });
    if (['accepted', 'funded', 'completed', 'cancelled'].includes(end)) facts.push(accept(lapses.length));
    if (['funded', 'completed', 'cancelled'].includes(end)) facts.push({ topic: 'payments', funded: true });
    if (end === 'completed' || end === 'cancelled') facts.push({ topic: 'engagements', ended: end });
    const standing = { live: 'live', declined: 'gone', accepted: 'taken', funded: 'taken' }[end as 'live'];
    return { facts, standing: standing ?? (end === 'completed' ? 'completed' : 'gone') };
  });

test('topics race, facts repeat: however they arrive, the bid stands where its story ended', () => {
  const shuffledStory = story.chain(({ facts, standing }) =>
    fc.record({
      standing: fc.constant(standing),
      facts: fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
    }),
  );
  fc.assert(
    fc.property(shuffledStory, ({ facts, standing }) => {
      expect(standingOf(known(facts))).toBe(standing);
    }),
    { numRuns: 500 },
  );
});

test('an acceptance that was heard of with the end of its time to pay lapses at that end', () => {
  const fact: BidFact = { projectId: 'p', status: 'accepted', fundBy: addHours(MONDAY, 72) };
  expect(standingOf({ ...fact, lapsedAt: MONDAY })).toBe('taken');
  expect(standingOf({ ...fact, lapsedAt: addHours(MONDAY, 72) })).toBe('live');
});

test('the money’s fact alone, before the bid’s own, takes the slot', () => {
  expect(standingOf({ projectId: 'p', funded: true })).toBe('taken');
});

test('who withdrew is no applicant any more; who was declined is', () => {
  const bid = (status: string): BidFact => ({ projectId: 'p', status });
  expect(
    tallyOf([bid('live'), bid('shortlisted'), bid('declined'), bid('withdrawn'), bid('accepted')]),
  ).toEqual({ applicants: 4, live: 2, taken: 1, completed: 0 });
});
