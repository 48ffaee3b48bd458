import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKafka } from '../../libs/messaging/test/broker/kafka-cluster.ts';
import type { Bench } from './benchmark.ts';
import { runFile, type Stint, temporaryFolder } from './processes.ts';

const START = join(import.meta.dirname, '../../scripts/start-services.ts');

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

export interface Services extends Stint {
  /** process ids by the name of the service */
  readonly children: ReadonlyMap<string, number>;
  readonly brokerPid: number;
}

/**
 * The distributed run, every service as a process of its own, on a broker and in a folder of its own; with the embedded
 * database where `env` names no `MONGODB_URI`.
 */
export async function startServices(bench: Bench, env: NodeJS.ProcessEnv = {}): Promise<Services> {
  const kafka = await startKafka();
  bench.onEnd(() => kafka.close());
  const folder = temporaryFolder(bench);
  mkdirSync(join(folder, 'mail'));
  let children: ReadonlyMap<string, number> = new Map();
  // Those that outlive the one that started them, should that not end in time.
  bench.onEnd(() => {
    for (const pid of children.values()) if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
  });
  const own = { KAFKA_BROKERS: kafka.addresses.join(','), GATEWAY_PORT: '0', DATA_DIR: folder };
  const running = runFile(bench, START, [], { ...env, ...own });
  const origin = await running.said(/running at (http:[^,\s]+)/);
  children = childrenOf(running.pid);
  return { ...running, origin, folder, children, brokerPid: kafka.brokers[0]?.pid ?? 0 };
}
