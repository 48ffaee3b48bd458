import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { addBusinessDays, addDays, addHours, earliest, isBefore, systemClock } from '../src/index.ts';

const instant = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2190-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString());

test('instants sort as text as they do in time', () => {
  fc.assert(fc.property(instant, instant, (a, b) => a < b === isBefore(a, b)));
});

test('the clock answers the instant that it is, forwards and backwards', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  for (const at of ['2027-12-25T12:00:00.001Z', '2027-12-25T12:00:00.002Z', '2027-12-25T12:00:00.001Z']) {
    vi.setSystemTime(at);
    expect([systemClock(), systemClock()]).toEqual([at, at]);
  }
});

test('days and hours pass the end of a year and a leap day', () => {
  expect(addDays('2027-12-25T12:00:00.000Z', 14)).toBe('2028-01-08T12:00:00.000Z');
  expect(addHours('2028-02-28T23:00:00.000Z', 2)).toBe('2028-02-29T01:00:00.000Z');
});

test.each([
  ['a Monday', '2026-03-02T09:00:00.000Z', '2026-03-09T09:00:00.000Z'],
  ['a Friday', '2026-03-06T09:00:00.000Z', '2026-03-13T09:00:00.000Z'],
  ['a Saturday', '2026-03-07T09:00:00.000Z', '2026-03-13T09:00:00.000Z'],
])('five business days after %s skip the weekend', (_day, from, to) => {
  expect(addBusinessDays(from, 5)).toBe(to);
});

test('the earliest of some instants is the first in time; of none, none', () => {
  expect(earliest('2026-03-02T09:00:00.000Z', undefined, '2026-03-01T09:00:00.000Z')).toBe(
    '2026-03-01T09:00:00.000Z',
  );
  expect(earliest(undefined)).toBeUndefined();
});
