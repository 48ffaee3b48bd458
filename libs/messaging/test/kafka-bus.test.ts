import { newId } from '@stint/core';
import { type Logger, pino } from 'pino';
import { afterAll, describe, expect, type TestContext, test } from 'vitest';
import {
  createRelay,
  type Delivery,
  type EventBus,
  type KafkaBusOptions,
  openKafkaBus,
  startConsumer,
  TOPIC_TABLE,
} from '../src/index.ts';
import { kafkaClient } from '../src/kafka.ts';
import { type Kafka, withKafka } from './broker/find-kafka.ts';
import { busSuite } from './bus-suite.ts';
import { Collector, gate, message, recipientReady, silent, textOf } from './fixtures.ts';
import { foreignClientSuite } from './foreign-client-suite.ts';
import { memoryDeadLetters } from './memory-dead-letters.ts';
import { MemoryOutbox } from './memory-outbox.ts';
import { secureSuite } from './secure-suite.ts';

await withKafka({ secure: true }, testsOn);

/**
 * A member's logger, and when that member was told for the third time, a second apart, that its group waits for it:
 * time enough for a group that would not wait.
 */
function groupMoves(): [Logger, Promise<void>] {
  const { passed, open } = gate();
  const times = new Map<number, number>();
  const write = (line: string) => {
    const { msg, partition } = JSON.parse(line);
    if (!msg.startsWith('no more handlers are begun')) return;
    times.set(partition, (times.get(partition) ?? 0) + 1);
    if (times.get(partition) === 3) open();
  };
  return [pino({ level: 'debug' }, { write }), passed];
}

function testsOn({ brokers, cluster }: Kafka): void {
  afterAll(() => cluster?.close());

  const open = (topics: readonly string[], options: Partial<KafkaBusOptions> = {}): Promise<EventBus> =>
    openKafkaBus({
      brokers,
      clientId: 'stint-test',
      logger: silent,
      topics: topics.map((topic) => ({ topic, partitions: 3, replicas: 1, retentionMs: -1 })),
      onCrash: (reason) => expect.fail(reason),
      ...options,
    });
  const openedIn =
    ({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) =>
    async (...args: Parameters<typeof open>) => {
      const bus = await open(...args);
      onTestFinished(() => bus.close());
      return bus;
    };

  busSuite({ name: 'Kafka', open, runs: 3 });

  describe.concurrent('the bus on Kafka', () => {
    test('the topics are made as the table says; a second start leaves them alone', async (context) => {
      const opened = openedIn(context);
      const logger = silent;
      await opened([], { topics: TOPIC_TABLE });
      await opened([], { topics: TOPIC_TABLE });
      const admin = kafkaClient({ brokers, clientId: 'stint-test', logger }).admin();
      await admin.connect();
      context.onTestFinished(() => admin.disconnect());
      const { topics } = await admin.fetchTopicMetadata({ topics: TOPIC_TABLE.map(({ topic }) => topic) });
      const found = topics.map(({ name, partitions }) => [name, partitions.length]);
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(TOPIC_TABLE.map(({ topic, partitions }) => [topic, partitions])),
      );
    });

    test('a member that comes while a handler runs waits for it: nothing lost, each key in order', async (context) => {
      const opened = openedIn(context);
      const topic = `test.${newId()}`;
      const overlaps = new Collector<string>();
      const [logger, told] = groupMoves();
      const [first, second] = [await opened([topic], { logger }), await opened([])];
      const keys = Array.from({ length: 12 }, (_, i) => `key-${i}`);
      const [entered, leave, seen] = [gate(), gate(), new Collector<string>()];
      await first.subscribe(`readers of ${topic}`, [topic], async (delivery) => {
        entered.open();
        await leave.passed;
        await seen.add(textOf(delivery));
      });
      await first.publish(keys.map((key) => message(topic, key, `${key}/1`)));
      await entered.passed;
      let isHeld = true;
      const joined = second.subscribe(`readers of ${topic}`, [topic], async (delivery) => {
        if (isHeld) await overlaps.add(textOf(delivery));
        await seen.add(textOf(delivery));
      });
      await second.publish(keys.map((key) => message(topic, key, `${key}/2`)));
      await Promise.race([told, overlaps.size(1)]);
      isHeld = false;
      leave.open();
      await joined;
      await second.publish(keys.map((key) => message(topic, key, `${key}/3`)));
      const all = keys.flatMap((key) => [1, 2, 3].map((n) => `${key}/${n}`));
      for (let n = 0; new Set(seen.items).size < all.length; n = seen.items.length + 1) await seen.size(n);
      const firstSights = [...new Set(seen.items)];
      for (const key of keys)
        expect(firstSights.filter((text) => text.startsWith(`${key}/`))).toEqual([
          `${key}/1`,
          `${key}/2`,
          `${key}/3`,
        ]);
      expect(overlaps.items).toEqual([]);
    });

    test('a consumer that has stopped for good says why, and the bus is not ready any more', async (context) => {
      const opened = openedIn(context);
      const topic = `test.${newId()}`;
      const crashes = new Collector<string>();
      const bus = await opened([topic], { onCrash: crashes.add });
      const broken = () => Promise.reject(new TypeError('a fault of the program'));
      await bus.subscribe(`readers of ${topic}`, [topic], async () => {}, broken);
      await bus.publish([message(topic, 'k', '1')]);
      await crashes.size(1);
      expect(crashes.items[0]).toContain(`the consumer of readers of ${topic} has stopped`);
      expect(crashes.items[0]).toContain('a fault of the program');
      await expect(bus.ping()).rejects.toThrow('has stopped');
    });

    test('from an outbox to a handler; a poison message goes to its dead-letter topic with its bytes', async (context) => {
      const opened = openedIn(context);
      const bus = await opened([], { topics: TOPIC_TABLE });
      const group = newId();
      const [bad, behind, good] = [
        recipientReady(newId(), 1),
        recipientReady(newId(), 2),
        recipientReady(newId()),
      ];
      const poisoned = { ...behind, subject: bad.subject, data: bad.data };
      const [handled, dead, deadLetters] = [
        new Collector<string>(),
        new Collector<Delivery>(),
        memoryDeadLetters(),
      ];
      let isMended = false;
      const consumer = await startConsumer({
        bus,
        group,
        deadLetters,
        logger: silent,
        retry: { attempts: 2, firstMs: 1, longestMs: 1 },
        handlers: {
          'recipient.ready.v1': async ({ id }) => {
            if (id === bad.id && !isMended) throw new Error('a bug');
            // Other tests use the topic, too.
            if (id === good.id || id === poisoned.id) await handled.add(id);
          },
        },
      });
      await bus.subscribe(`${group}-operator`, ['stint.payments.dead-letter'], async (delivery) => {
        if (delivery.headers['x-dead-letter-group'] === group) await dead.add(delivery);
      });
      const outbox = new MemoryOutbox();
      const relay = createRelay({ bus, logger: silent, now: () => outbox.nowMs });
      context.onTestFinished(() => relay.close());
      outbox.commit('bad', [bad, poisoned], relay);
      outbox.commit('good', [good], relay);
      await dead.size(2);
      expect([...new Set(dead.items.map((d) => d.headers.ce_id))]).toEqual([bad.id, poisoned.id]);
      expect(JSON.parse(dead.items[0] ? textOf(dead.items[0]) : '')).toEqual(bad.data);
      await handled.size(1);
      await consumer.deadLetters.discard(deadLetters.letters[0]?.id ?? '');
      // What a broker brings twice is behind its key once more, also what was discarded meanwhile.
      isMended = true;
      await consumer.deadLetters.replay(deadLetters.letters[0]?.id ?? '');
      expect(handled.items).toContain(good.id);
      expect(handled.items.at(-1)).toBe(poisoned.id);
    });

    test('nothing a start, a group and a publish do is logged as an error, and Node warns of nothing', async (context) => {
      const opened = openedIn(context);
      const topic = `test.${newId()}`;
      const warnings: Error[] = [];
      const warned = (warning: Error) => warnings.push(warning);
      process.on('warning', warned);
      context.onTestFinished(() => void process.off('warning', warned));
      const lines: { level: number; msg: string }[] = [];
      const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(JSON.parse(line)) });
      const bus = await opened([topic], { logger });
      const seen = new Collector<Delivery>();
      await bus.subscribe(`readers of ${topic}`, [topic], seen.add);
      await bus.publish([message(topic, 'k', '1')]);
      await seen.size(1);
      expect(lines).toEqual([]);
      expect(warnings).toEqual([]);
    });
  });

  foreignClientSuite(brokers, openedIn);
  if (cluster) secureSuite(cluster);
}
