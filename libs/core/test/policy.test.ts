import { expect, test } from 'vitest';
import { policyWith } from '../src/index.ts';

test('the defaults are the product’s numbers', () => {
  expect(policyWith()).toEqual({
    estimatedHours: { min: 5, max: 40 },
    durationDays: { min: 7, max: 28 },
    hourlyFeeCents: { min: 1_200, max: 2_500, warnUnder: 2_000 },
    commissionBasisPoints: 1_000,
    slots: { min: 1, max: 5 },
    applicationChars: { min: 50, max: 2_000 },
    bidAnswerDays: 7,
    bidsInFlightMinutes: 10,
    fundingHours: 72,
    authorizedWeeklyHours: 20,
    review: { remindAfterDays: [2, 5], tellOperatorAfterDays: 7, autoApproveAfterDays: 14 },
    changeRequests: { max: 2, days: 5 },
    dispute: { answerBusinessDays: 5, rulingDays: 30 },
    evaluationWindowDays: 14,
    strikes: { student: 2, employer: 3, fadeMonths: 12 },
    interviews: { openPerEmployer: 10, answerDays: 7 },
    studentMinimumAge: 18,
    savedSearchHours: 24,
    unreadMailMinutes: 10,
  });
});

test('an override changes its number and leaves the others', () => {
  expect(policyWith({ slots: { max: 3 } })).toEqual({ ...policyWith(), slots: { min: 1, max: 3 } });
});

test.each([
  ['an unknown member', { bidAnswerDay: 3 }, 'bidAnswerDay'],
  ['text for a number', { slots: { max: '3' } }, '/slots/max'],
  ['a negative number', { fundingHours: -1 }, '/fundingHours'],
])('%s is refused by its name', (_what, overrides, named) => {
  expect(() => policyWith(overrides)).toThrow(named);
});
