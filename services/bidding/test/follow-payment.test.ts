import { addDays, addHours } from '@stint/core';
import { MONDAY } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import type { AcceptedBid } from '../src/bid.ts';
import { closeBid, endWork, fundBid, reviveBid } from '../src/bid-accept.ts';
import { bidsInEveryState, refusalOf } from './given.ts';

const bids = bidsInEveryState();
const accepted = bids.accepted as AcceptedBid;
const { funded, closed, live } = bids;
const now = addDays(MONDAY, 3);

describe('the payment of an accepted bid', () => {
  it('has come: the bid is funded and keeps its slot', () => {
    const { next } = fundBid(accepted, accepted.agreement, now);
    expect(next).toMatchObject({ status: 'funded', slot: 1, fundedAt: now });
  });

  it('has come again, or after the work ended: nothing changes', () => {
    expect(fundBid(funded, accepted.agreement, now).next).toBe(funded);
    expect(fundBid(closed, accepted.agreement, now).next).toBe(closed);
  });

  it('cannot come for a bid that nobody accepted', () => {
    expect(refusalOf(() => fundBid(live, accepted.agreement, now))).toBe('illegal-move');
  });

  it('has lapsed: the slot is free, the bid is live, with its old answer date where that is far enough', () => {
    const { next, events } = reviveBid(accepted, 'open', now);
    expect(next).toEqual(live);
    expect(events).toEqual([]);
  });

  it('has lapsed about answerBy: the employer gets 48 h to answer', () => {
    const late = addHours(accepted.answerBy, -1);
    expect(reviveBid(accepted, 'open', late).next).toMatchObject({
      status: 'live',
      answerBy: addHours(late, 48),
      dueAt: addHours(late, 48),
    });
  });

  it('has lapsed when the project has ended: the bid lapses too', () => {
    const { next, events } = reviveBid(accepted, 'withdrawn', now);
    expect(next).toMatchObject({ status: 'lapsed', cause: 'project-withdrawn' });
    expect(next).not.toHaveProperty('slot');
    expect(events.map(({ type }) => type)).toEqual(['bid.lapsed.v1']);
  });

  it('has lapsed says nothing about a bid that is not accepted', () => {
    expect(reviveBid(live, 'open', now).next).toBe(live);
  });
});

describe('the engagement of a bid', () => {
  it.each([
    ['funded', funded],
    ['accepted, as the payment is not known here yet,', accepted],
  ])('ends while the bid is %s: a completed one keeps the slot, a cancelled one frees it', (_status, bid) => {
    expect(closeBid(bid, 'completed', now).next).toMatchObject({
      status: 'closed',
      ending: 'completed',
      slot: 1,
    });
    const cancelled = closeBid(bid, 'cancelled', now).next;
    expect(cancelled).toMatchObject({ status: 'closed', ending: 'cancelled' });
    expect(cancelled).not.toHaveProperty('slot');
  });

  it('ends twice: nothing changes', () => expect(closeBid(closed, 'cancelled', now).next).toBe(closed));

  it('cannot end where there was none', () => {
    expect(refusalOf(() => closeBid(live, 'completed', now))).toBe('illegal-move');
  });

  it('has approved work, known before or after the payment: the bid keeps that until it is closed', () => {
    const known = endWork(fundBid(accepted, accepted.agreement, now).next, now).next;
    expect(known).toEqual({ ...funded, fundedAt: now, workEndedAt: now });
    expect(fundBid(endWork(accepted, now).next, accepted.agreement, now).next).toEqual(known);
    expect(closeBid(known, 'completed', now).next).toEqual(closeBid(funded, 'completed', now).next);
  });

  it('has approved work when it has ended, or where there was none', () => {
    expect(endWork(closed, now).next).toBe(closed);
    expect(refusalOf(() => endWork(live, now))).toBe('illegal-move');
  });
});
