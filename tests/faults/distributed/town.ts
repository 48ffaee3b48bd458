import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@stint/core';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { connectMongo } from '@stint/mongo';
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
  play(meanwhile?: (step: string) => void): Promise<Outcome>;
  /** Resolves when no outbox of any service holds a fact. @throws where one does after 10 s. */
  emptied(): Promise<void>;
  /** Ends every process; answers what does not hold of the data they leave, and how each ended. */
  stop(): Promise<{ readonly broken: readonly string[]; readonly exits: readonly (number | string)[] }>;
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
  const end = async () => {
    await stripe.close();
    await Promise.all([mongoProxy, ...kafkaProxies].map((proxy) => proxy.close()));
    await mongo.close();
  };
  return { dataDir, kafka, kafkaProxies, mongo, mongoProxy, stripe, end };
}

type Ground = Awaited<ReturnType<typeof ground>>;

/** One process of every service; each such set has a gateway of its own. */
async function aSet({ dataDir, kafka, mongoProxy, stripe }: Ground) {
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
  await processes.identity.start();
  await Promise.all(SERVICES.filter((name) => name !== 'identity').map((name) => processes[name].start()));
  return { processes, gateway: `http://127.0.0.1:${ports.gateway}` };
}

async function waitingDocuments(mongoUri: string): Promise<number> {
  const connection = await connectMongo(mongoUri, 'admin');
  try {
    let waiting = 0;
    for (const service of SERVICES) {
      const { db } = connection.useDb(`stint-${service}`);
      for (const { name } of (await db?.listCollections().toArray()) ?? [])
        waiting += (await db?.collection(name).countDocuments({ outboxAt: { $exists: true } })) ?? 0;
    }
    return waiting;
  } finally {
    await connection.close();
  }
}

/** @throws Error in one line where Java or the jars are missing. */
export async function aTown({ brokers = 1, instances = 1 }: TownOptions = {}): Promise<Town> {
  const on = await ground(brokers);
  const sets: Awaited<ReturnType<typeof aSet>>[] = [];
  const all = () => sets.flatMap(({ processes }) => Object.values(processes));
  const grow = async () => {
    const set = await aSet(on);
    sets.push(set);
    if (sets.length === 1) on.stripe.webhooks.sendTo(`${set.gateway}/api/stripe/webhook`);
  };
  for (let i = 0; i < instances; i += 1) await grow();
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
  return {
    ...on,
    send: people,
    grow,
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
    emptied: async () =>
      void (await until(
        'every outbox to be empty',
        async () => (await waitingDocuments(on.mongo.uri)) === 0,
        EMPTY_MS,
      )),
    async stop() {
      const exits = await Promise.all(all().map((process) => process.stop()));
      await end();
      return { exits, broken: await brokenInvariantsIn(on.dataDir) };
    },
    async close() {
      await Promise.all(all().map((process) => process.kill()));
      await end();
      await on.kafka.close();
      rmSync(on.dataDir, { recursive: true, force: true });
    },
  };
}
