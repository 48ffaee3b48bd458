import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from '@stint/mongo';
import { startCommand } from '@stint/standalone/start-command';
import type { Bench } from './benchmark.ts';
import type { Asked } from './load.ts';
import { runFile, temporaryFolder } from './processes.ts';
import type { RecordedJob } from './record-job.ts';

const FLOOR = join(import.meta.dirname, 'floor/lifecycle-floor.ts');

/** Starts the bare handlers that play this job again, with our sizes of V8's memory; answers where they listen. */
export async function startFloor(bench: Bench, recorded: RecordedJob): Promise<string> {
  const folder = temporaryFolder(bench);
  const file = join(folder, 'job.json');
  writeFileSync(file, mongo.BSON.EJSON.stringify(recorded));
  const floor = runFile(bench, FLOOR, [join(folder, 'mongo'), file], {}, startCommand().flags);
  return floor.said(/listening at (http:\/\/\S+)/);
}

/** The n-th request of a recorded job as it is sent to its floor, in the job of this number. */
export function askAgain({ steps }: RecordedJob, n: number, job: number): Asked {
  const { method = 'GET', body } = steps[n] ?? {};
  return { method: method as 'POST', path: `/step-${n}/${job}`, body };
}
