import { newId, Rejection } from '@stint/core';
import { type Envelope, toMessage } from '@stint/events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Delivery, type Handlers, openLocalBus, startConsumer } from '../src/index.ts';
import { Collector, gate, recipientReady, silent } from './fixtures.ts';
import { memoryDeadLetters } from './memory-dead-letters.ts';

const TOPIC = 'stint.payments';
const DEAD = 'stint.payments.dead-letter';
const NOW = '2026-11-23T20:00:00.000Z';

/** A consumer whose handler fails for the subjects and sequences that `faults` names, as often as it says. */
async function given(deadLetters = memoryDeadLetters()) {
  const bus = await openLocalBus();
  onTestFinished(() => bus.close());
  const handled: Envelope[] = [];
  const faults = new Map<string, { times: number; error: Error }>();
  const handlers: Handlers = {
    'recipient.ready.v1': async (event) => {
      const fault = faults.get(event.id);
      if (fault && fault.times-- > 0) throw fault.error;
      handled.push(event);
    },
  };
  const start = () =>
    startConsumer({
      bus,
      group: 'bidding',
      handlers,
      deadLetters,
      logger: silent,
      retry: { attempts: 3, firstMs: 1, longestMs: 2 },
      now: () => NOW,
    });
  const announced = new Collector<Delivery>();
  await bus.subscribe('operator', [DEAD], announced.add);
  const publish = async (...events: Envelope[]) => {
    await bus.publish(events.map(toMessage));
    await bus.idle();
  };
  return { bus, handled, faults, start, deadLetters, announced, publish, consumer: await start() };
}

const always = (error: Error) => ({ times: Number.POSITIVE_INFINITY, error });

describe('a consumer and its dead letters', () => {
  test('a fault that passes is retried in place: the event is handled, nothing is parked', async () => {
    const { faults, publish, handled, deadLetters } = await given();
    const event = recipientReady(newId());
    faults.set(event.id, { times: 2, error: new Error('the database is gone') });
    await publish(event);
    expect(handled).toEqual([event]);
    expect(deadLetters.letters).toEqual([]);
  });

  test('a poison message parks its key alone: those behind it wait, other keys go on', async () => {
    const { faults, publish, handled, deadLetters } = await given();
    const [poisoned, healthy] = [newId(), newId()];
    const [first, second, third] = [1, 2, 3].map((n) => recipientReady(poisoned, n)) as [
      Envelope,
      Envelope,
      Envelope,
    ];
    const other = recipientReady(healthy);
    faults.set(first.id, always(new Error('no such thing')));
    await publish(first, second, other, third);
    expect(handled).toEqual([other]);
    const id = deadLetters.letters[0]?.id;
    expect(deadLetters.letters.map((l) => [l.group, l.reason, l.at, l.delivery.headers.ce_id])).toEqual([
      ['bidding', 'Error: no such thing', NOW, first.id],
      ['bidding', `behind ${id}`, NOW, second.id],
      ['bidding', `behind ${id}`, NOW, third.id],
    ]);
  });

  test('a refusal by a rule is not retried', async () => {
    const { faults, publish, handled, deadLetters } = await given();
    const event = recipientReady(newId());
    faults.set(event.id, { times: 1, error: new Rejection('illegal-move', 'a closed bid cannot be funded') });
    await publish(event);
    expect(handled).toEqual([]);
    expect(deadLetters.letters[0]?.reason).toBe('Rejection: a closed bid cannot be funded');
  });

  test('the dead-letter topic gets the original bytes and headers, the reason, the group and the way back', async () => {
    const { publish, bus, announced } = await given();
    const original = { ...toMessage(recipientReady(newId())), value: Buffer.from('{"not": "json') };
    await bus.publish([original]);
    await publish();
    expect(announced.items).toMatchObject([
      {
        topic: DEAD,
        key: original.key,
        value: original.value,
        headers: {
          ...original.headers,
          'x-dead-letter-reason': 'Rejection: recipient.ready.v1 carries bytes that are not JSON',
          'x-dead-letter-group': 'bidding',
          'x-original-topic': TOPIC,
        },
      },
    ]);
  });

  test('replay handles the letters of the key in order and lets the key go on', async () => {
    const { faults, publish, handled, deadLetters, consumer } = await given();
    const account = newId();
    const events = [1, 2, 3, 4].map((n) => recipientReady(account, n));
    const [first, second, third, fourth] = events as [Envelope, Envelope, Envelope, Envelope];
    faults.set(first.id, always(new Error('a bug')));
    await publish(first, second, third);
    faults.clear();
    expect(await consumer.deadLetters.replay(deadLetters.letters[2]?.id ?? '')).toBe(3);
    await publish(fourth);
    expect(handled).toEqual(events);
    expect(deadLetters.letters).toEqual([]);
  });

  test('replay keeps the order of the topic, whatever the clocks of those who stored the letters', async () => {
    const { faults, publish, handled, deadLetters, consumer } = await given();
    const account = newId();
    const events = Array.from({ length: 12 }, (_, n) => recipientReady(account, n + 1));
    faults.set(events[0]?.id ?? '', always(new Error('a bug')));
    await publish(...events);
    faults.clear();
    const { letters } = deadLetters;
    const backwards = letters.map(({ id }) => id).toReversed();
    const skewed = letters.map((letter, n) => ({ ...letter, id: backwards[n] ?? '' }));
    letters.splice(0, 12, ...skewed.toReversed());
    expect(await consumer.deadLetters.replay(backwards[0] ?? '')).toBe(12);
    expect(handled).toEqual(events);
  });

  test('a replay that fails again says why, and keeps that letter and those behind it', async () => {
    const { faults, publish, handled, deadLetters, consumer } = await given();
    const account = newId();
    const [first, second] = [recipientReady(account, 1), recipientReady(account, 2)];
    faults.set(first.id, always(new Error('a bug')));
    await publish(first, second);
    const id = deadLetters.letters[0]?.id ?? '';
    await expect(consumer.deadLetters.replay(id)).rejects.toMatchObject({
      code: 'dead-letter-failed',
      message: `dead letter ${id} failed again: Error: a bug`,
    });
    expect(handled).toEqual([]);
    expect(deadLetters.letters).toHaveLength(2);
  });

  test('a message that comes during a replay is handled after it', async () => {
    const { bus, faults, publish, handled, deadLetters, consumer } = await given();
    const account = newId();
    const events = [1, 2, 3].map((n) => recipientReady(account, n));
    const [first, second, third] = events as [Envelope, Envelope, Envelope];
    faults.set(first.id, always(new Error('a bug')));
    await publish(first, second);
    faults.clear();
    const replayed = consumer.deadLetters.replay(deadLetters.letters[0]?.id ?? '');
    await publish(third);
    await replayed;
    await bus.idle();
    expect(handled).toEqual(events);
    expect(deadLetters.letters).toEqual([]);
  });

  test('a replay does not overtake a message that is just being put behind the others', async () => {
    const { bus, faults, publish, handled, deadLetters, consumer } = await given();
    const account = newId();
    const [first, second] = [recipientReady(account, 1), recipientReady(account, 2)];
    faults.set(first.id, always(new Error('a bug')));
    await publish(first);
    faults.clear();
    const [entered, leave] = [gate(), gate()];
    const add = deadLetters.add.bind(deadLetters);
    deadLetters.add = async (letter) => {
      entered.open();
      await leave.passed;
      await add(letter);
    };
    await bus.publish([toMessage(second)]);
    await entered.passed;
    const replayed = consumer.deadLetters.replay(deadLetters.letters[0]?.id ?? '');
    await new Promise(setImmediate); // time enough for a replay that waits for nobody
    leave.open();
    expect(await replayed).toBe(2);
    await bus.idle();
    expect(handled).toEqual([first, second]);
    expect(deadLetters.letters).toEqual([]);
  });

  test('discard drops one letter; with the last of them the key goes on', async () => {
    const { faults, publish, handled, deadLetters, consumer } = await given();
    const account = newId();
    const [first, second, third, fourth] = [1, 2, 3, 4].map((n) => recipientReady(account, n)) as [
      Envelope,
      Envelope,
      Envelope,
      Envelope,
    ];
    faults.set(first.id, always(new Error('a bug')));
    await publish(first, second);
    await consumer.deadLetters.discard(deadLetters.letters[0]?.id ?? '');
    await publish(third);
    expect(handled).toEqual([]);
    for (const { id } of [...deadLetters.letters]) await consumer.deadLetters.discard(id);
    await publish(fourth);
    expect(handled).toEqual([fourth]);
  });

  test('an unknown id is refused, for replay and discard alike', async () => {
    const { consumer } = await given();
    await expect(consumer.deadLetters.replay(newId())).rejects.toMatchObject({ code: 'no-such-dead-letter' });
    await expect(consumer.deadLetters.discard(newId())).rejects.toMatchObject({
      code: 'no-such-dead-letter',
    });
  });

  test('a key stays parked over a restart, and is freed by a replay that another process ran', async () => {
    const { faults, publish, handled, deadLetters, consumer, start } = await given();
    const account = newId();
    const [first, second, third] = [1, 2, 3].map((n) => recipientReady(account, n)) as [
      Envelope,
      Envelope,
      Envelope,
    ];
    faults.set(first.id, always(new Error('a bug')));
    await publish(first);
    await consumer.close();
    await start();
    await publish(second);
    expect(deadLetters.letters).toHaveLength(2);
    deadLetters.letters.length = 0;
    await publish(third);
    expect(handled).toEqual([third]);
  });

  test('a message put behind a letter that another process replays meanwhile is handled: nobody comes back to it', async () => {
    const deadLetters = memoryDeadLetters();
    const { bus, faults, publish, handled } = await given(deadLetters);
    const elsewhere = await given(deadLetters);
    const account = newId();
    const [first, second, third] = [1, 2, 3].map((n) => recipientReady(account, n)) as [
      Envelope,
      Envelope,
      Envelope,
    ];
    faults.set(first.id, always(new Error('a bug')));
    await publish(first);
    const [entered, leave] = [gate(), gate()];
    const add = deadLetters.add.bind(deadLetters);
    deadLetters.add = async (letter) => {
      entered.open();
      await leave.passed;
      await add(letter);
    };
    await bus.publish([toMessage(second)]);
    await entered.passed;
    expect(await elsewhere.consumer.deadLetters.replay(deadLetters.letters[0]?.id ?? '')).toBe(1);
    leave.open();
    await publish(third);
    expect(handled).toEqual([second, third]);
    expect(deadLetters.letters).toEqual([]);
  });

  test('where no key is parked a message costs no query', async () => {
    const { publish, handled, deadLetters } = await given();
    const before = deadLetters.queries;
    await publish(...Array.from({ length: 50 }, () => recipientReady(newId())));
    expect(handled).toHaveLength(50);
    expect(deadLetters.queries).toBe(before);
  });

  test('while dead letters cannot be stored the message comes again, and is handled when the fault has passed', async () => {
    const deadLetters = memoryDeadLetters();
    const { faults, publish, handled } = await given({
      ...deadLetters,
      add: () => Promise.reject(new Error('the database is gone')),
    });
    const event = recipientReady(newId());
    faults.set(event.id, { times: 4, error: new Error('the database is gone') });
    await publish(event);
    expect(handled).toEqual([event]);
    expect(deadLetters.letters).toEqual([]);
  });
});
