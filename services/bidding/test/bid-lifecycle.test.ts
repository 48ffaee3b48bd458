import { addHours } from '@stint/core';
import { checkEvent } from '@stint/events';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Bid, type BidDecision, bidLifecycle, isStanding } from '../src/bid.ts';
import { acceptBid, closeBid, endWork, fundBid, reviveBid } from '../src/bid-accept.ts';
import { declineBid, settleBid, shortlistBid, withdrawBid } from '../src/bid-answer.ts';
import { reviseBid } from '../src/bid-submit.ts';
import { aLiveBid, grounds, policy, refusalOf } from './given.ts';

const on = grounds();
const around = { projectStatus: 'open', studentClosed: false };
const statuses = Object.keys(bidLifecycle.table) as Bid['status'][];

/** The states that the moves of the table lead to from one state, in one step or (topics race) in two. */
const reachable = (from: Bid['status']): Set<string> => {
  const once = Object.values(bidLifecycle.table[from]);
  return new Set([from, ...once, ...once.flatMap((status) => Object.values(bidLifecycle.table[status]))]);
};

const moves: Record<string, (bid: Bid, now: string) => BidDecision> = {
  revise: (bid, now) => reviseBid(bid, on, { availability: 'evenings' }, now, policy),
  shortlist: shortlistBid,
  decline: (bid, now) => declineBid(bid, { reason: 'filled' }, now),
  withdraw: withdrawBid,
  settle: (bid, now) => settleBid(bid, around, now),
  end: (bid, now) => settleBid(bid, { ...around, projectStatus: 'expired' }, now),
  accept: (bid, now) => acceptBid(bid, { ...on, slot: 1 }, now, policy),
  fund: (bid, now) => fundBid(bid, 'agreement' in bid ? bid.agreement : ({} as never), now),
  revive: (bid, now) => reviveBid(bid, 'open', now),
  endWork,
  complete: (bid, now) => closeBid(bid, 'completed', now),
  cancel: (bid, now) => closeBid(bid, 'cancelled', now),
};

it('whatever is tried, in whatever order, a bid never leaves the table', () => {
  const step = fc.record({
    move: fc.constantFrom(...Object.keys(moves)),
    hours: fc.constantFrom(0, 1, 20, 500),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let bid = aLiveBid(on);
      let now = MONDAY;
      for (const { move, hours } of steps) {
        now = addHours(now, hours);
        const before = bid;
        const refusal = refusalOf(() => {
          const { next, events } = moves[move]?.(bid, now) ?? expect.unreachable();
          for (const event of events) checkEvent(event);
          bid = next;
        });
        if (refusal !== undefined) expect(bid).toBe(before);
        expect(statuses).toContain(bid.status);
        expect(reachable(before.status)).toContain(bid.status);
        expect('dueAt' in bid).toBe(isStanding(bid));
        const holdsSlot = ['accepted', 'funded'].includes(bid.status);
        if (holdsSlot) expect(bid).toHaveProperty('slot');
      }
    }),
    { numRuns: 500 },
  );
});
