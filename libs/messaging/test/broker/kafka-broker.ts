import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaJars } from './kafka-jars.ts';

/** An Apache Kafka broker (KRaft, single node) as a child process, with its data in a temporary folder. */
export interface KafkaBroker {
  /** `host:port`, the same over restarts */
  readonly address: string;
  /** Ends the process as an operator would. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again after `stop` or `kill`, on the same port and data. */
  start(): Promise<void>;
  /** Ends the process and removes its data. */
  close(): Promise<void>;
}

/** @throws Error in one line where Java or the jars are missing. */
export async function startKafkaBroker(): Promise<KafkaBroker> {
  const classpath = join(await kafkaJars(), '*');
  const folder = await mkdtemp(join(tmpdir(), 'stint-kafka-'));
  const [port, controllerPort] = [await freePort(), await freePort()];
  const config = join(folder, 'server.properties');
  await writeFile(config, properties(folder, port, controllerPort));
  const clusterId = randomBytes(16).toString('base64url');
  await promisify(execFile)('java', [
    '-cp',
    classpath,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    config,
  ]);

  let broker: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    const ending = broker;
    broker = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  };
  const start = async () => {
    broker = spawn('java', ['-Xmx512m', '-cp', classpath, 'kafka.Kafka', config], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await started(broker);
  };
  await start();
  return {
    address: `127.0.0.1:${port}`,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGKILL');
      await rm(folder, { recursive: true });
    },
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const properties = (folder: string, port: number, controllerPort: number) => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${join(folder, 'data')}
auto.create.topics.enable=false
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=250
broker.session.timeout.ms=1000
`;
