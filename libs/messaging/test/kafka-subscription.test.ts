import { expect, onTestFinished, test } from 'vitest';
import type { Consumer, Kafka } from '../src/kafka.ts';
import { KafkaSubscription } from '../src/kafka-subscription.ts';
import { Collector, silent } from './fixtures.ts';

type Crash = (event: { payload: { error: Error; restart: boolean } }) => void;

/** kafkajs without a broker: consumers that do nothing, and crash when the test says so. */
async function aSubscription() {
  const started = new Collector<{ crash(error: Error): void }>();
  const consumer = () => {
    let crashed: Crash = () => {};
    return {
      events: { GROUP_JOIN: 'join', CRASH: 'crash' },
      on: (name: string, listener: Crash) => {
        if (name === 'crash') crashed = listener;
      },
      connect: async () => {},
      subscribe: async () => {},
      run: () => started.add({ crash: (error) => crashed({ payload: { error, restart: false } }) }),
      disconnect: async () => {},
    } as unknown as Consumer;
  };
  const reasons: string[] = [];
  const subscription = new KafkaSubscription({
    kafka: { consumer } as unknown as Kafka,
    group: 'readers',
    topics: ['t'],
    handle: async () => {},
    assigned: async () => {},
    concurrency: 1,
    logger: silent,
    crashed: (reason) => reasons.push(reason),
  });
  onTestFinished(() => subscription.close());
  await subscription.start();
  return { started, reasons };
}

test.each([
  [
    'its coordinator is not found',
    Object.assign(new Error('not found'), { name: 'KafkaJSGroupCoordinatorNotFound' }),
  ],
  ['its broker is not connected', new Error('Broker not connected')],
])('a consumer that kafkajs gave up because %s joins again', async (_, error) => {
  const { started, reasons } = await aSubscription();
  started.items[0]?.crash(error);
  await started.size(2);
  expect(reasons).toEqual([]);
});

test('a consumer that stopped for a fault of the program says why, and does not go on', async () => {
  const { started, reasons } = await aSubscription();
  started.items[0]?.crash(new TypeError('a bug'));
  expect(reasons).toEqual(['TypeError: a bug']);
  expect(started.items).toHaveLength(1);
});
