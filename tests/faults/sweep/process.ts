import type { AddressInfo } from 'node:net';
import { buildApp as bidding } from '@stint/bidding';
import { policyWith } from '@stint/core';
import { buildApp as evaluation } from '@stint/evaluation';
import { type App, createServer, handleProblems } from '@stint/http';
import { createRelay, type EventBus, type LocalBus, type Relay, startConsumer } from '@stint/messaging';
import { type Connection, connectMongo, databaseOf, deadLetterStore, idempotencyStore } from '@stint/mongo';
import { buildApp as payout } from '@stint/payout';
import type { Frame, ServiceApp } from '@stint/service';
import type { StripeSimulator } from '@stint/stripe-simulator';
import { type MovableClock, type TcpProxy, type TokenDesk, tcpProxy } from '@stint/testing';
import type { Logger } from 'pino';
import { Dead, Fuse } from './fuse.ts';

/** What outlives a process: the database, the log of events, Stripe, time, and what people's tokens are signed with. */
export interface World {
  readonly mongoUri: string;
  readonly databasePrefix: string;
  readonly bus: LocalBus;
  readonly stripe: StripeSimulator;
  readonly clock: MovableClock;
  readonly desk: TokenDesk;
  readonly logger: Logger;
}

/** Bidding, payout and evaluation as one process, which can die at any of its points. */
export interface Process {
  readonly app: App;
  readonly fuse: Fuse;
  readonly services: readonly ServiceApp[];
  readonly relay: Relay;
  /** Runs every timer rule and worker once; answers how much was done. */
  sweep(): Promise<number>;
  /** What is left of a dead process goes away, without any effect. */
  bury(): Promise<void>;
}

export const SERVICES = ['bidding', 'payout', 'evaluation'] as const;

/** Short, so that what a dead process held is free soon: leases go by wall time. */
export const LEASE_MS = 50;

/** Commands reach the database while the process lives; the last one may be carried out and its answer lost. */
async function fusedDatabase({ mongoUri }: World, fuse: Fuse): Promise<Connection> {
  const connection = await connectMongo(
    `${mongoUri}${mongoUri.includes('?') ? '&' : '/?'}monitorCommands=true`,
    'admin',
  );
  const client = connection.getClient();
  client.on('commandStarted', ({ commandName }) => {
    if (commandName !== 'endSessions') fuse.pass('before a database command');
  });
  client.on('commandSucceeded', ({ commandName }) => {
    if (commandName !== 'endSessions') fuse.pass('after a database command');
  });
  return connection;
}

/** A dead process publishes nothing, and what it was handling comes again. */
function fusedBus({ bus }: World, fuse: Fuse): EventBus {
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
async function fusedStripe({ stripe }: World, fuse: Fuse): Promise<TcpProxy> {
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

/** As `mountService` does, without the documents that describe the routes and without the compiled answers of each:
 * they take most of a start's time, and are none of a fault's business. */
async function mount(
  app: App,
  frame: Frame,
  service: ServiceApp,
  bus: EventBus,
  relay: Relay,
): Promise<void> {
  const deadLetters = deadLetterStore(frame.connection);
  const initialised = Promise.all([frame.idempotency.init(), deadLetters.init(), service.init()]);
  await app.register(async (plain) => {
    const scope = plain as unknown as App;
    handleProblems(scope, service.problems);
    await service.routes(scope);
  });
  await initialised;
  for (const outbox of service.outboxes) relay.watch(outbox);
  const { name: group, handlers } = service;
  const consumer = await startConsumer({ bus, group, handlers, deadLetters, logger: frame.logger });
  app.addHook('preClose', async () => {
    // Its leaving has the twin read what it needs, who may be dead too.
    await consumer.close().catch(() => {});
    await service.close?.();
  });
}

interface Built {
  readonly app: App;
  readonly services: readonly ServiceApp[];
}

async function buildServices(
  world: World,
  relay: Relay,
  connection: Connection,
  bus: EventBus,
  apiUrl: string,
): Promise<Built> {
  const { clock, desk, logger, stripe } = world;
  const app = await createServer({ logger });
  app.setSerializerCompiler(() => JSON.stringify);
  const frameOf = (name: string): Frame => {
    const database = databaseOf(connection, `${world.databasePrefix}${name}`);
    return {
      ...{ connection: database, relay, clock: clock.now, policy: policyWith(), logger, verify: desk.verify },
      idempotency: idempotencyStore(database),
    };
  };
  const config = {
    ...{ secretKey: stripe.secretKey, webhookSecrets: [stripe.webhookSecret], apiUrl },
    publicUrl: 'https://stint.example',
  };
  const builders: Record<(typeof SERVICES)[number], (frame: Frame) => ServiceApp> = {
    bidding: (frame) => bidding(frame, { BIDS_PER_MINUTE: 1_000 }),
    payout: (frame) => payout(frame, config),
    evaluation,
  };
  const frames = SERVICES.map((name) => [frameOf(name), name] as const);
  const services = frames.map(([frame, name]) => builders[name](frame));
  await Promise.all(services.map((service, i) => mount(app, frames[i]?.[0] as Frame, service, bus, relay)));
  return { app, services };
}

/** Starts a process on what there is of the world. */
export async function startProcess(world: World): Promise<Process> {
  const fuse = new Fuse();
  const connection = await fusedDatabase(world, fuse);
  const bus = fusedBus(world, fuse);
  const proxy = await fusedStripe(world, fuse);
  const relay = createRelay({ bus, logger: world.logger, leaseMs: LEASE_MS });
  const { app, services } = await buildServices(
    world,
    relay,
    connection,
    bus,
    `http://127.0.0.1:${proxy.port}`,
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  relay.start();
  const { port } = app.server.address() as AddressInfo;
  world.stripe.webhooks.sendTo(`http://127.0.0.1:${port}/api/stripe/webhook`);

  return {
    ...{ app, fuse, services, relay },
    async sweep() {
      let moved = 0;
      for (const { sweeps } of services) for (const { run } of sweeps) moved += await run();
      return moved;
    },
    async bury() {
      fuse.blow();
      await app.close();
      await relay.close();
      await proxy.close();
      await connection.close();
    },
  };
}
