import { newId } from '@stint/core';
import { toMessage } from '@stint/events';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRelay, messagingMetrics, openLocalBus, startConsumer } from '../src/index.ts';
import { gate, recipientReady, silent } from './fixtures.ts';
import { memoryDeadLetters } from './memory-dead-letters.ts';
import { MemoryOutbox } from './memory-outbox.ts';

async function givenBus() {
  const bus = await openLocalBus();
  onTestFinished(() => bus.close());
  return bus;
}

describe('a consumer', () => {
  test('hands the handler the envelope as it was published', async () => {
    const bus = await givenBus();
    const event = recipientReady(newId(), 7);
    const seen: unknown[] = [];
    await startConsumer({
      bus,
      group: 'bidding',
      deadLetters: memoryDeadLetters(),
      logger: silent,
      handlers: {
        'recipient.ready.v1': async ({ data, ...attributes }) =>
          seen.push({ ...attributes, data }, data.accountId),
      },
    });
    await bus.publish([toMessage(event)]);
    await bus.idle();
    expect(seen).toEqual([event, event.data.accountId]);
  });

  test('skips what it has no handler for, and types it does not know', async () => {
    const bus = await givenBus();
    const deadLetters = memoryDeadLetters();
    const seen: string[] = [];
    await startConsumer({
      bus,
      group: 'bidding',
      deadLetters,
      logger: silent,
      handlers: { 'payout.paid.v1': async (event) => seen.push(event.id) },
    });
    const known = toMessage(recipientReady(newId()));
    await bus.publish([known, { ...known, headers: { ...known.headers, ce_type: 'recipient.ready.v9' } }]);
    await bus.idle();
    expect(seen).toEqual([]);
    expect(deadLetters.letters).toEqual([]);
  });

  test('logs of a handler carry the correlation id of the request that led to the event', async () => {
    const bus = await givenBus();
    const lines: Record<string, unknown>[] = [];
    const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
    await startConsumer({
      bus,
      group: 'bidding',
      deadLetters: memoryDeadLetters(),
      logger,
      handlers: { 'recipient.ready.v1': async (_, log) => log.info('noted') },
    });
    const event = recipientReady(newId());
    await bus.publish([toMessage(event)]);
    await bus.idle();
    expect(lines).toMatchObject([
      { msg: 'noted', correlationId: event.correlationId, eventId: event.id, type: event.type },
    ]);
  });

  test('an error that says nothing of the event parks nothing: it comes again until that has passed', async () => {
    const bus = await givenBus();
    const deadLetters = memoryDeadLetters();
    const event = recipientReady(newId());
    let outage = 3;
    const seen: string[] = [];
    await startConsumer({
      ...{ bus, deadLetters, group: 'bidding', logger: silent },
      retry: { attempts: 1, firstMs: 1, longestMs: 1 },
      isPassing: (error) => error instanceof TypeError,
      handlers: {
        'recipient.ready.v1': async ({ id }) => {
          if (outage-- > 0) throw new TypeError('no server answers');
          seen.push(id);
        },
      },
    });
    await bus.publish([toMessage(event)]);
    await bus.idle();
    expect(seen).toEqual([event.id]);
    expect(deadLetters.letters).toEqual([]);
  });

  test('close does not wait for the next attempt; the message is delivered again to the next consumer', async () => {
    const bus = await givenBus();
    const failed = gate();
    const options = { bus, group: 'bidding', deadLetters: memoryDeadLetters(), logger: silent };
    const first = await startConsumer({
      ...options,
      retry: { attempts: 9, firstMs: 3_600_000, longestMs: 3_600_000 },
      handlers: {
        'recipient.ready.v1': async () => {
          failed.open();
          throw new Error('not yet');
        },
      },
    });
    const event = recipientReady(newId());
    await bus.publish([toMessage(event)]);
    await failed.passed;
    await first.close();
    const seen: string[] = [];
    await startConsumer({ ...options, handlers: { 'recipient.ready.v1': async (e) => seen.push(e.id) } });
    await bus.idle();
    expect(seen).toEqual([event.id]);
  });
});

test('metrics tell what was published, consumed, failed, parked, and what waits', async () => {
  const bus = await givenBus();
  const registry = new Registry();
  const metrics = messagingMetrics(registry);
  metrics.observeBus(bus);
  const outbox = new MemoryOutbox();
  const relay = createRelay({ bus, logger: silent, metrics, now: () => outbox.nowMs });
  onTestFinished(() => relay.close());
  relay.watch(outbox);
  const [bad, good] = [recipientReady(newId()), recipientReady(newId())];
  await startConsumer({
    bus,
    group: 'bidding',
    deadLetters: memoryDeadLetters(),
    logger: silent,
    metrics,
    retry: { attempts: 2, firstMs: 1, longestMs: 1 },
    handlers: {
      'recipient.ready.v1': async (event) => {
        if (event.id === bad.id) throw new Error('a bug');
      },
    },
  });
  outbox.commit(bad.subject, [bad], relay);
  outbox.commit(good.subject, [good], relay);
  await bus.idle(relay);
  outbox.commit('unheard', [recipientReady(newId())]);
  const lines = (await registry.metrics()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'stint_events_published_total{type="recipient.ready.v1"} 2',
      'stint_events_consumed_total{group="bidding",type="recipient.ready.v1",outcome="handled"} 1',
      'stint_events_consumed_total{group="bidding",type="recipient.ready.v1",outcome="dead-lettered"} 1',
      'stint_event_handler_failures_total{group="bidding",type="recipient.ready.v1"} 2',
      'stint_outbox_documents{outbox="accounts"} 1',
      'stint_dead_letters{group="bidding"} 1',
      'stint_consumer_lag_messages{group="bidding",topic="stint.payments"} 0',
    ]),
  );
});

test('a bus that does not answer costs the metrics its own figure only', async () => {
  const registry = new Registry();
  const metrics = messagingMetrics(registry);
  const bus = await givenBus();
  metrics.observeBus({ ...bus, lag: () => Promise.reject(new Error('no broker answers')) });
  const outbox = new MemoryOutbox();
  metrics.observeOutbox(outbox);
  outbox.commit('unheard', [recipientReady(newId())]);
  const text = await registry.metrics();
  expect(text).toContain('stint_outbox_documents{outbox="accounts"} 1');
  expect(text).not.toContain('stint_consumer_lag_messages{');
});

test('each scrape says how long the oldest fact has waited by then, and 0 as soon as none waits', async () => {
  const registry = new Registry();
  const outbox = new MemoryOutbox();
  messagingMetrics(registry).observeOutbox(outbox);
  const age = async () =>
    Number(/stint_outbox_oldest_age_seconds\{outbox="accounts"\} (\S+)/.exec(await registry.metrics())?.[1]);
  expect(await age()).toBe(0);
  outbox.depth = async () => ({ documents: 1, oldest: new Date(Date.now() - 90_000).toISOString() });
  const waited = await age();
  expect(waited).toBeGreaterThanOrEqual(90);
  expect(waited).toBeLessThan(150);
  outbox.depth = async () => ({ documents: 0 });
  expect(await age()).toBe(0);
});
