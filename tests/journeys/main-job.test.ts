import { playMainJob } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';

test('the main job: posted, bid on, filtered, accepted, paid, delivered, approved, evaluated, paid out', async () => {
  const m = await aMarketplace();
  const steps: string[] = [];
  const outcome = await playMainJob({
    send: m.visitor(),
    until: m.until,
    run: m.run,
    password: 'correct-horse-battery',
    tell: (step) => steps.push(step),
  });
  await m.settle();
  expect(steps.at(-1)).toBe('evaluations published');
  expect(m.events.map((e) => e.type).filter((type) => !type.startsWith('account.'))).toEqual([
    'project.published.v1',
    'bid.submitted.v1',
  ]);
  expect(outcome).toBeDefined();
  expect(await brokenInvariants(m)).toEqual([]);
});
