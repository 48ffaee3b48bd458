import { join } from 'node:path';
import { newId } from '@stint/core';
import { toMessage } from '@stint/events';
import { createRelay, type EventBus, openKafkaBus, openLocalBus } from '@stint/messaging';
import { pino } from 'pino';
import { DefaultPartitioner, kafkaClient } from '../../libs/messaging/src/kafka.ts';
import { startKafka } from '../../libs/messaging/test/broker/kafka-cluster.ts';
import { recipientReady } from '../../libs/messaging/test/fixtures.ts';
import { MemoryOutbox } from '../../libs/messaging/test/memory-outbox.ts';
import { type Bench, type Benchmark, type Row, target } from './benchmark.ts';
import { type Way, wayOf } from './event-way.ts';
import { inTurns, percentile } from './measure.ts';
import { temporaryFolder } from './processes.ts';

const logger = pino({ level: 'silent' });
/** What the relay puts into one publish at most. */
const BATCH = 500;
const EVENTS = 20_000;
const ROUNDS = 3;
const PER_SECOND = 200;
const SECONDS = 20;
const KAFKA_P99_MS = 100;
const LOCAL_P99_MS = 25;

const events = (count: number) => Array.from({ length: count }, () => recipientReady(newId()));

/** Events per second from outboxes through the relay to the bus, each out of its outbox afterwards. */
async function relayed(bus: EventBus): Promise<number> {
  const outbox = new MemoryOutbox();
  const relay = createRelay({ bus, logger, leaseMs: 60_000, now: () => outbox.nowMs });
  const facts = events(EVENTS);
  const began = performance.now();
  for (const fact of facts) outbox.commit(fact.subject, [fact], relay);
  await relay.drain();
  const perSecond = (EVENTS * 1_000) / (performance.now() - began);
  await relay.close();
  return perSecond;
}

/** The same messages, made beforehand, by kafkajs alone. */
async function produced(bench: Bench, brokers: readonly string[]) {
  const producer = kafkaClient({ brokers, clientId: 'bare', logger }).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: DefaultPartitioner,
  });
  await producer.connect();
  bench.onEnd(() => producer.disconnect());
  return async () => {
    const messages = events(EVENTS).map(toMessage);
    const began = performance.now();
    for (let at = 0; at < EVENTS; at += BATCH) {
      const batch = messages.slice(at, at + BATCH);
      await producer.send({
        topic: 'stint.payments',
        acks: -1,
        messages: batch.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
      });
    }
    return (EVENTS * 1_000) / (performance.now() - began);
  };
}

/** The whole way against what it may take, then its parts. */
const rowsOf = (where: string, { all, parts }: Way, p99Ms: number): Row[] => {
  const ms = (figure: string, ours: number): Row => ({ figure, unit: 'ms', ours, better: 'less' });
  return [
    ms(`commit to effect, ${where}, median`, percentile(all, 0.5)),
    { ...ms(`commit to effect, ${where}, p99`, percentile(all, 0.99)), ...target(p99Ms, 'ms') },
    ...Object.entries(parts).flatMap(([part, durations]) => [
      ms(`- ${part}, ${where}, median`, percentile(durations, 0.5)),
      ms(`- ${part}, ${where}, p99`, percentile(durations, 0.99)),
    ]),
  ];
};

async function run(bench: Bench): Promise<Row[]> {
  bench.tell('a broker of Apache Kafka');
  const kafka = await startKafka();
  bench.onEnd(() => kafka.close());
  const onCrash = (reason: string) => {
    throw new Error(reason);
  };
  const bus = await openKafkaBus({ brokers: kafka.addresses, clientId: 'bench', logger, onCrash });
  bench.onEnd(() => bus.close());
  const local = await openLocalBus({ path: join(temporaryFolder(bench), 'events.db'), logger });
  bench.onEnd(() => local.close());
  bench.tell(`${PER_SECOND} events a second for ${SECONDS} s on each bus`);
  const onKafka = await wayOf(bench, bus, PER_SECOND, SECONDS);
  const onLocal = await wayOf(bench, local, PER_SECOND, SECONDS);
  bench.tell(`${EVENTS} events through the relay, and by kafkajs alone`);
  const bareProducer = await produced(bench, kafka.addresses);
  await bareProducer();
  const { ours, bare } = await inTurns(ROUNDS, { ours: () => relayed(bus), bare: bareProducer });
  return [
    {
      ...{ figure: `relay to Kafka, ${BATCH} a batch`, unit: '/s', ours, better: 'more' },
      ...{ against: { kind: 'floor', what: 'kafkajs alone', value: bare }, goal: 0.7 },
    },
    ...rowsOf(`Kafka, ${PER_SECOND}/s`, onKafka, KAFKA_P99_MS),
    ...rowsOf(`local bus, ${PER_SECOND}/s`, onLocal, LOCAL_P99_MS),
  ];
}

export default {
  name: 'events',
  what: 'Events from outboxes through the relay to Kafka, against kafkajs alone with the same batches; and how soon after its commit an event has had its effect, and where it is meanwhile, on Kafka and on the local bus (both stores in the embedded database, on disk).',
  run,
} satisfies Benchmark;
