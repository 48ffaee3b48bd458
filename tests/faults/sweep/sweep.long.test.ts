import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

const SCHEDULES = 500;
/** Side by side, each with a database of its own. */
const PROCESSES = 2;
const FIRST_SEED = 1_001;

interface Ended {
  readonly code: number;
  readonly out: string;
}

/** Plays so many schedules from this seed on, as `npm run faults` does. */
const playFrom = (seed: number, runs: number): Promise<Ended> =>
  new Promise((resolve) => {
    const asked = ['scripts/faults.ts', '--seed', String(seed), '--runs', String(runs)];
    execFile(process.execPath, asked, { maxBuffer: 2 ** 26 }, (error, out, err) =>
      resolve({ code: error ? 1 : 0, out: `${out}${err}` }),
    );
  });

test(`${SCHEDULES} schedules of faults: everything holds after every step, and all is at rest in the end`, async () => {
  const each = SCHEDULES / PROCESSES;
  const ended = await Promise.all(
    Array.from({ length: PROCESSES }, (_, i) => playFrom(FIRST_SEED + i * each, each)),
  );
  for (const { out } of ended) console.log(out);
  expect(ended.map(({ code }) => code)).toEqual(ended.map(() => 0));
}, 2_400_000);
