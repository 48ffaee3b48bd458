import { newId } from '@stint/core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createRelay, openKafkaBus } from '../src/index.ts';
import { withOwnKafka } from './broker/find-kafka.ts';
import { Collector, recipientReady, silent } from './fixtures.ts';
import { MemoryOutbox } from './memory-outbox.ts';

await withOwnKafka({}, (cluster) => {
  afterAll(() => cluster.close());

  test('the broker is killed and comes back: what was committed meanwhile is published and consumed', async () => {
    const bus = await openKafkaBus({
      brokers: cluster.addresses,
      clientId: 'stint-test',
      logger: silent,
      onCrash: (reason) => expect.fail(reason),
    });
    onTestFinished(() => bus.close());
    const seen = new Collector<string>();
    await bus.subscribe(newId(), ['stint.payments'], (delivery) => seen.add(delivery.headers.ce_id ?? ''));
    const outbox = new MemoryOutbox();
    const relay = createRelay({ bus, logger: silent, leaseMs: 60_000, now: () => outbox.nowMs });
    onTestFinished(() => relay.close());
    relay.watch(outbox);
    const account = newId();
    const events = Array.from({ length: 20 }, (_, i) => recipientReady(account, i + 1));
    const untilSeen = async (n: number) => {
      for (let size = n; new Set(seen.items).size < n; size = seen.items.length + 1) await seen.size(size);
      return [...new Set(seen.items)];
    };
    outbox.commit(account, events.slice(0, 10), relay);
    await untilSeen(10);
    await cluster.brokers[0]?.kill();
    outbox.commit(account, events.slice(10), relay);
    await expect(relay.drain()).rejects.toThrow();
    await cluster.brokers[0]?.start();
    expect(await untilSeen(20)).toEqual(events.map(({ id }) => id));
  });
});
