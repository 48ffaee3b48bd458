import { Type } from 'typebox';

/**
 * A moment as ISO 8601 UTC text with milliseconds (`2026-11-23T19:07:55.000Z`). One form in rules, documents,
 * events and answers; it sorts as text. See docs/decisions/0006.
 */
export type Instant = string;

export const InstantSchema = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' });

/** The only way to the time of day; rules get its answer as `now`. */
export type Clock = () => Instant;

let thisMs = 0;
let thisInstant: Instant = '';

/** The machine's clock. Asked some thousand times a second, it writes out a millisecond once. */
export const systemClock: Clock = () => {
  const now = Date.now();
  if (now !== thisMs) {
    thisMs = now;
    thisInstant = new Date(now).toISOString();
  }
  return thisInstant;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const instantOf = (ms: number): Instant => new Date(ms).toISOString();
export const msOf = (at: Instant): number => Date.parse(at);
export const addMs = (at: Instant, ms: number): Instant => instantOf(msOf(at) + ms);
export const addMinutes = (at: Instant, n: number): Instant => addMs(at, n * MINUTE);
export const addHours = (at: Instant, n: number): Instant => addMs(at, n * HOUR);
export const addDays = (at: Instant, n: number): Instant => addMs(at, n * DAY);
export const isBefore = (a: Instant, b: Instant): boolean => msOf(a) < msOf(b);
export const earliest = (...at: readonly (Instant | undefined)[]): Instant | undefined =>
  at.filter((a) => a !== undefined).sort()[0];

/** `n` business days (Monday to Friday, UTC) after `at`, same time of day. Public holidays are not known. */
export function addBusinessDays(at: Instant, n: number): Instant {
  let ms = msOf(at);
  for (let left = n; left > 0; ) {
    ms += DAY;
    const weekday = new Date(ms).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return instantOf(ms);
}
