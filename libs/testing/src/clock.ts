import { addMs, type Clock, type Instant } from '@stint/core';

const UNIT_MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;

/** A clock that stands still until the test moves it. */
export interface MovableClock {
  readonly now: Clock;
  set(at: Instant): void;
  advance(by: Partial<Record<keyof typeof UNIT_MS, number>>): void;
}

/** A Monday morning, for tests that count business days. */
export const MONDAY: Instant = '2026-03-02T09:00:00.000Z';

export function movableClock(start: Instant = MONDAY): MovableClock {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    advance: (by) => {
      for (const [unit, n] of Object.entries(by)) at = addMs(at, n * UNIT_MS[unit as keyof typeof UNIT_MS]);
    },
  };
}
