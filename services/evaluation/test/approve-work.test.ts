import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approveWork } from '../src/review-work.ts';
import { atTime } from '../src/timers.ts';
import { approved, completed, day, delivered, disputed, inStatus, policy, refusal } from './scenario.ts';

describe('approving work', () => {
  it('gives the whole fee to the student and opens both evaluations', () => {
    const { next, events } = approveWork(delivered(), day(12));
    expect(next).toMatchObject({
      status: 'approved',
      approvedBy: 'employer',
      evaluations: { 'of-student': { status: 'open' }, 'of-employer': { status: 'open' } },
    });
    expect(events).toMatchObject([
      { type: 'work.approved.v1', data: { by: 'employer', toStudent: { amountCents: 40_000 } } },
    ]);
  });

  it('is final: no second approval, no dispute, no cancellation', () => {
    for (const state of [approved(), completed()])
      expect(refusal(() => approveWork(state, day(13))).code).toBe('illegal-move');
  });

  it('is not for disputed work', () => {
    expect(refusal(() => approveWork(disputed(), day(13))).message).toContain('disputed');
  });
});

describe('work that nobody reviews', () => {
  it('is approved by the clock at the announced moment, not a millisecond before', () => {
    const state = delivered();
    const before = atTime(state, '2026-03-26T08:59:59.999Z', policy);
    expect(before.next.status).toBe('delivered');
    const { next, events } = atTime(state, '2026-03-26T09:00:00.000Z', policy);
    expect(next).toMatchObject({ status: 'approved', approvedBy: 'clock', approvedAt: state.autoApproveAt });
    expect(events).toMatchObject([{ type: 'work.approved.v1', data: { by: 'clock' } }]);
  });

  it('reminds the employer after 2 and 5 days, tells the operator after 7, each once', () => {
    const told = [2, 2, 3, 5, 6, 7, 8, 13].reduce<{ state: ReturnType<typeof delivered>; told: string[] }>(
      ({ state, told }, days) => {
        const decision = atTime(state, day(10 + days), policy);
        const to = decision.events.map((e) =>
          e.type === 'review.reminded.v1' ? `${days}:${e.data.to}` : e.type,
        );
        return { state: inStatus(decision, 'delivered'), told: [...told, ...to] };
      },
      { state: delivered(), told: [] },
    ).told;
    expect(told).toEqual(['2:employer', '5:employer', '7:operator']);
  });

  it('after an outage tells each addressee once', () => {
    const { events } = atTime(delivered(), day(18), policy);
    expect(events.map((e) => (e.type === 'review.reminded.v1' ? e.data.to : e.type))).toEqual([
      'employer',
      'operator',
    ]);
  });

  it('never leaves anything due behind, wherever the clock jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 * 86_400_000 }), { maxLength: 8 }), (jumps) => {
        let now = Date.parse(day(10));
        let state = atTime(delivered(), day(10), policy).next;
        for (const jump of jumps) {
          now += jump;
          state = atTime(state, new Date(now).toISOString(), policy).next;
          expect(state.dueAt === undefined || Date.parse(state.dueAt) > now).toBe(true);
        }
      }),
    );
  });
});
