/** @rule The hours a student notes. */
import { addHours, type FieldFault, type Instant, Rejection, rejectFaults } from '@stint/core';
import { type Engagement, type EngagementDecision, ready } from './engagement.ts';
import type { LoggedHours } from './engagement-records.ts';

/** Entries one engagement can hold: 28 days, several a day, and room for work that runs late. */
export const MAX_HOURS_ENTRIES = 200;
const HOURS_A_DAY = 24;

/** Local dates run from 12 hours behind UTC to 14 hours ahead of it. */
const BEHIND_UTC_HOURS = 12;
const AHEAD_OF_UTC_HOURS = 14;

const dateOf = (at: Instant): string => at.slice(0, 10);

/**
 * The student reports hours of one day, between the start of the work and today, wherever they are.
 * @throws Rejection `illegal-move`, `invalid-input`, `hours-log-full`.
 */
export function logHours(state: Engagement, entry: LoggedHours, now: Instant): EngagementDecision {
  const running = ready(state, 'log-hours');
  if (running.hours.length >= MAX_HOURS_ENTRIES)
    throw new Rejection('hours-log-full', `${MAX_HOURS_ENTRIES} entries are the most there can be`);
  const first = dateOf(addHours(running.startedAt, -BEHIND_UTC_HOURS));
  const last = dateOf(addHours(now, AHEAD_OF_UTC_HOURS));
  const sameDay = running.hours.filter(({ date }) => date === entry.date);
  const total = sameDay.reduce((sum, { hours }) => sum + hours, entry.hours);
  const faults: FieldFault[] = [];
  if (entry.date < first || entry.date > last)
    faults.push({
      pointer: '/date',
      code: 'day-outside-work',
      detail: `must be between ${first} and ${last}`,
    });
  if (total > HOURS_A_DAY)
    faults.push({
      pointer: '/hours',
      code: 'more-than-a-day',
      detail: `make ${total} hours on ${entry.date}, more than a day has`,
    });
  rejectFaults(faults);
  return { next: { ...running, hours: [...running.hours, entry] }, events: [] };
}

export const hoursTotal = (entries: readonly LoggedHours[]): number =>
  entries.reduce((sum, { hours }) => sum + hours, 0);
