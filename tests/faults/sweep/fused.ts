import type { EventBus } from '@stint/messaging';
import { type Connection, connectMongo } from '@stint/mongo';
import { commandsIn, type TcpProxy, tcpProxy } from '@stint/testing';
import { Dead, type Fuse } from './fuse.ts';
import type { Ground } from './ground.ts';
import type { World } from './process.ts';

// What a process reaches the world by, each with the points at which it may die.

/** Commands that change a collection, as far as services use them. */
const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify']);

/** Commands reach the database while the process lives; the last one may be carried out and its answer lost. */
export async function fusedDatabase({ mongoUri, changes }: Ground, fuse: Fuse): Promise<Connection> {
  const connection = await connectMongo(
    `${mongoUri}${mongoUri.includes('?') ? '&' : '/?'}monitorCommands=true`,
    'admin',
  );
  const writing = new Map<number, readonly string[]>();
  const ended = (requestId: number) => {
    for (const collection of writing.get(requestId) ?? []) changes.note(collection);
    writing.delete(requestId);
  };
  const client = connection.getClient();
  client.on('commandStarted', (sent) => {
    if (sent.commandName === 'endSessions') return;
    fuse.pass('before a database command');
    const written = commandsIn(sent)
      .filter(({ commandName }) => WRITES.has(commandName))
      .map(({ commandName, databaseName, command }) => `${databaseName}.${command[commandName]}`);
    if (written.length > 0) writing.set(sent.requestId, written);
    for (const collection of written) changes.note(collection);
  });
  client.on('commandFailed', ({ requestId }) => ended(requestId));
  client.on('commandSucceeded', ({ commandName, requestId }) => {
    ended(requestId);
    if (commandName !== 'endSessions') fuse.pass('after a database command');
  });
  return connection;
}

/** A dead process publishes nothing, and what it was handling comes again. */
export function fusedBus({ bus }: World, fuse: Fuse): EventBus {
  return {
    async publish(messages) {
      fuse.pass('before a publish');
      await bus.publish(messages);
      fuse.pass('after a publish');
    },
    subscribe: (group, topics, handle, assigned) =>
      bus.subscribe(
        group,
        topics,
        async (delivery) => {
          if (fuse.isBlown) throw new Dead();
          await handle(delivery);
          if (fuse.isBlown) throw new Dead();
        },
        assigned,
      ),
    lag: () => bus.lag(),
    ping: () => bus.ping(),
    close: async () => {},
  };
}

/** A call that is cut before Stripe has it was not made; one that is cut in its answer was. */
export async function fusedStripe({ stripe }: World, fuse: Fuse): Promise<TcpProxy> {
  const proxy = await tcpProxy(stripe.port);
  proxy.become((bytes, direction) => {
    if (bytes.length === 0) return 'pass';
    try {
      fuse.pass(direction === 'to-server' ? 'before a call to Stripe' : 'after a call to Stripe');
      return 'pass';
    } catch {
      return { cutAfter: 0 };
    }
  });
  void fuse.blown.then(() => proxy.down());
  return proxy;
}
