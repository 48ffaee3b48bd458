import { describe, expect, it } from 'vitest';
import { type Direction, submitEvaluation } from '../src/evaluation.ts';
import { completeEngagement } from '../src/settle-payment.ts';
import { showEvaluation } from '../src/show-evaluation.ts';
import { atTime } from '../src/timers.ts';
import {
  anEvaluation,
  approved,
  completed,
  day,
  delivered,
  evaluated,
  inStatus,
  policy,
  refusal,
} from './scenario.ts';

const statuses = (state: ReturnType<typeof completed>) => ({
  'of-student': state.evaluations['of-student'].status,
  'of-employer': state.evaluations['of-employer'].status,
});
const typesOf = (events: readonly { type: string; data: object }[]) =>
  events.map(({ type, data }) => `${type} ${(data as { direction?: Direction }).direction}`);

describe('submitting an evaluation', () => {
  it('waits for the other one', () => {
    const { next, events } = submitEvaluation(completed(), 'employer', anEvaluation(), day(13));
    expect(statuses(inStatus({ next, events }, 'completed'))).toEqual({
      'of-student': 'submitted',
      'of-employer': 'open',
    });
    expect(typesOf(events)).toEqual(['evaluation.submitted.v1 of-student']);
  });

  it('publishes both with the second one', () => {
    const first = submitEvaluation(completed(), 'employer', anEvaluation(), day(13)).next;
    const second = submitEvaluation(first, 'student', anEvaluation({ overall: 2 }), day(14));
    expect(typesOf(second.events)).toEqual([
      'evaluation.submitted.v1 of-employer',
      'evaluation.published.v1 of-student',
      'evaluation.published.v1 of-employer',
    ]);
  });

  it('can be replaced until it is published, without telling anyone', () => {
    const first = submitEvaluation(completed(), 'employer', anEvaluation({ overall: 1 }), day(13)).next;
    const again = submitEvaluation(first, 'employer', anEvaluation({ overall: 4 }), day(14));
    expect(again.events).toEqual([]);
    expect(again.next).toMatchObject({ evaluations: { 'of-student': { evaluation: { overall: 4 } } } });
    expect(
      refusal(() => submitEvaluation(evaluated(), 'employer', anEvaluation(), day(14))).message,
    ).toContain('published');
  });

  it('is open from approval, and does not wait for a slow payout', () => {
    const early = submitEvaluation(approved(), 'student', anEvaluation(), day(12)).next;
    const state = completeEngagement(early, { paid: early.terms.fee, paidAt: day(40) }, policy).next;
    expect(state).toMatchObject({
      evaluateBy: day(54),
      evaluations: { 'of-employer': { status: 'submitted' } },
    });
    expect(refusal(() => submitEvaluation(delivered(), 'student', anEvaluation(), day(11))).code).toBe(
      'illegal-move',
    );
  });
});

describe('the evaluation window', () => {
  it('closes fourteen days after completion: what is in is published, what is not is missed', () => {
    const one = submitEvaluation(completed(), 'student', anEvaluation(), day(13)).next;
    const { next, events } = atTime(one, day(26), policy);
    expect(statuses(inStatus({ next, events }, 'completed'))).toEqual({
      'of-student': 'missed',
      'of-employer': 'published',
    });
    expect(typesOf(events)).toEqual(['evaluation.published.v1 of-employer']);
    expect(next).not.toHaveProperty('dueAt');
  });

  it('takes nothing once it is over, even before the sweep has come by', () => {
    const late = () =>
      atTime(completed(), day(26), policy, (s, now) => submitEvaluation(s, 'student', anEvaluation(), now));
    expect(refusal(late).message).toContain('missed');
  });
});

describe('showing an evaluation', () => {
  it('is the student’s choice, and not made for them', () => {
    const state = evaluated();
    expect(state.evaluations).toMatchObject({
      'of-student': { shown: false },
      'of-employer': { shown: true },
    });
    expect(showEvaluation(state, { shown: true }).next).toMatchObject({
      evaluations: { 'of-student': { shown: true } },
    });
    expect(showEvaluation(state, { shown: false }).next).toBe(state);
    expect(refusal(() => showEvaluation(completed(), { shown: true })).code).toBe('evaluation-not-published');
  });
});
