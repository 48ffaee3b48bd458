import { describe, expect, test } from 'vitest';
import { formatFor } from '../src/i18n/format.ts';

const { relative } = formatFor('en');
/** A moment here, in a week without a change of clocks. */
const here = (day: number, time: string) => new Date(`2026-06-${String(day).padStart(2, '0')}T${time}`);
const said = (at: Date, now: Date) => relative(at.toISOString(), now.getTime());

describe.each([
  ['20:00', 10, '19:59', 11, 'in 23 hours', '23 hours ago'],
  ['20:00', 10, '20:00', 11, 'tomorrow', 'yesterday'],
  ['20:00', 10, '23:59', 11, 'tomorrow', 'yesterday'],
  ['20:00', 10, '00:01', 12, 'in 2 days', '2 days ago'],
  ['20:00', 10, '19:59', 12, 'in 2 days', '2 days ago'],
  ['00:01', 10, '23:59', 11, 'tomorrow', 'yesterday'],
  ['23:59', 10, '00:01', 12, 'in 2 days', '2 days ago'],
  ['12:00', 10, '11:00', 24, 'in 14 days', '14 days ago'],
  ['12:00', 10, '12:59', 10, 'in 59 minutes', '59 minutes ago'],
] as const)('between %s on the %dth and %s on the %dth', (early, first, late, second, ahead, back) => {
  test(`it is ${ahead}, and from there ${back}`, () => {
    const [before, after] = [here(first, early), here(second, late)];
    expect(said(after, before)).toBe(ahead);
    expect(said(before, after)).toBe(back);
  });
});
