import { describe, expect, it } from 'vitest';
import { deliverWork } from '../src/deliver-work.ts';
import { requestChanges } from '../src/review-work.ts';
import { atTime } from '../src/timers.ts';
import { active, changesRequested, day, delivered, inStatus, policy, refusal, theWork } from './scenario.ts';

const wish = { criterionIds: ['c2'], note: 'Three have no web address' };

describe('requesting changes', () => {
  it('gives the student five days and stops the review clock', () => {
    const decision = requestChanges(delivered(), wish, day(11), policy);
    expect(inStatus(decision, 'changes-requested')).toMatchObject({ changesDueBy: day(16) });
    expect(decision.next).not.toHaveProperty('autoApproveAt');
    expect(decision.events).toMatchObject([
      { type: 'changes.requested.v1', data: { ...wish, dueBy: day(16) } },
    ]);
  });

  it('names criteria of the project', () => {
    const { code, faults } = refusal(() =>
      requestChanges(delivered(), { ...wish, criterionIds: ['c1', 'c7'] }, day(11), policy),
    );
    expect(code).toBe('invalid-input');
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/criterionIds/1']);
  });

  it('works twice; the third time is refused', () => {
    const second = inStatus(deliverWork(changesRequested(), theWork, day(12), policy), 'delivered');
    const again = requestChanges(second, wish, day(13), policy).next;
    const third = inStatus(deliverWork(again, theWork, day(14), policy), 'delivered');
    expect(refusal(() => requestChanges(third, wish, day(15), policy)).code).toBe('no-change-requests-left');
  });

  it('is refused before a delivery, and once the review time is over', () => {
    expect(refusal(() => requestChanges(active(), wish, day(3), policy)).code).toBe('illegal-move');
    const late = () =>
      atTime(delivered(), day(24), policy, (state, now) => requestChanges(state, wish, now, policy));
    expect(refusal(late).message).toContain('approved');
  });
});
