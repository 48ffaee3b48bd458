import { join } from 'node:path';
import { systemClock } from '@stint/core';
import { overHttp, playMainJob, until, withMailFolder } from '@stint/standalone/people';
import type { Bench, Benchmark, Row } from './benchmark.ts';
import { memoryMiB } from './processes.ts';
import { startServices } from './services.ts';

/** Each registers four people, and one address may register twenty in a minute. */
const JOBS = 4;

async function run(bench: Bench): Promise<Row[]> {
  bench.tell('a broker of Apache Kafka, and every service');
  const { origin, folder, children, brokerPid } = await startServices(bench);
  const held = () => new Map([...children].map(([name, pid]) => [name, memoryMiB(pid)]));
  const ready = held();
  bench.tell(`${JOBS} main jobs`);
  for (let n = 0; n < JOBS; n += 1)
    await playMainJob({
      send: withMailFolder(join(folder, 'mail'), overHttp(origin)),
      until,
      clock: systemClock,
      run: `memory-${n}`,
      password: 'correct-horse-battery',
      tell: () => {},
    });
  const after = held();
  const row = (figure: string, ours: number): Row => ({ figure, unit: 'MiB', ours, better: 'less' });
  return [
    ...[...children.keys()].flatMap((name) => [
      row(`${name}, when ready`, ready.get(name) ?? Number.NaN),
      row(`${name}, after ${JOBS} main jobs`, after.get(name) ?? Number.NaN),
    ]),
    row('the broker (heap of 512 MiB at most)', memoryMiB(brokerPid)),
  ];
}

export default {
  name: 'services',
  what: 'What each process of the distributed run holds in memory: every service by itself, the embedded database in place of MongoDB, and one broker of Kafka.',
  run,
} satisfies Benchmark;
