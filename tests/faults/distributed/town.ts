import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@stint/core';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { type Connection, connectMongo } from '@stint/mongo';
import {
  type Outcome,
  overHttp,
  playMainJob,
  type Send,
  until,
  withMailFolder,
} from '@stint/standalone/people';
import { startStripeSimulator } from '@stint/stripe-simulator';
import { type TcpProxy, tcpProxy } from '@stint/testing';
import { type KafkaCluster, startKafka } from '../../../libs/messaging/test/broker/kafka-cluster.ts';
import { environmentOf, portsFrom, SERVICES, type Service } from '../../../scripts/services/processes.ts';
import { brokenInvariantsIn } from '../../journeys/invariants.ts';
import { patient } from './patient.ts';
import { type ServiceProcess, serviceProcess } from './service-process.ts';

export const OPERATOR = { email: 'operator@stint.example', password: 'correct-horse-battery' };

/** Every service as a process of its own, with proxies before its database and its brokers. */
export interface Town {
  readonly kafka: KafkaCluster;
  /** before each broker */
  readonly kafkaProxies: readonly TcpProxy[];
  readonly mongoProxy: TcpProxy;
  /** what people send, through each instance of the gateway in turn */
  readonly send: Send;
  service(name: Service, instance?: number): ServiceProcess;
  /** Starts one more of every service. */
  grow(): Promise<void>;
  /** The main job from registration to both evaluations; `meanwhile` is told each step that is done. */
  play(meanwhile?: (step: string, detail: string) => void): Promise<Outcome>;
  /** Resolves when what waits in outboxes now has been published. @throws where some has not after 10 s. */
  caughtUp(): Promise<void>;
  /** Resolves when no outbox of any service holds a fact. @throws where one does after 10 s. */
  emptied(): Promise<void>;
  /** Ends every process; answers what does not hold of the data they leave, and how each ended. */
  stop(): Promise<{ readonly broken: readonly string[]; readonly faulty: readonly string[] }>;
  /** Ends and removes everything, whatever state it is in. */
  close(): Promise<void>;
}

interface TownOptions {
  readonly brokers?: 1 | 3;
  readonly instances?: number;
}

/** How long a journey's step may take while things break and come back. */
const STEP_MS = 120_000;
const EMPTY_MS = 10_000;
const END_OF_TIME = '9999';
const CHEAP = 'correct-horse-battery';

async function ground(brokers: 1 | 3) {
  const dataDir = mkdtempSync(join(tmpdir(), 'stint-town-'));
  mkdirSync(join(dataDir, 'mail'));
  const kafkaProxies: TcpProxy[] = [];
  const kafka = await startKafka({
    nodes: brokers,
    proxy: async (brokerPort) => {
      const proxy = await tcpProxy(brokerPort);
      kafkaProxies.push(proxy);
      return proxy.port;
    },
  });
  const mongo = await startEmbeddedMongo({ dataDir: join(dataDir, 'mongo') });
  const mongoProxy = await tcpProxy(Number(new URL(mongo.uri).port));
  const stripe = await startStripeSimulator({ dataDir: join(dataDir, 'stripe') });
  const connection = await connectMongo(mongo.uri, 'admin');
  const end = async () => {
    await stripe.close();
    await connection.close();
    await Promise.all([mongoProxy, ...kafkaProxies].map((proxy) => proxy.close()));
    await mongo.close();
  };
  return { dataDir, kafka, kafkaProxies, connection, mongoProxy, stripe, end };
}

type Ground = Awaited<ReturnType<typeof ground>>;

interface ServiceSet {
  readonly processes: Readonly<Record<Service, ServiceProcess>>;
  readonly gateway: string;
}

/** One process of every service, not started yet; each such set has a gateway of its own. */
async function aSet({ dataDir, kafka, mongoProxy, stripe }: Ground): Promise<ServiceSet> {
  const ports = await portsFrom(0);
  const on = {
    ports,
    dataDir,
    mongoUri: `mongodb://127.0.0.1:${mongoProxy.port}/?directConnection=true`,
    kafkaBrokers: kafka.brokers.map((broker) => broker.proxiedAddress).join(','),
    stripe: {
      STRIPE_API_URL: stripe.url,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    },
  };
  const more = { OPERATOR_EMAIL: OPERATOR.email, OPERATOR_PASSWORD: OPERATOR.password };
  const processes = Object.fromEntries(
    SERVICES.map((name) => [
      name,
      serviceProcess(name, `services/${name}/src/main.ts`, ports[name], {
        ...environmentOf(name, on),
        ...more,
      }),
    ]),
  ) as Record<Service, ServiceProcess>;
  return { processes, gateway: `http://127.0.0.1:${ports.gateway}` };
}

async function startAll({ processes }: ServiceSet): Promise<void> {
  await processes.identity.start();
  await Promise.all(SERVICES.filter((name) => name !== 'identity').map((name) => processes[name].start()));
}

/** How many documents of any service have waited in an outbox since `upTo` or longer. */
async function waitingSince(connection: Connection, upTo: string): Promise<number> {
  let waiting = 0;
  for (const service of SERVICES) {
    const { db } = connection.useDb(`stint-${service}`, { useCache: true });
    for (const { name } of (await db?.listCollections().toArray()) ?? [])
      waiting += (await db?.collection(name).countDocuments({ outboxAt: { $lte: upTo } })) ?? 0;
  }
  return waiting;
}

function townOn(on: Ground): Town {
  const made: ServiceSet[] = [];
  /** those that take requests */
  const sets: ServiceSet[] = [];
  const all = () => made.flatMap(({ processes }) => Object.values(processes));
  const grow = async () => {
    const set = await aSet(on);
    made.push(set);
    await startAll(set);
    sets.push(set);
    if (sets.length === 1) on.stripe.webhooks.sendTo(`${set.gateway}/api/stripe/webhook`);
  };
  let sent = 0;
  const send: Send = (...request) => {
    sent += 1;
    return overHttp(sets[sent % sets.length]?.gateway ?? '')(...request);
  };
  const people = withMailFolder(join(on.dataDir, 'mail'), patient(send));
  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    await on.end();
  };
  const close = async () => {
    await Promise.all(all().map((process) => process.kill()));
    await end();
    await on.kafka.close();
    rmSync(on.dataDir, { recursive: true, force: true });
  };
  const published = async (what: string, upTo: string) =>
    void (await until(what, async () => (await waitingSince(on.connection, upTo)) === 0, EMPTY_MS));
  return {
    ...on,
    send: people,
    grow,
    close,
    service: (name, instance = 0) => {
      const set = sets[instance];
      if (!set) throw new Error(`there is no instance ${instance} of ${name}`);
      return set.processes[name];
    },
    play: (meanwhile = () => {}) =>
      playMainJob({
        send: people,
        until: (what, look) => until(what, look, STEP_MS),
        clock: systemClock,
        run: randomBytes(4).toString('hex'),
        password: CHEAP,
        tell: meanwhile,
      }),
    caughtUp: () => published('what waited in outboxes to be published', new Date().toISOString()),
    emptied: () => published('every outbox to be empty', END_OF_TIME),
    async stop() {
      const ends = await Promise.all(
        all().map(async (process) => ({ name: process.name, code: await process.stop() })),
      );
      await end();
      const faulty = ends
        .filter(({ code }) => code !== 0)
        .map(({ name, code }) => `${name} ended with ${code}`);
      return { faulty, broken: await brokenInvariantsIn(on.dataDir) };
    },
  };
}

/** @throws Error in one line where Java or the jars are missing. */
export async function aTown({ brokers = 1, instances = 1 }: TownOptions = {}): Promise<Town> {
  const town = townOn(await ground(brokers));
  try {
    for (let i = 0; i < instances; i += 1) await town.grow();
    return town;
  } catch (error) {
    await town.close();
    throw error;
  }
}
