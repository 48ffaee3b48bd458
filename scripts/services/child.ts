import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const COLOURS = [36, 35, 33, 32, 34, 31, 37, 90];
let started = 0;

export interface Child {
  readonly name: string;
  /** the first line it prints */
  readonly firstLine: Promise<string>;
  /** resolves when it has ended, with its exit code, or its signal */
  readonly ended: Promise<number | string>;
  /** Asks it to end, and waits; kills it when it takes longer than `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
}

/** Starts a TypeScript file as a process of its own; each of its lines is shown in a colour under its name. */
export function startChild(
  name: string,
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Child {
  const colour = process.stdout.isTTY ? COLOURS[started % COLOURS.length] : undefined;
  started += 1;
  const label = colour === undefined ? name.padEnd(16) : `\u001b[${colour}m${name.padEnd(16)}\u001b[0m`;
  const child: ChildProcess = spawn(process.execPath, [file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C of a terminal goes to all processes of its group: in one of its own each is asked in its turn.
    detached: true,
  });
  const lines = (stream: NodeJS.ReadableStream) => createInterface({ input: stream });
  const out = lines(child.stdout as NodeJS.ReadableStream);
  for (const each of [out, lines(child.stderr as NodeJS.ReadableStream)])
    each.on('line', (line) => console.log(`${label} ${line}`));
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    name,
    firstLine: once(out, 'line').then(([line]) => String(line)),
    ended,
    async stop(patienceMs) {
      child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(impatient);
    },
  };
}
