import { anAgreement } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { followConsent } from '../src/follow-consent.ts';
import { logHours, MAX_HOURS_ENTRIES } from '../src/log-hours.ts';
import {
  acknowledgeEngagement,
  confirmConversion,
  confirmStrike,
  recordConversion,
} from '../src/recognition.ts';
import { active, approved, completed, day, delivered, evaluated, refusal } from './scenario.ts';

describe('acknowledging an engagement', () => {
  it('takes objectives, a supervisor and feedback', () => {
    const { next, events } = acknowledgeEngagement(evaluated(), day(20));
    expect(next).toMatchObject({ acknowledgement: { schoolDomain: 'umass.edu', acknowledgedAt: day(20) } });
    expect(events).toMatchObject([{ type: 'engagement.acknowledged.v1' }]);
    expect(refusal(() => acknowledgeEngagement(next, day(21))).code).toBe('already-acknowledged');
  });

  it('names everything that is missing', () => {
    const bare = completed({ learningObjectives: [], supervisor: { name: ' ', title: '' } });
    expect(refusal(() => acknowledgeEngagement(bare, day(20)))).toMatchObject({
      code: 'not-acknowledgeable',
      message: 'it lacks learning-objectives, supervisor, evaluation-of-student',
    });
  });
});

describe('a conversion', () => {
  it('is recorded by the employer and confirmed by the student', () => {
    const recorded = recordConversion(approved(), { kind: 'internship' }, day(20));
    const confirmed = confirmConversion(recorded.next);
    expect([recorded, confirmed].map(({ events }) => events[0])).toMatchObject([
      { type: 'conversion.recorded.v1', data: { kind: 'internship', confirmed: false } },
      { type: 'conversion.recorded.v1', data: { kind: 'internship', confirmed: true } },
    ]);
    expect(refusal(() => confirmConversion(confirmed.next)).code).toBe('conversion-already-confirmed');
    expect(refusal(() => recordConversion(confirmed.next, { kind: 'internship' }, day(21))).code).toBe(
      'conversion-already-recorded',
    );
  });

  it('that grows is confirmed anew; without one there is nothing to confirm', () => {
    const first = confirmConversion(recordConversion(completed(), { kind: 'internship' }, day(20)).next).next;
    expect(recordConversion(first, { kind: 'full-time' }, day(90)).next).toMatchObject({
      conversion: { kind: 'full-time', confirmed: false },
    });
    expect(refusal(() => confirmConversion(completed())).code).toBe('no-conversion');
  });
});

describe('a strike', () => {
  it('is confirmed once per side, in any state', () => {
    const reason = 'Did not answer for three weeks';
    const { next, events } = confirmStrike(active(), { against: 'student', reason }, day(20));
    expect(events).toMatchObject([
      { type: 'engagement.strike-confirmed.v1', data: { against: 'student', reason } },
    ]);
    expect(confirmStrike(next, { against: 'employer', reason }, day(21)).next.strikes).toHaveLength(2);
    expect(refusal(() => confirmStrike(next, { against: 'student', reason }, day(21))).code).toBe(
      'strike-already-confirmed',
    );
  });
});

describe('logged hours', () => {
  const entry = { date: '2026-03-04', hours: 3.5, note: 'Telephone calls' };
  const outside = { pointer: '/date', code: 'day-outside-work' };
  const faultsOf = (date: string) => refusal(() => logHours(active(), { ...entry, date }, day(3))).faults;

  it('are of a day between the start of the work and today, anywhere on earth', () => {
    expect(logHours(active(), entry, day(3)).next.hours).toEqual([entry]);
    expect(faultsOf('2026-02-28')).toMatchObject([outside]);
    expect(faultsOf('2026-03-06')).toMatchObject([outside]);
  });

  it('of one day are no more than it has, and the log is bounded', () => {
    const full = logHours(active(), { ...entry, hours: 22 }, day(3)).next;
    expect(refusal(() => logHours(full, { ...entry, hours: 2.25 }, day(3))).faults).toMatchObject([
      { pointer: '/hours', code: 'more-than-a-day' },
    ]);
    const hours = Array.from({ length: MAX_HOURS_ENTRIES }, () => ({ ...entry, hours: 0.25 }));
    expect(refusal(() => logHours({ ...delivered(), hours }, entry, day(3))).code).toBe('hours-log-full');
  });

  it('are not taken once the work is approved', () => {
    expect(refusal(() => logHours(approved(), entry, day(13))).code).toBe('illegal-move');
  });
});

describe('consent to share with the school', () => {
  it('is followed both ways, for the school of the engagement only', () => {
    const shared = active(anAgreement({ sharesWithSchool: true, schoolDomain: 'umass.edu' }));
    expect(followConsent(shared, { sharesWithSchool: true, schoolDomain: 'umass.edu' }).next).toBe(shared);
    const withdrawn = followConsent(shared, { sharesWithSchool: false, schoolDomain: 'umass.edu' }).next;
    expect(withdrawn.sharesWithSchool).toBe(false);
    expect(
      followConsent(shared, { sharesWithSchool: true, schoolDomain: 'other.edu' }).next.sharesWithSchool,
    ).toBe(false);
  });
});
