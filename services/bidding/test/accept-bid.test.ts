import { addHours, usd } from '@stint/core';
import { checkEvent } from '@stint/events';
import { MONDAY } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import type { Bid } from '../src/bid.ts';
import { acceptBid } from '../src/bid-accept.ts';
import type { Grounds } from '../src/bid-submit.ts';
import { aLiveBid, aStudent, bidsInEveryState, grounds, policy, refusalOf } from './given.ts';

const { on, live, shortlisted, ...ended } = bidsInEveryState();
const later = addHours(MONDAY, 12);

describe('the employer accepts a bid', () => {
  it.each([
    ['live', live],
    ['shortlisted', shortlisted],
  ])('a %s bid gets the slot, and payment falls due in 72 h', (_status, bid) => {
    const { next, events } = acceptBid(bid, { ...on, slot: 2 }, later, policy);
    expect(next).toMatchObject({
      status: 'accepted',
      slot: 2,
      outcome: { kind: 'accepted', afterHours: 12 },
    });
    expect(next).not.toHaveProperty('dueAt');
    const [event] = events;
    expect(event?.type).toBe('bid.accepted.v1');
    expect(event?.data).toMatchObject({
      agreement: {
        engagementId: bid.id,
        slot: 2,
        fee: on.project.fee,
        total: on.project.total,
        workAuthorization: { kind: 'unrestricted' },
        schoolDomain: 'umass.edu',
        acceptedAt: later,
        fundBy: addHours(later, 72),
      },
    });
    for (const e of events) checkEvent(e);
  });

  it('the agreement holds the student’s authorization of now, not of the day of the bid', () => {
    const account = {
      ...on.account,
      ...aStudent({ workAuthorization: { kind: 'cpt', startsOn: '2026-04-01' } }),
    };
    const { next } = acceptBid(live, { ...on, account, slot: 1 }, later, policy);
    expect(next).toMatchObject({ agreement: { workAuthorization: { kind: 'cpt', startsOn: '2026-04-01' } } });
  });

  it('the agreement is of the school that was verified with the bid; another one has no part in it', () => {
    const school = { domain: 'mit.edu', name: 'MIT', verified: false };
    const agreed = (over: Parameters<typeof aStudent>[0]) => {
      const account = aStudent({ ...over, sharesWithSchool: true });
      return acceptBid(live, { ...on, account, slot: 1 }, later, policy).next;
    };
    expect(agreed({ school })).toMatchObject({
      agreement: { schoolDomain: 'umass.edu', sharesWithSchool: false },
    });
    expect(agreed({})).toMatchObject({ agreement: { schoolDomain: 'umass.edu', sharesWithSchool: true } });
  });
});

describe('a bid cannot be accepted', () => {
  const refusal = (bid = live, over: Partial<Grounds> = {}, now = later) =>
    refusalOf(() => acceptBid(bid, { ...on, ...over, slot: 1 }, now, policy));

  it.each(Object.entries(ended))('once it is %s', (_status, bid) => {
    expect(refusal(bid)).toBe('illegal-move');
  });

  it('from answerBy on', () => expect(refusal(live, {}, live.answerBy)).toBe('answer-too-late'));

  it.each(['withdrawn', 'expired', 'completed'] as const)('on a project that is %s', (status) => {
    expect(refusal(live, { project: { ...on.project, status } })).toBe('project-not-open');
  });

  it('on a filled project it depends on the slot alone, which may have come free', () => {
    expect(refusal(live, { project: { ...on.project, status: 'filled' } })).toBeUndefined();
  });

  it('for less than the project paid when the student applied; for more it can', () => {
    const paying = (cents: number) => ({ project: { ...on.project, fee: usd(cents) } });
    expect(refusal(live, paying(39_999))).toBe('fee-below-bid');
    expect(refusal(live, paying(45_000))).toBeUndefined();
    const { fee: _, ...older } = live;
    expect(refusal(older as Bid, paying(39_999))).toBeUndefined();
  });

  it('while the student’s account is not active', () => {
    expect(refusal(live, { account: { ...on.account, status: 'suspended' } })).toBe('student-unavailable');
  });

  it('where the student is on CPT by now and the project is not for them', () => {
    const cpt = grounds({ cptEligible: false });
    const account = aStudent({ workAuthorization: { kind: 'cpt' } });
    expect(refusal(aLiveBid(cpt), { ...cpt, account })).toBe('cpt-not-eligible');
  });
});
