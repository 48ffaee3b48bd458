import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bench, Benchmark, Row } from './benchmark.ts';
import { aCast } from './cast.ts';
import { clientOf, until } from './client.ts';
import { playersOf, playJob } from './main-job.ts';
import { median, timed } from './measure.ts';
import { memoryMiB, startStint, temporaryFolder } from './processes.ts';

const ROOT = join(import.meta.dirname, '../..');
const STARTS = 3;
const JOBS = 30;
const SIZE = { employers: 2, students: 30, payable: 10, run: 'footprint' };
const MIB = 1_024 ** 2;

/** Starts on this folder; answers how long it took until it said that it is ready, in milliseconds, and stops it. */
async function startTime(bench: Bench, folder: string): Promise<number> {
  const began = performance.now();
  const stint = await startStint(bench, folder);
  const { send } = clientOf(stint.origin);
  await until('readiness', async () => (await send('GET', '/health/ready')).status === 200);
  const ms = performance.now() - began;
  await stint.stop();
  return ms;
}

/** What all files below hold, in bytes; a file with several names counts once. */
async function sizeOf(folder: string, seen = new Set<number>()): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await sizeOf(path, seen);
    else if (entry.isFile()) {
      const { ino, size } = await lstat(path);
      if (!seen.has(ino)) bytes += size;
      seen.add(ino);
    }
  }
  return bytes;
}

/** Installs the locked dependencies into a new folder, with nothing in npm's cache. */
async function install(bench: Bench): Promise<{ seconds: number; mib: number }> {
  const folder = temporaryFolder(bench);
  const manifests = globSync(
    ['package.json', 'package-lock.json', '.npmrc', '{libs,services}/*/package.json'],
    {
      cwd: ROOT,
    },
  );
  for (const file of manifests) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  const began = performance.now();
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--cache', join(folder, '.npm')],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`npm ci failed: ${stderr}`);
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, mib: (await sizeOf(join(folder, 'node_modules'))) / MIB };
}

async function run(bench: Bench): Promise<Row[]> {
  const row = (figure: string, unit: string, ours: number): Row => ({ figure, unit, ours, better: 'less' });
  bench.tell('starting');
  const folder = temporaryFolder(bench);
  const first = await startTime(bench, folder);
  const again: number[] = [];
  for (let n = 0; n < STARTS; n += 1) again.push(await startTime(bench, folder));
  const stint = await startStint(bench, temporaryFolder(bench));
  const idle = memoryMiB(stint.pid);
  bench.tell(`${JOBS} jobs`);
  const cast = await aCast(stint, SIZE);
  await timed(JOBS, 4, (n) => playJob(playersOf(cast, SIZE.payable, n)));
  const after = memoryMiB(stint.pid);
  bench.tell('installing');
  const installed = await install(bench);
  return [
    row('start to ready, in an empty folder', 's', first / 1_000),
    row('start to ready, again', 's', median(again) / 1_000),
    row('memory when ready', 'MiB', idle),
    row(`memory after ${JOBS} main jobs`, 'MiB', after),
    row('installed dependencies, those for development among them', 'MiB', installed.mib),
    row('npm ci, nothing cached', 's', installed.seconds),
  ];
}

export default {
  name: 'footprint',
  what: 'What the default run needs of a machine; memory is all that the one process holds, its database and payment simulator included.',
  run,
} satisfies Benchmark;
