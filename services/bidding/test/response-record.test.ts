import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Outcome } from '../src/bid.ts';
import { responseRecord } from '../src/response-record.ts';

const outcome = (kind: Outcome['kind'], afterHours: number): Outcome => ({ kind, at: MONDAY, afterHours });

it('an employer who answered nothing has no median', () => {
  expect(responseRecord([])).toEqual({ answered: 0, lapsed: 0, accepted: 0 });
  expect(responseRecord([outcome('lapsed', 400)])).toEqual({ answered: 0, lapsed: 1, accepted: 0 });
});

it('lapsed bids weigh on the record, not on the median of the answers', () => {
  const outcomes = [
    outcome('lapsed', 400),
    outcome('accepted', 10),
    outcome('declined', 2),
    outcome('declined', 3.5),
  ];
  expect(responseRecord(outcomes)).toEqual({ answered: 3, lapsed: 1, accepted: 1, medianHoursToAnswer: 3.5 });
});

it('half of the answers took no longer than the median, half no less', () => {
  const hours = fc.integer({ min: 0, max: 5_000 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(fc.array(hours, { minLength: 1 }), (all) => {
      const { medianHoursToAnswer: median = -1 } = responseRecord(all.map((h) => outcome('declined', h)));
      const rounding = 0.1;
      expect(all.filter((h) => h <= median + rounding).length * 2).toBeGreaterThanOrEqual(all.length);
      expect(all.filter((h) => h >= median - rounding).length * 2).toBeGreaterThanOrEqual(all.length);
    }),
  );
});
