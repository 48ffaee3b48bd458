import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

/** A broker of Apache Kafka as a child process. */
export interface KafkaBroker {
  /** `host:port`, the same over restarts */
  readonly address: string;
  /** the same broker, where clients need TLS and a password */
  readonly secureAddress: string;
  /** the same broker, where clients are sent through the proxy */
  readonly proxiedAddress: string;
  readonly pid: number | undefined;
  /** Ends the process as an operator would. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again after `stop` or `kill`, on the same port and data. */
  start(): Promise<void>;
  /** SIGSTOP: it holds its connections and answers nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

export interface BrokerOptions {
  readonly classpath: string;
  /** its server.properties */
  readonly config: string;
  readonly heapMb: number;
  readonly addresses: Pick<KafkaBroker, 'address' | 'secureAddress' | 'proxiedAddress'>;
}

/** Writes a cluster's id, and users of its own, into a node's empty folder. */
export async function formatStorage(
  classpath: string,
  config: string,
  clusterId: string,
  more: readonly string[],
): Promise<void> {
  const tool = ['-cp', classpath, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', config];
  await promisify(execFile)('java', ['-Xmx128m', ...tool, ...more]);
}

/** A broker that is not started yet. */
export function kafkaBroker({ classpath, config, heapMb, addresses }: BrokerOptions): KafkaBroker {
  let broker: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    const ending = broker;
    broker = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  };
  return {
    ...addresses,
    get pid() {
      return broker?.pid;
    },
    async start() {
      broker = spawn('java', [`-Xmx${heapMb}m`, '-cp', classpath, 'kafka.Kafka', config], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await started(broker);
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void broker?.kill('SIGSTOP'),
    thaw: () => void broker?.kill('SIGCONT'),
  };
}

/** slf4j-simple logs to stderr; the broker says when it takes requests. */
async function started(broker: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let tail = '';
  broker.stderr?.on('data', (chunk) => {
    tail = `${tail}${chunk}`.slice(-4_000);
    if (tail.includes('Kafka Server started')) resolve();
  });
  broker.once('exit', (code) => reject(new Error(`the Kafka broker ended with ${code}: ${tail}`)));
  broker.once('error', reject);
  await promise;
}
