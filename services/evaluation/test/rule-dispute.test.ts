import { usd } from '@stint/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerDispute, openDispute, ruleDispute } from '../src/dispute.ts';
import {
  active,
  approved,
  changesRequested,
  day,
  delivered,
  disputed,
  inStatus,
  policy,
  refusal,
} from './scenario.ts';

const reason = 'The list is copied from a directory';
const answer = { text: 'Each row was checked by telephone' };
const answered = () => inStatus(answerDispute(disputed(), 'student', answer, day(12)), 'disputed');
const ruling = (cents: number) => ({ toStudent: usd(cents), ruling: 'Two thirds of the work is there' });

describe('opening a dispute', () => {
  it.each([
    ['active', active()],
    ['delivered', delivered()],
    ['changes-requested', changesRequested()],
  ])('stops %s work, with five business days to answer and thirty days to rule', (_, state) => {
    const { next, events } = openDispute(state, 'student', { reason }, day(11), policy);
    // day 11 is a Friday
    expect(inStatus({ next, events }, 'disputed').dispute).toMatchObject({
      answerBy: day(18),
      ruleBy: day(41),
    });
    expect(next).not.toHaveProperty('autoApproveAt');
    expect(events).toMatchObject([{ type: 'dispute.opened.v1', data: { by: 'student', reason } }]);
  });

  it('is refused after approval', () => {
    expect(refusal(() => openDispute(approved(), 'employer', { reason }, day(13), policy)).code).toBe(
      'illegal-move',
    );
  });
});

describe('answering a dispute', () => {
  it('is for the other side, once, and late as long as there is no ruling', () => {
    expect(refusal(() => answerDispute(disputed(), 'employer', answer, day(12))).code).toBe(
      'not-yours-to-answer',
    );
    expect(refusal(() => answerDispute(answered(), 'student', answer, day(12))).code).toBe(
      'dispute-already-answered',
    );
    expect(
      inStatus(answerDispute(disputed(), 'student', answer, day(40)), 'disputed').dispute.answer,
    ).toEqual({
      ...answer,
      answeredAt: day(40),
    });
  });
});

describe('ruling on a dispute', () => {
  it('waits until the other side was heard or let its time pass', () => {
    expect(refusal(() => ruleDispute(disputed(), ruling(0), day(12))).code).toBe('dispute-not-heard');
    expect(ruleDispute(disputed(), ruling(0), day(18)).next.status).toBe('cancelled');
  });

  it('splits the fee exactly, whatever part goes to the student', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (cents) => {
        const { next, events } = ruleDispute(answered(), ruling(cents), day(13));
        const [resolved, ...others] = events;
        if (resolved?.type !== 'dispute.resolved.v1') throw new Error('no ruling was published');
        const { toStudent, toEmployer } = resolved.data;
        expect(toStudent.amountCents + toEmployer.amountCents).toBe(40_000);
        expect(next.status).toBe(cents > 0 ? 'approved' : 'cancelled');
        expect(others.map(({ type }) => type)).toEqual(cents > 0 ? [] : ['engagement.cancelled.v1']);
      }),
    );
  });

  it('gives no more than the fee', () => {
    const { code, faults } = refusal(() => ruleDispute(answered(), ruling(40_001), day(13)));
    expect([code, faults[0]?.pointer]).toEqual(['invalid-input', '/toStudent/amountCents']);
  });

  it('is final', () => {
    const { next } = ruleDispute(answered(), ruling(1), day(13));
    expect(refusal(() => ruleDispute(next, ruling(2), day(13))).code).toBe('illegal-move');
  });
});
