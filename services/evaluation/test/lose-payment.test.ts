import { usd } from '@stint/core';
import { describe, expect, it } from 'vitest';
import { submitEvaluation } from '../src/evaluation.ts';
import { recordRefund } from '../src/settle-payment.ts';
import { active, anEvaluation, approved, completed, day, inStatus } from './scenario.ts';

const all = { refunded: usd(44_000), full: true };

describe('the bank took the payment back for good, and the ruling gives the student nothing', () => {
  it('cancels the approved work by ruling, and says why', () => {
    const { next, events } = recordRefund(approved(), all, day(40));
    expect(next).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'ruling',
      cancelledAt: day(40),
      refunded: all.refunded,
    });
    expect(inStatus({ next, events }, 'cancelled').cancelledBecause).toContain('bank');
    expect(events).toMatchObject([{ type: 'engagement.cancelled.v1', data: { by: 'ruling' } }]);
  });

  it('keeps what both sides have published, and shows nobody what only one has written', () => {
    const one = submitEvaluation(approved(), 'employer', anEvaluation(), day(13)).next;
    const both = submitEvaluation(one, 'student', anEvaluation(), day(13)).next;
    const after = (state: typeof one) => inStatus(recordRefund(state, all, day(40)), 'cancelled').evaluations;
    expect(after(both)?.['of-student'].status).toBe('published');
    expect(after(one)?.['of-student'].status).toBe('submitted');
  });

  it('changes nothing the second time', () => {
    const once = recordRefund(approved(), all, day(40)).next;
    expect(recordRefund(once, all, day(41))).toEqual({ next: once, events: [] });
  });
});

it('a part that goes back to the employer leaves approved work approved, and paid work complete', () => {
  const part = { refunded: usd(4_000), full: false };
  for (const [state, refund] of [
    [approved(), part],
    [completed(), part],
    [active(), all],
  ] as const)
    expect(recordRefund(state, refund, day(40))).toEqual({
      next: { ...state, refunded: refund.refunded },
      events: [],
    });
});
