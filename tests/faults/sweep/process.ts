import type { AddressInfo } from 'node:net';
import { buildApp as bidding } from '@stint/bidding';
import { policyWith } from '@stint/core';
import { buildApp as evaluation } from '@stint/evaluation';
import { type App, createServer, handleProblems } from '@stint/http';
import {
  createRelay,
  type EventBus,
  type LocalBus,
  type Outbox,
  type Relay,
  startConsumer,
} from '@stint/messaging';
import { type Connection, databaseOf, deadLetterStore, idempotencyStore, type Sweep } from '@stint/mongo';
import { buildApp as payout } from '@stint/payout';
import type { Frame, ServiceApp } from '@stint/service';
import type { StripeSimulator } from '@stint/stripe-simulator';
import type { MovableClock, TokenDesk } from '@stint/testing';
import type { Logger } from 'pino';
import { whileUnchanged } from './changes.ts';
import { Fuse } from './fuse.ts';
import { fusedBus, fusedDatabase, fusedStripe } from './fused.ts';
import { type Ground, SERVICES, type Service } from './ground.ts';

/** What outlives a process: the database, the log of events, Stripe, time, and what people's tokens are signed with. */
export interface World {
  readonly ground: Ground;
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

/** Long beside any step: what a dead process held is free when the town says so, however busy the machine is. */
const LEASE_MS = 60_000;

/** An outbox that nothing waits in is not asked what waits in it. */
const unlessEmpty = (outbox: Outbox, ground: Ground, service: Service): Outbox => ({
  ...outbox,
  claim: async (...asked) =>
    (await ground.waiting(service, outbox.name)) === 0 ? [] : outbox.claim(...asked),
});

/**
 * A timer rule that is run only where something may come of it: on a document that is due, or, where a worker may be
 * about its work, unless nothing has changed since it had none.
 */
function onceAStir(sweep: Sweep, { ground, clock, stripe }: World, service: Service): Sweep['run'] {
  const { name, run } = sweep;
  if (!('nudge' in sweep) && name !== 'stripe-events')
    return async () => ((await ground.isAnyDue(service, name, clock.now())) ? run() : 0);
  const collection = `${ground.databaseOf(service)}.${name}`;
  const state = () => `${ground.changes.at(collection)} ${clock.now()} ${stripe.faults.injected.length}`;
  return whileUnchanged(state, run, (moved) => moved === 0);
}

/** As `mountService` does, without the documents that describe the routes and without the compiled answers of each:
 * they take most of a start's time, and are none of a fault's business. */
async function mount(
  app: App,
  frame: Frame,
  service: ServiceApp,
  { ground, bus, relay }: { ground: Ground; bus: EventBus; relay: Relay },
): Promise<void> {
  const deadLetters = deadLetterStore(frame.connection);
  await ground.furnish(service.name as Service, () =>
    Promise.all([frame.idempotency.init(), deadLetters.init(), service.init()]),
  );
  await app.register(async (plain) => {
    const scope = plain as unknown as App;
    handleProblems(scope, service.problems);
    await service.routes(scope);
  });
  for (const outbox of service.outboxes) relay.watch(unlessEmpty(outbox, ground, service.name as Service));
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
  const frameOf = (name: Service): Frame => {
    const database = databaseOf(connection, world.ground.databaseOf(name));
    return {
      ...{
        connection: database,
        alone: false,
        relay,
        clock: clock.now,
        policy: policyWith(),
        logger,
        verify: desk.verify,
      },
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
  const { ground } = world;
  await Promise.all(
    services.map((service, i) => mount(app, frames[i]?.[0] as Frame, service, { ground, bus, relay })),
  );
  return { app, services };
}

/** Starts a process on what there is of the world. */
export async function startProcess(world: World): Promise<Process> {
  const fuse = new Fuse();
  const connection = await fusedDatabase(world.ground, fuse);
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

  const timers = services.flatMap(({ name, sweeps }) =>
    sweeps.map((sweep) => onceAStir(sweep, world, name as Service)),
  );
  return {
    ...{ app, fuse, services, relay },
    async sweep() {
      let moved = 0;
      for (const run of timers) moved += await run();
      return moved;
    },
    async bury() {
      fuse.blow();
      await app.close();
      await relay.close();
      await proxy.close();
      await connection.destroy();
    },
  };
}
