import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@stint/core';
import { overHttp, playMainJob, until, withMailFolder } from '@stint/standalone/people';
import { startKafka } from '../../libs/messaging/test/broker/kafka-cluster.ts';
import type { Bench, Benchmark, Row } from './benchmark.ts';
import { memoryMiB, runFile, temporaryFolder } from './processes.ts';

const START = join(import.meta.dirname, '../../scripts/start-services.ts');
/** Each registers four people, and one address may register twenty in a minute. */
const JOBS = 4;

/** The processes that this one started, by the service or library whose main file they run. */
function childrenOf(pid: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const each of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    try {
      const parent = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1];
      const file = readFileSync(`/proc/${each}/cmdline`, 'utf8').split('\0')[1] ?? '';
      if (Number(parent) === pid) found.set(/(?:services|libs)\/([\w-]+)\//.exec(file)?.[1] ?? file, each);
    } catch {
      // It has ended meanwhile.
    }
  }
  return found;
}

async function run(bench: Bench): Promise<Row[]> {
  bench.tell('a broker of Apache Kafka, and every service');
  const kafka = await startKafka();
  bench.onEnd(() => kafka.close());
  const folder = temporaryFolder(bench);
  mkdirSync(join(folder, 'mail'));
  let children = new Map<string, number>();
  // Those that outlive the one that started them, should that not end in time.
  bench.onEnd(() => {
    for (const pid of children.values()) if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
  });
  const env = { KAFKA_BROKERS: kafka.addresses.join(','), GATEWAY_PORT: '0', DATA_DIR: folder };
  const services = runFile(bench, START, [], env);
  const origin = await services.said(/running at (http:[^,\s]+)/);
  children = childrenOf(services.pid);
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
    row('the broker (heap of 512 MiB at most)', memoryMiB(kafka.brokers[0]?.pid ?? 0)),
  ];
}

export default {
  name: 'services',
  what: 'What each process of the distributed run holds in memory: every service by itself, the embedded database in place of MongoDB, and one broker of Kafka.',
  run,
} satisfies Benchmark;
