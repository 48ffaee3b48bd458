import { addDays, addHours } from '@stint/core';
import { checkEvent } from '@stint/events';
import { MONDAY } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import type { Bid } from '../src/bid.ts';
import { declineBid, settleBid, shortlistBid, withdrawBid } from '../src/bid-answer.ts';
import { bidsInEveryState, refusalOf } from './given.ts';

const { on: _, ...bids } = bidsInEveryState();
const { live, shortlisted, ...ended } = bids;
const standing = { live, shortlisted };
const later = addHours(MONDAY, 30);
const around = { projectStatus: 'open', studentClosed: false };

describe('shortlistBid', () => {
  it('a live bid is shortlisted, with the same answer date', () => {
    const { next, events } = shortlistBid(live, later);
    expect(next).toMatchObject({ status: 'shortlisted', shortlistedAt: later, dueAt: live.answerBy });
    expect(events.map(({ type }) => type)).toEqual(['bid.shortlisted.v1']);
  });

  it('a woken bid is still looked at, and lapses with its project', () => {
    const woken = { ...live, dueAt: later } as Bid;
    const { next } = shortlistBid(woken, later);
    expect(next).toMatchObject({ status: 'shortlisted', dueAt: later });
    expect(settleBid(next, { ...around, projectStatus: 'withdrawn' }, later).next.status).toBe('lapsed');
  });

  it.each(Object.entries({ shortlisted, ...ended }))('a bid that is %s cannot be', (_status, bid) => {
    expect(refusalOf(() => shortlistBid(bid, later))).toBe('illegal-move');
  });
});

describe('declineBid', () => {
  it.each(Object.entries(standing))(
    'a %s bid is declined with its reason, as an answer in time',
    (_s, bid) => {
      const { next, events } = declineBid(bid, { reason: 'skills-mismatch', note: ' try again ' }, later);
      expect(next).toMatchObject({
        status: 'declined',
        reason: 'skills-mismatch',
        note: 'try again',
        outcome: { kind: 'declined', at: later, afterHours: 30 },
      });
      expect(next).not.toHaveProperty('dueAt');
      expect(events[0]?.data.bid.reason).toBe('skills-mismatch');
      for (const event of events) checkEvent(event);
    },
  );

  it('the reason other needs a note', () => {
    expect(refusalOf(() => declineBid(live, { reason: 'other', note: '  ' }, later))).toBe('invalid-input');
    expect(refusalOf(() => declineBid(live, { reason: 'other', note: 'budget cut' }, later))).toBeUndefined();
  });

  it.each(Object.entries(ended))('a bid that is %s cannot be', (_status, bid) => {
    expect(refusalOf(() => declineBid(bid, { reason: 'timing' }, later))).toBe('illegal-move');
  });

  it('is too late from answerBy on, even where the clock has not come by yet', () => {
    expect(refusalOf(() => declineBid(live, { reason: 'timing' }, live.answerBy))).toBe('answer-too-late');
    expect(refusalOf(() => shortlistBid(live, live.answerBy))).toBe('answer-too-late');
  });
});

describe('withdrawBid', () => {
  it.each(Object.entries(standing))('a %s bid is taken back', (_status, bid) => {
    const { next, events } = withdrawBid(bid, later);
    expect(next).toMatchObject({ status: 'withdrawn', withdrawnAt: later });
    expect(events.map(({ type }) => type)).toEqual(['bid.withdrawn.v1']);
  });

  it.each(Object.entries(ended))('a bid that is %s cannot be', (_status, bid) => {
    expect(refusalOf(() => withdrawBid(bid, later))).toBe('illegal-move');
  });

  it('is too late from answerBy on: it would take the employer’s silence off their record', () => {
    expect(refusalOf(() => withdrawBid(live, live.answerBy))).toBe('answer-too-late');
  });
});

describe('the clock looks at a bid', () => {
  it.each(Object.entries(standing))('a %s bid lapses unanswered at answerBy, not before', (_status, bid) => {
    expect(settleBid(bid, around, addHours(bid.answerBy, -1))).toEqual({ next: bid, events: [] });
    const { next, events } = settleBid(bid, around, bid.answerBy);
    expect(next).toMatchObject({ status: 'lapsed', cause: 'unanswered', outcome: { kind: 'lapsed' } });
    expect(events.map(({ type }) => type)).toEqual(['bid.lapsed.v1']);
  });

  it.each([
    ['withdrawn', 'project-withdrawn', undefined],
    ['expired', 'project-expired', undefined],
    ['completed', 'project-completed', 'lapsed'],
  ])('a project that is %s lapses its bids as %s', (projectStatus, cause, counted) => {
    const { next } = settleBid(live, { ...around, projectStatus }, later) as {
      next: Bid & { status: 'lapsed' };
    };
    expect(next).toMatchObject({ status: 'lapsed', cause });
    expect(next.outcome?.kind).toBe(counted);
  });

  it('a closed account takes its bids back', () => {
    expect(settleBid(live, { ...around, studentClosed: true }, later).next.status).toBe('withdrawn');
  });

  it('however late it comes by, silence is dated answerBy, whatever ended after it', () => {
    const late = addHours(live.answerBy, 5);
    const wokenAfter = { ...live, dueAt: addHours(live.answerBy, 1) } as Bid;
    const silence = {
      ...{ status: 'lapsed', cause: 'unanswered', lapsedAt: live.answerBy },
      outcome: { kind: 'lapsed', at: live.answerBy },
    };
    expect(settleBid(live, around, late).next).toMatchObject(silence);
    expect(settleBid(wokenAfter, { ...around, studentClosed: true }, late).next).toMatchObject(silence);
    expect(settleBid(wokenAfter, { ...around, projectStatus: 'withdrawn' }, late).next).toMatchObject(
      silence,
    );
  });

  it('however late it comes by, what ended before answerBy came first', () => {
    const late = addHours(live.answerBy, 5);
    const wokenBefore = { ...live, dueAt: addHours(live.answerBy, -1) } as Bid;
    expect(settleBid(wokenBefore, { ...around, studentClosed: true }, late).next.status).toBe('withdrawn');
    expect(settleBid(wokenBefore, { ...around, projectStatus: 'withdrawn' }, late).next).toMatchObject({
      status: 'lapsed',
      cause: 'project-withdrawn',
    });
    expect(settleBid(wokenBefore, around, late).next).toMatchObject({ cause: 'unanswered' });
  });

  it('a bid that was woken for nothing waits for answerBy again', () => {
    const woken = { ...live, dueAt: later } as Bid;
    expect(settleBid(woken, { ...around, projectStatus: 'filled' }, later).next).toEqual(live);
  });

  it.each(Object.entries(ended))('a bid that is %s stays as it is', (_status, bid) => {
    const long = addDays(MONDAY, 300);
    expect(settleBid(bid, { projectStatus: 'withdrawn', studentClosed: true }, long)).toEqual({
      next: bid,
      events: [],
    });
  });
});
