import type { operations } from '../../../generated/gateway.d.ts';
import type { RangeName } from './search.ts';

export type Policy = operations['getPolicy']['responses'][200]['content']['application/json'];

/** How far a range's thumb moves at a time. */
export const STEPS: Readonly<Record<RangeName, number>> = { Fee: 20, Hours: 1, Days: 1 };

/** Between what each range can be set, by the rules a project keeps: dollars, hours, days. */
export function limitsOf(policy: Policy): Readonly<Record<RangeName, readonly [number, number]>> {
  const { estimatedHours, durationDays, hourlyFeeCents } = policy;
  return {
    Fee: [(estimatedHours.min * hourlyFeeCents.min) / 100, (estimatedHours.max * hourlyFeeCents.max) / 100],
    Hours: [estimatedHours.min, estimatedHours.max],
    Days: [durationDays.min, durationDays.max],
  };
}
