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

/** Something that breaks, and has mended again by the time it resolves. */
export type Fault = (after: Step) => Promise<void>;

/** Breaks something, mends it after `forMs`. */
export const brokenFor =
  (forMs: number, breakIt: () => unknown, mendIt: () => unknown): Fault =>
  async () => {
    await breakIt();
    await pass(forMs);
    await mendIt();
  };

/**
 * Plays the main job with a fault after each of these steps. What waits in the outboxes when a fault has mended is out
 * within 10 s; all work completes, once.
 */
export async function playDuring(town: Town, steps: readonly Step[], fault: Fault): Promise<Outcome> {
  let faults: Promise<void> = Promise.resolve();
  let count = 0;
  const outcome = await town.play((step) => {
    const after = steps.find((one) => one === step);
    if (!after) return;
    count += 1;
    faults = faults.then(() => fault(after)).then(() => town.caughtUp());
    // It is awaited below; until then a job that cannot go on says more.
    faults.catch(() => {});
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
