import { addDays, addHours } from '@stint/core';
import { MONDAY } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import type { Bid } from '../src/bid.ts';
import { reviseBid } from '../src/bid-submit.ts';
import { aStudent, bidsInEveryState, policy, refusalOf } from './given.ts';

const text = 'A better application, which says what I would do first and how long each part would take me.';

describe('a student edits a standing bid', () => {
  const { on, live, shortlisted } = bidsInEveryState();
  const later = addHours(MONDAY, 8);

  it.each([
    ['live', live],
    ['shortlisted', shortlisted],
  ] as const)('a %s bid stays %s, and keeps its answer date', (status, bid) => {
    const { next, events } = reviseBid(bid, on, { application: text }, later, policy);
    expect(next).toMatchObject({ status, application: text, revisedAt: later, answerBy: bid.answerBy });
    expect(events.map(({ type }) => type)).toEqual(['bid.revised.v1']);
  });

  it('the profile is taken anew', () => {
    const account = { ...aStudent({ major: 'History' }), displayName: 'Robin Sample-Smith' };
    const { next } = reviseBid(live, { ...on, account }, { application: text }, later, policy);
    expect(next.student).toMatchObject({ major: 'History', displayName: 'Robin Sample-Smith' });
    expect(next.facets.major).toBe('history');
  });

  it('what is left out stays; an empty availability removes it', () => {
    const said = reviseBid(live, on, { availability: 'mornings' }, later, policy).next;
    expect(said).toMatchObject({ availability: 'mornings', application: live.application });
    expect(reviseBid(said, on, { application: text }, later, policy).next.availability).toBe('mornings');
    expect(reviseBid(said, on, { availability: '' }, later, policy).next).not.toHaveProperty('availability');
  });
});

describe('a bid is no longer edited', () => {
  const { on, live, ...others } = bidsInEveryState();
  const { shortlisted: _, ...final } = others;
  const revise = (bid: Bid, project = on.project, now = MONDAY) =>
    refusalOf(() => reviseBid(bid, { ...on, project }, { application: text }, now, policy));

  it.each(Object.entries(final))('once it is %s', (_status, bid) => {
    expect(revise(bid)).toBe('illegal-move');
  });

  it('after apply-by, or when the project is not open', () => {
    expect(revise(live, on.project, addDays(MONDAY, 10))).toBe('apply-by-passed');
    expect(revise(live, { ...on.project, status: 'filled' })).toBe('project-not-open');
  });
});
