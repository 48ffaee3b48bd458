import type { Bench, Benchmark, Row } from './benchmark.ts';
import { aCast, type Cast } from './cast.ts';
import { clientOf } from './client.ts';
import { askAgain, startFloor } from './floor.ts';
import { playersOf, playJob } from './main-job.ts';
import { inTurns, timed } from './measure.ts';
import { startStint } from './processes.ts';
import { type RecordedJob, recordJob } from './record-job.ts';

const GOAL = 0.6;
const ROUNDS = 3;
const PAYABLE = 45;
const SIZE = { employers: 6, students: 140, payable: PAYABLE, run: 'lifecycle' };
/** concurrency -> jobs of one round, so that all are at work to its end; no student may bid more than 20 times in a minute */
const JOBS = { 1: 6, 8: 24, 32: 64 };

/** Starts the floor for this job; answers what plays one on it. */
async function floorJobs(bench: Bench, recorded: RecordedJob): Promise<() => Promise<void>> {
  const { send } = clientOf(await startFloor(bench, recorded));
  let job = 0;
  return async () => {
    job += 1;
    const turn = job;
    for (const n of recorded.steps.keys()) {
      const { method = 'GET', path, body } = askAgain(recorded, n, turn);
      const { status } = await send(method, path, body);
      if (status !== 200) throw new Error(`the floor answered ${status}`);
    }
  };
}

function ourJobs(cast: Cast): () => Promise<void> {
  let job = 0;
  return () => {
    job += 1;
    return playJob(playersOf(cast, PAYABLE, job));
  };
}

async function run(bench: Bench): Promise<Row[]> {
  bench.tell('recording what one job asks and writes');
  const recorded = await recordJob();
  const { steps } = recorded;
  const writes = steps.flatMap((step) => step.writes).length;
  const floor = await floorJobs(bench, recorded);
  const stint = await startStint(bench);
  bench.tell(`registering ${SIZE.students + SIZE.employers} people`);
  const ours = ourJobs(await aCast(stint, SIZE));
  bench.tell('warming up');
  await timed(8, 4, ours);
  await timed(8, 4, floor);
  const rows: Row[] = [];
  for (const [at, jobs] of Object.entries(JOBS)) {
    bench.tell(`${jobs} jobs, ${at} at once, ${ROUNDS} rounds`);
    const rate = (act: () => Promise<void>) => async () => (await timed(jobs, Number(at), act)).perSecond;
    const found = await inTurns(ROUNDS, { ours: rate(ours), floor: rate(floor) });
    const what = `bare handlers, ${steps.length} requests and ${writes} writes a job`;
    rows.push({
      ...{ figure: `main jobs, ${at} at once`, unit: '/s', ours: found.ours, better: 'more', goal: GOAL },
      against: { kind: 'floor', what, value: found.floor },
    });
  }
  return rows;
}

export default {
  name: 'lifecycle',
  what: 'Whole main jobs (post, publish, 5 bids, filter, accept, pay, deliver, approve, evaluate both ways) over HTTP on the default run, against handlers that only make the same writes, to the same collections with the same indexes, and answer as many bytes.',
  run,
} satisfies Benchmark;
