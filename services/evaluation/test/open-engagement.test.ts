import { addDays } from '@stint/core';
import { anAgreement, MONDAY, refOf } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { openEngagement } from '../src/open-engagement.ts';
import { atTime, withTimers } from '../src/timers.ts';
import { day, inStatus, policy } from './scenario.ts';

const cptFrom = (startsOn: string) => anAgreement({ workAuthorization: { kind: 'cpt', startsOn } });

describe('a funded agreement', () => {
  it('is an engagement under the same id, running from now for the agreed days', () => {
    const agreement = anAgreement({ durationDays: 14 });
    const { next, events } = openEngagement(agreement, MONDAY, MONDAY);
    expect(next).toMatchObject({
      id: agreement.engagementId,
      status: 'active',
      startedAt: MONDAY,
      workDueBy: day(14),
      terms: { fee: agreement.fee, title: agreement.title },
    });
    expect(events).toEqual([
      {
        type: 'engagement.started.v1',
        data: { ...refOf(agreement), startedAt: MONDAY, workDueBy: day(14) },
      },
    ]);
  });

  it('waits, scheduled, for the first day of a CPT authorization, and then starts by the clock', () => {
    const opened = withTimers(openEngagement(cptFrom('2026-03-10'), MONDAY, MONDAY), policy);
    const scheduled = inStatus(opened, 'scheduled');
    expect(opened.events).toEqual([]);
    expect(scheduled).toMatchObject({
      startsAt: '2026-03-10T00:00:00.000Z',
      dueAt: '2026-03-10T00:00:00.000Z',
    });
    expect(atTime(scheduled, '2026-03-09T23:59:59.999Z', policy).next).toBe(scheduled);
    const started = inStatus(atTime(scheduled, '2026-03-10T00:00:00.000Z', policy), 'active');
    expect(started.workDueBy).toBe(addDays('2026-03-10T00:00:00.000Z', 14));
    expect(started).not.toHaveProperty('startsAt');
  });

  it.each([
    ['a CPT authorization that began already', cptFrom('2026-03-02')],
    ['a CPT authorization without dates', anAgreement({ workAuthorization: { kind: 'cpt' } })],
    ['OPT', anAgreement({ workAuthorization: { kind: 'opt', startsOn: '2026-05-01' } })],
  ])('starts at once with %s', (_, agreement) => {
    expect(openEngagement(agreement, MONDAY, MONDAY).next.status).toBe('active');
  });
});
