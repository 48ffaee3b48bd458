import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startCommand } from '../src/start-command.ts';

/** `npm start` as a process of its own. */
export interface Running {
  readonly pid: number;
  /** everything it has printed */
  output(): string;
  /** Resolves when it has printed `words`; rejects when it ends before. */
  said(words: string | RegExp): Promise<RegExpMatchArray>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves with its exit code; null where a signal ended it. */
  readonly exited: Promise<number | null>;
}

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stint-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts it with these arguments; it is killed, by its own id, when the test ends. */
export function run(...args: string[]): Running {
  const { flags, file } = startCommand();
  const child = spawn(process.execPath, [...flags, file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { pid: child.pid as number, exited, signal: (name) => child.kill(name), ...listenTo(child) };
}

function listenTo(child: ChildProcess) {
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const look of waiting) look();
    });
  const said = (words: string | RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = () => {
        const found = printed.match(words);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      child.once('close', () => {
        look();
        reject(new Error(`it ended before it said ${words}:\n${printed}`));
      });
      look();
    });
  return { output: () => printed, said };
}

/** Where it listens, once it says so. */
export async function originOf(running: Running): Promise<string> {
  const [, origin] = await running.said(/running at (http:\/\/\S+)/);
  return origin as string;
}

/** The operator's credentials in a data folder. */
export const operatorOf = (folder: string) => ({
  email: 'operator@stint.example',
  password: readFileSync(join(folder, 'secrets', 'operator-password'), 'utf8'),
});
