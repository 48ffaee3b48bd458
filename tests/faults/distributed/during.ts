import { setTimeout as pass } from 'node:timers/promises';
import type { Outcome } from '@stint/standalone/people';
import { expect } from 'vitest';
import type { Town } from './town.ts';

/** Steps of the main job after which events of several services are on their way. */
export type Step =
  | 'project published'
  | 'bid accepted'
  | 'payment funded'
  | 'work delivered'
  | 'work approved';

/** Something that breaks, and mends again by the time it resolves. */
export type Fault = () => Promise<void>;

/** Breaks something, mends it after `forMs`. */
export const brokenFor =
  (forMs: number, breakIt: () => unknown, mendIt: () => unknown): Fault =>
  async () => {
    await breakIt();
    await pass(forMs);
    await mendIt();
  };

/** Plays the main job with a fault after each of these steps; all work must complete once, and every outbox empty. */
export async function playDuring(town: Town, steps: readonly Step[], fault: Fault): Promise<Outcome> {
  let faults: Promise<void> = Promise.resolve();
  let count = 0;
  const outcome = await town.play((step) => {
    if (!(steps as readonly string[]).includes(step)) return;
    count += 1;
    faults = faults.then(fault);
  });
  await faults;
  expect(count).toBe(steps.length);
  await town.emptied();
  const { items: payouts } = await outcome.student.ask('GET', '/api/payouts');
  expect(payouts).toMatchObject([
    { engagementId: outcome.engagementId, fee: { amountCents: 40_000, currency: 'USD' } },
  ]);
  return outcome;
}
