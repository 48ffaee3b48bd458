import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from '@stint/mongo';
import { startCommand } from '@stint/standalone/start-command';
import type { Bench, Benchmark, Row } from './benchmark.ts';
import { aCast, type Cast } from './cast.ts';
import { clientOf } from './client.ts';
import { playersOf, playJob } from './main-job.ts';
import { inTurns, timed } from './measure.ts';
import { runFile, startStint, temporaryFolder } from './processes.ts';
import { type RecordedJob, recordJob } from './record-job.ts';

const FLOOR = join(import.meta.dirname, 'floor/lifecycle-floor.ts');
const GOAL = 0.6;
const ROUNDS = 3;
const PAYABLE = 45;
const SIZE = { employers: 6, students: 140, payable: PAYABLE, run: 'lifecycle' };
/** concurrency -> jobs of one round, so that all are at work to its end; no student may bid more than 20 times in a minute */
const JOBS = { 1: 6, 8: 24, 32: 64 };

/** Starts the floor for this job, with the same sizes of V8's memory; answers what plays one on it. */
async function startFloor(bench: Bench, recorded: RecordedJob): Promise<() => Promise<void>> {
  const folder = temporaryFolder(bench);
  const file = join(folder, 'job.json');
  writeFileSync(file, mongo.BSON.EJSON.stringify(recorded));
  const floor = runFile(bench, FLOOR, [join(folder, 'mongo'), file], {}, startCommand().flags);
  const { send } = clientOf(await floor.said(/listening at (http:\/\/\S+)/));
  let job = 0;
  return async () => {
    job += 1;
    const turn = job;
    for (const [n, { method, body }] of recorded.steps.entries()) {
      const { status } = await send(method as 'POST', `/step-${n}/${turn}`, body);
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
  const recorded = await recordJob(bench);
  const { steps } = recorded;
  const writes = steps.flatMap((step) => step.writes).length;
  const floor = await startFloor(bench, recorded);
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
