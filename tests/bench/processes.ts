import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from '@stint/standalone/start-command';
import type { Bench } from './benchmark.ts';

const ROOT = join(import.meta.dirname, '../..');
const STOP_WITHIN_MS = 5_000;

/** A folder that is gone when the benchmark ends. */
export function temporaryFolder(bench: Bench): string {
  const folder = mkdtempSync(join(tmpdir(), 'stint-bench-'));
  bench.onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** What a process has printed, and when it printed something wanted. */
function listen(child: ChildProcess) {
  let printed = '';
  const looks = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const look of looks) look();
    });
  return (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = words.exec(printed);
        if (found) resolve(found[1] ?? found[0]);
      };
      looks.add(look);
      child.once('close', () => reject(new Error(`it ended before it said ${words}:\n${printed}`)));
      look();
    });
}

export interface Running {
  readonly pid: number;
  /** Resolves with what the first group of `words` caught, once it printed them. */
  said(words: RegExp): Promise<string>;
  /** Asks it to end; kills it when it takes longer than five seconds. */
  stop(): Promise<void>;
}

/** A TypeScript file of this project as a process of its own, ended with the benchmark. */
export function runFile(
  bench: Bench,
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  flags: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, [...flags, file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(impatient);
  };
  bench.onEnd(stop);
  return { pid: child.pid as number, said: listen(child), stop };
}

export interface Stint extends Running {
  readonly origin: string;
  readonly folder: string;
}

/** The default run, as `npm start -- --empty` starts it, on a folder of its own or on one that is filled already. */
export async function startStint(bench: Bench, folder = temporaryFolder(bench)): Promise<Stint> {
  const { flags, file } = startCommand();
  const running = runFile(bench, file, ['--empty', '--port', '0', '--data', folder], {}, flags);
  return { ...running, folder, origin: await running.said(/running at (http:\/\/\S+)/) };
}

/** Resident memory in MiB, where the system tells. */
export function memoryMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1_024;
}
