import { type Bench, type Benchmark, type Row, target } from './benchmark.ts';
import { aCast } from './cast.ts';
import { playersOf, playJob } from './main-job.ts';
import { percentile, timed } from './measure.ts';
import { startStint } from './processes.ts';

/** No student may bid more than 20 times in a minute, and all 68 jobs take less. */
const SIZE = { employers: 2, students: 18, payable: 8, run: 'payout' };
const JOBS = 60;
const MEDIAN_MS = 50;
const P99_MS = 250;

async function run(bench: Bench): Promise<Row[]> {
  const cast = await aCast(await startStint(bench), SIZE);
  const durations: number[] = [];
  const job = (n: number, onPaid?: (ms: number) => void) => {
    const { employer, students } = playersOf(cast, SIZE.payable, n);
    return playJob({ employer, students: students.slice(0, 1) }, onPaid ? { onPaid } : {});
  };
  bench.tell(`${JOBS} jobs, one after the other`);
  await timed(8, 2, (n) => job(n));
  await timed(JOBS, 1, (n) => job(n + 8, (ms) => durations.push(ms)));
  durations.sort((a, b) => a - b);
  const row = (figure: string, share: number, atMost: number): Row => ({
    ...{ figure, unit: 'ms', ours: percentile(durations, share), better: 'less' },
    ...target(atMost, 'ms'),
  });
  return [row('median', 0.5, MEDIAN_MS), row('p99', 0.99, P99_MS)];
}

export default {
  name: 'payout',
  what: 'From sending the approval to seeing that Stripe took the transfer, on the default run, for a student who has set up payouts.',
  run,
} satisfies Benchmark;
