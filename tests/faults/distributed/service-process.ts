import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '@stint/standalone/people';
import { isReady } from '../../../scripts/services/processes.ts';

const root = join(import.meta.dirname, '..', '..', '..');
/** A start finds the modules compiled, and their types stripped: half the processor's time. */
const COMPILED = join(root, 'node_modules', '.cache', 'stint-compiled');
/** Generous: a machine with two cores may start six of them at once. */
const START_MS = 90_000;
/** So long that only one that hangs for good is killed: a busy disk alone can hold each write up for seconds. */
const STOP_MS = 60_000;

/**
 * One process that tests may kill, freeze and start again, on the same port and environment. One that gives up with a
 * reason is started again, as `restart: unless-stopped` in docker-compose.yml does.
 */
export interface ServiceProcess {
  readonly name: string;
  /** Resolves when it answers that it is ready. */
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGSTOP: nothing of it moves, and its connections stand, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** SIGTERM; answers its exit code, or the signal where it had to be killed. */
  stop(): Promise<number | string>;
}

export function serviceProcess(
  name: string,
  file: string,
  port: number,
  env: NodeJS.ProcessEnv,
): ServiceProcess {
  let child: ChildProcess | undefined;
  const launch = () => {
    const launched = spawn(process.execPath, [join(root, file)], {
      env: { ...process.env, LOG_LEVEL: 'fatal', NODE_COMPILE_CACHE: COMPILED, ...env },
      // Why one gives up is in its log.
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child = launched;
    launched.once('exit', (code) => {
      if (child !== launched || !code) return;
      console.warn(`${name} gave up with ${code}, and is started again`);
      launch();
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<number | string> => {
    const ending = child;
    child = undefined;
    if (!ending) return 0;
    if (ending.exitCode !== null || ending.signalCode !== null)
      return ending.exitCode ?? String(ending.signalCode);
    const ended = once(ending, 'exit');
    ending.kill(signal);
    const impatient = setTimeout(() => ending.kill('SIGKILL'), STOP_MS);
    const [code, by] = await ended;
    clearTimeout(impatient);
    return code ?? by;
  };
  return {
    name,
    async start() {
      launch();
      await until(`${name} to be ready`, () => isReady(port), START_MS);
    },
    kill: async () => void (await end('SIGKILL')),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
  };
}
