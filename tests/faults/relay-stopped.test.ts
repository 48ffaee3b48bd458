import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newId } from '@stint/core';
import { fromMessage } from '@stint/events';
import { createRelay, openLocalBus } from '@stint/messaging';
import { type TcpProxy, tcpProxy, testDatabase } from '@stint/testing';
import pino from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { FromRelayChild, RelayChildOptions, ToRelayChild } from './relay-child.ts';
import { counted, tallyStore } from './tally.ts';

const LEASE_MS = 2_000;
const context = { correlationId: 'next' };

/** A document with facts, the relay of this process, and what the bus was given of it, by sequence. */
async function aTally() {
  const connection = await testDatabase();
  const bus = await openLocalBus({});
  const relay = createRelay({ bus, logger: pino({ level: 'silent' }), leaseMs: LEASE_MS, pollMs: 50 });
  const tallies = tallyStore(connection, relay);
  await tallies.init();
  relay.watch(tallies.outbox);
  relay.start();
  const sequences: number[] = [];
  await bus.subscribe('recorder', ['stint.payments'], async (delivery) => {
    const event = fromMessage(delivery);
    if (event) sequences.push(event.sequence);
  });
  onTestFinished(async () => {
    await relay.close();
    await bus.close();
  });
  const id = newId();
  await tallies.create({ next: { id, count: 0 }, events: [] }, context);
  return { connection, bus, tallies, sequences, id };
}

/** Another relay in a process of its own, whose database is behind the proxy. */
async function anotherProcess(options: RelayChildOptions, publish: (given: FromRelayChild) => Promise<void>) {
  const child = fork(join(import.meta.dirname, 'relay-child.ts'), [JSON.stringify(options)], {
    stdio: 'inherit',
    serialization: 'advanced',
  });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const tell = (message: ToRelayChild) => child.send(message);
  const published = new Set<Promise<void>>();
  const counts: number[] = [];
  child.on('message', (message: FromRelayChild) => {
    if ('counted' in message) counts.push(message.counted);
    if ('publish' in message) published.add(publish(message).then(() => void tell({ taken: true })));
  });
  await once(child, 'message');
  return { child, tell, counts };
}

/** Stops the process as soon as the database has answered its next change, before it can read that answer. */
function stopAtCommit(proxy: TcpProxy, child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    let stopped = false;
    proxy.become((bytes, direction) => {
      if (direction === 'to-server' && bytes.includes('updates')) asked = true;
      if (direction !== 'to-client' || !asked || stopped) return 'pass';
      stopped = true;
      child.kill('SIGSTOP');
      resolve();
      return 'pass';
    });
  });
}

test('a relay is stopped between its commit and its publish, beyond its lease: the next one publishes, and it does not come after', async () => {
  const { connection, bus, tallies, sequences, id } = await aTally();
  const direct = new URL(inject('mongoUri'));
  const proxy = await tcpProxy(Number(direct.port));
  onTestFinished(() => proxy.close());
  direct.port = String(proxy.port);
  const options = { mongoUri: direct.href, database: connection.name, leaseMs: LEASE_MS };
  const other = await anotherProcess(options, async (given) => {
    if ('publish' in given)
      await bus.publish(given.publish.map((m) => ({ ...m, value: Buffer.from(m.value) })));
  });

  const stopped = stopAtCommit(proxy, other.child);
  other.tell({ count: id });
  await stopped;
  await expect.poll(() => sequences, { timeout: 10_000 }).toEqual([2]);
  await tallies.change({ _id: id }, counted, context);
  await expect.poll(() => sequences).toEqual([2, 3]);

  other.child.kill('SIGCONT');
  await expect.poll(() => other.counts).toEqual([2]);
  other.tell({ count: id });
  await expect.poll(() => other.counts).toEqual([2, 4]);
  await expect.poll(async () => (await tallies.outbox.depth()).documents, { timeout: 10_000 }).toBe(0);
  await bus.idle();
  expect(sequences).toEqual([2, 3, 4]);
});
