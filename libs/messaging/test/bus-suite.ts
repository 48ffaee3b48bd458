import { newId } from '@stint/core';
import fc from 'fast-check';
import { describe, expect, type TestContext, test } from 'vitest';
import type { Delivery, EventBus } from '../src/index.ts';
import { Collector, gate, message, textOf } from './fixtures.ts';

export interface BusUnderTest {
  readonly name: string;
  /** Opens a bus on which `topics` exist and are empty. */
  open(topics: readonly string[]): Promise<EventBus>;
  /** How many random histories the property test plays. */
  readonly runs: number;
}

const newTopic = () => `test.${newId()}`;

/** What every bus promises; the same tests run on the local log and on Kafka. */
export function busSuite({ name, open, runs }: BusUnderTest): void {
  async function given(closing: TestContext['onTestFinished'], ...topics: string[]): Promise<EventBus> {
    const bus = await open(topics);
    closing(() => bus.close());
    return bus;
  }

  // Side by side: most of their time on Kafka is waiting for groups to be dealt.
  describe.concurrent(`a bus: ${name}`, () => {
    test('a message arrives with its key, headers and bytes as they were', async ({ onTestFinished }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      const arrived = new Collector<Delivery>();
      await bus.subscribe(`readers of ${topic}`, [topic], arrived.add);
      const sent = {
        topic,
        key: 'clé',
        headers: { ce_id: '1', ce_type: 'å' },
        value: Buffer.from([0, 255, 10, 128]),
      };
      await bus.publish([sent]);
      await arrived.size(1);
      expect(arrived.items[0]).toMatchObject(sent);
      expect(arrived.items[0]?.offset).toMatch(/^\d+$/);
    });

    test('random histories over several keys: every group sees each key in the order published', async () => {
      const batches = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }), {
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(batches, async (history) => {
          const topic = newTopic();
          const bus = await open([topic]);
          try {
            let n = 0;
            const sent = history.map((keys) => keys.map((key) => message(topic, key, `${key}${n++}`)));
            const groups = [new Collector<Delivery>(), new Collector<Delivery>()];
            for (const [i, seen] of groups.entries())
              await bus.subscribe(`group ${i} of ${topic}`, [topic], async (delivery) => {
                // A handler's length differs from message to message; the order of a key must not.
                for (let turns = delivery.value.length % 3; turns > 0; turns -= 1) await Promise.resolve();
                await seen.add(delivery);
              });
            await Promise.all(sent.map((batch) => bus.publish(batch)));
            for (const seen of groups) {
              await seen.size(n);
              for (const key of ['a', 'b', 'c', 'd'])
                expect(seen.items.filter((d) => d.key === key).map(textOf)).toEqual(
                  sent.flat().flatMap((m) => (m.key === key ? [m.value.toString()] : [])),
                );
            }
          } finally {
            await bus.close();
          }
        }),
        { numRuns: runs },
      );
    });

    test('a key whose handler is busy does not hold up another key', async ({ onTestFinished }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      const slow = gate();
      const done = new Collector<string>();
      await bus.subscribe(`readers of ${topic}`, [topic], async (delivery) => {
        if (delivery.key === 'slow') await slow.passed;
        await done.add(textOf(delivery));
      });
      // Several, so that some are in the slow one's partition: what comes with a later fetch waits on Kafka.
      const quick = Array.from({ length: 8 }, (_, n) => `quick-${n}`);
      await bus.publish([
        message(topic, 'slow', 's1'),
        message(topic, 'slow', 's2'),
        ...quick.map((key) => message(topic, key, key)),
      ]);
      await done.size(1);
      expect(quick).toContain(done.items[0]);
      expect(done.items).not.toContain('s1');
      slow.open();
      await done.size(10);
      expect([...done.items].sort()).toEqual([...quick, 's1', 's2']);
      expect(done.items.indexOf('s1')).toBeLessThan(done.items.indexOf('s2'));
    });

    test('a group that was not there before gets everything from the start', async ({ onTestFinished }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      await bus.publish(['1', '2', '3'].map((text) => message(topic, 'k', text)));
      const late = new Collector<Delivery>();
      await bus.subscribe(`latecomers of ${topic}`, [topic], late.add);
      await late.size(3);
      expect(late.items.map(textOf)).toEqual(['1', '2', '3']);
    });

    test('a group that comes back goes on where it stopped', async ({ onTestFinished }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      const before = new Collector<Delivery>();
      const first = await bus.subscribe(`readers of ${topic}`, [topic], before.add);
      await bus.publish([message(topic, 'k', '1'), message(topic, 'k', '2')]);
      await before.size(2);
      await first.close();
      await bus.publish([message(topic, 'k', '3')]);
      const after = new Collector<Delivery>();
      await bus.subscribe(`readers of ${topic}`, [topic], after.add);
      await after.size(1);
      expect(after.items.map(textOf)).toEqual(['3']);
    });

    test('a handler that rejects gets the message again, and those behind it in the key wait', async ({
      onTestFinished,
    }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      const seen = new Collector<string>();
      let faults = 2;
      await bus.subscribe(`readers of ${topic}`, [topic], async (delivery) => {
        await seen.add(textOf(delivery));
        if (textOf(delivery) === '1' && faults-- > 0) throw new Error('a fault');
      });
      await bus.publish([message(topic, 'k', '1'), message(topic, 'k', '2')]);
      await seen.size(4);
      expect(seen.items).toEqual(['1', '1', '1', '2']);
    });

    test('closing a subscription waits for the handler that runs', async ({ onTestFinished }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      const [entered, leave] = [gate(), gate()];
      let finished = false;
      const subscription = await bus.subscribe(`readers of ${topic}`, [topic], async () => {
        entered.open();
        await leave.passed;
        finished = true;
      });
      await bus.publish([message(topic, 'k', '1')]);
      await entered.passed;
      const closed = subscription.close();
      leave.open();
      await closed;
      expect(finished).toBe(true);
    });

    test('members of one group share the keys; `assigned` is called before each new share', async ({
      onTestFinished,
    }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      const seen = new Collector<{ member: number; text: string; key: string }>();
      const assignments = [0, 0];
      for (const member of [0, 1])
        await bus.subscribe(
          `readers of ${topic}`,
          [topic],
          (d) => seen.add({ member, text: textOf(d), key: d.key }),
          async () => {
            assignments[member] = (assignments[member] ?? 0) + 1;
          },
        );
      const keys = Array.from({ length: 40 }, (_, i) => `key-${i}`);
      await bus.publish(['1', '2'].flatMap((n) => keys.map((key) => message(topic, key, `${key}/${n}`))));
      await seen.size(80);
      expect(new Set(seen.items.map(({ text }) => text)).size).toBe(80);
      for (const key of keys)
        expect(seen.items.filter((s) => s.key === key).map((s) => s.text)).toEqual([`${key}/1`, `${key}/2`]);
      expect(assignments.every((n) => n > 0)).toBe(true);
    });

    test('lag tells how many messages a group has still to handle', async ({ onTestFinished }) => {
      const topic = newTopic();
      const bus = await given(onTestFinished, topic);
      const [entered, leave, done] = [gate(), gate(), new Collector<Delivery>()];
      await bus.subscribe(`readers of ${topic}`, [topic], async (delivery) => {
        entered.open();
        await leave.passed;
        await done.add(delivery);
      });
      await bus.publish(['1', '2', '3'].map((text) => message(topic, 'k', text)));
      await entered.passed;
      expect(await bus.lag()).toEqual([{ group: `readers of ${topic}`, topic, messages: 3 }]);
      leave.open();
      await done.size(3);
    });

    test('a ping answers while the bus takes messages', async ({ onTestFinished }) => {
      const bus = await given(onTestFinished, newTopic());
      await expect(bus.ping()).resolves.toBeUndefined();
    });
  });
}
