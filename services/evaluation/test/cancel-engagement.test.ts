import { anAgreement, MONDAY } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { cancelEngagement } from '../src/cancel-engagement.ts';
import { deliverWork } from '../src/deliver-work.ts';
import { openEngagement } from '../src/open-engagement.ts';
import {
  active,
  approved,
  changesRequested,
  day,
  delivered,
  inStatus,
  policy,
  refusal,
  theWork,
} from './scenario.ts';

const reason = { reason: 'The campaign was called off' };

describe('cancelling before work starts', () => {
  it.each(['student', 'employer'] as const)('is for the %s alone to decide', (side) => {
    const cpt = anAgreement({ workAuthorization: { kind: 'cpt', startsOn: '2026-03-10' } });
    const scheduled = openEngagement(cpt, MONDAY, MONDAY).next;
    const { next, events } = cancelEngagement(scheduled, side, reason, day(1));
    expect(next).toMatchObject({ status: 'cancelled', cancelledBy: side });
    expect(events).toMatchObject([{ type: 'engagement.cancelled.v1', data: { by: side, slot: 1 } }]);
  });
});

describe('cancelling work that has started', () => {
  it.each([
    ['active', active()],
    ['delivered', delivered()],
    ['changes-requested', changesRequested()],
  ])('needs both sides when it is %s', (_, state) => {
    const proposed = cancelEngagement(state, 'employer', reason, day(11));
    expect(proposed).toMatchObject({
      next: { status: state.status },
      events: [{ type: 'engagement.cancellation-proposed.v1', data: { by: 'employer' } }],
    });
    expect(refusal(() => cancelEngagement(proposed.next, 'employer', reason, day(12))).code).toBe(
      'cancellation-already-proposed',
    );
    const agreed = cancelEngagement(proposed.next, 'student', { reason: 'Agreed' }, day(12));
    expect(agreed.next).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'agreement',
      cancelledBecause: reason.reason,
    });
    expect(agreed.events).toMatchObject([{ data: { by: 'agreement' } }]);
  });

  it('is put aside by a delivery', () => {
    const proposed = cancelEngagement(active(), 'employer', reason, day(5)).next;
    const state = inStatus(deliverWork(proposed, theWork, day(6), policy), 'delivered');
    expect(state).not.toHaveProperty('cancellationProposal');
    expect(cancelEngagement(state, 'student', reason, day(7)).next.status).toBe('delivered');
  });

  it('is refused once the work is approved', () => {
    expect(refusal(() => cancelEngagement(approved(), 'employer', reason, day(13))).code).toBe(
      'illegal-move',
    );
  });
});
