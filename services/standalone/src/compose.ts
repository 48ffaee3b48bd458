import { buildApp as bidding } from '@stint/bidding';
import type { Clock, Policy } from '@stint/core';
import { buildApp as evaluation } from '@stint/evaluation';
import { mountGateway } from '@stint/gateway';
import { type App, createServer, describeOperations, type TokenTerms, tokenVerifier } from '@stint/http';
import {
  buildApp as identity,
  type OperatorAccount,
  type PasswordCost,
  type SigningKeys,
  signingKeys,
} from '@stint/identity';
import type { MailTransport } from '@stint/mail';
import { createRelay, type EventBus, messagingMetrics, type Nudge, type Relay } from '@stint/messaging';
import { type Connection, databaseOf, idempotencyStore } from '@stint/mongo';
import { buildApp as notification } from '@stint/notification';
import { buildApp as payout, type StripeConfig } from '@stint/payout';
import { buildApp as projectPosting } from '@stint/project-posting';
import { type Frame, type Mounted, mountService, type ServiceApp, type ServiceName } from '@stint/service';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';

/** What the marketplace stands on, whichever way each part is provided. */
export interface Parts {
  readonly connection: Connection;
  readonly bus: EventBus;
  readonly stripe: Omit<StripeConfig, 'publicUrl'>;
  readonly mail: MailTransport;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly logger: Logger;
}

export interface Settings {
  /** where people reach it */
  readonly publicUrl: string;
  readonly schoolCacheDir: string;
  /** before the databases' names, so that several marketplaces can share one server */
  readonly databasePrefix: string;
  readonly operator?: OperatorAccount;
  readonly passwordCost?: PasswordCost;
  /** the built web app, where it is served */
  readonly webFolder?: string | undefined;
  /** how often timer rules look; absent: only when `sweep` is called */
  readonly tickMs?: number;
}

/** Every service on one server. */
export interface Marketplace {
  readonly server: App;
  readonly relay: Relay;
  readonly services: readonly ServiceApp[];
  /** Runs every service's timer rules and workers once; answers how many documents moved. */
  sweep(): Promise<number>;
  /** Stops taking requests, ends what is under way, publishes what waits. The parts stay open. */
  close(): Promise<void>;
}

const ISSUER = 'https://stint.example';

/** The database of one service. */
const nameOf = (prefix: string, service: ServiceName) => `${prefix}${service}`;

interface Wiring {
  readonly frameOf: (service: ServiceName) => Frame;
  readonly keys: SigningKeys;
  readonly tokenTerms: TokenTerms;
}

function wire({ connection, clock, policy, logger }: Parts, settings: Settings, relay: Nudge): Wiring {
  const tokenTerms: TokenTerms = { issuer: ISSUER, audience: 'stint', clock };
  const database = (service: ServiceName) => databaseOf(connection, nameOf(settings.databasePrefix, service));
  const keys = signingKeys({ connection: database('identity'), alone: true, relay, clock });
  const verify = tokenVerifier(tokenTerms, keys.source);
  const frameOf = (service: ServiceName): Frame => ({
    ...{ relay, clock, policy, verify },
    connection: database(service),
    alone: true,
    idempotency: idempotencyStore(database(service), { alone: true }),
    logger: logger.child({ service }),
  });
  return { frameOf, keys, tokenTerms };
}

/** Every service, built and not started; also what documents are generated from. */
export function buildServices(parts: Parts, settings: Settings, relay: Nudge): [Frame, ServiceApp][] {
  const { frameOf, keys, tokenTerms } = wire(parts, settings, relay);
  const { publicUrl, schoolCacheDir, operator, passwordCost } = settings;
  const identityOptions = {
    ...{ keys, tokenTerms, mail: parts.mail, publicUrl, schoolCacheDir, operator },
    ...(passwordCost ? { passwordCost } : {}),
  };
  const builders: Readonly<Record<ServiceName, (frame: Frame) => ServiceApp>> = {
    identity: (frame) => identity(frame, identityOptions),
    'project-posting': (frame) => projectPosting(frame, { publicUrl }),
    bidding: (frame) => bidding(frame, { BIDS_PER_MINUTE: 20 }),
    payout: (frame) => payout(frame, { ...parts.stripe, publicUrl }),
    evaluation,
    notification: (frame) => notification(frame, { mail: parts.mail, publicUrl }),
  };
  return (Object.keys(builders) as ServiceName[]).map((name) => {
    const frame = frameOf(name);
    return [frame, builders[name](frame)];
  });
}

/** Puts every service on one server, ready to listen or to be asked without a port. */
export async function compose(parts: Parts, settings: Settings): Promise<Marketplace> {
  const { bus, logger, policy, connection } = parts;
  const registry = new Registry();
  const metrics = messagingMetrics(registry);
  metrics.observeBus(bus);
  const relay = createRelay({ bus, logger, metrics });
  const server = await createServer({ logger });
  describeOperations(server, registry, [
    { name: 'the database', check: async () => connection.db?.command({ ping: 1 }) },
    { name: 'the event bus', check: () => bus.ping() },
  ]);
  const mounted: Mounted[] = [];
  const options = {
    bus,
    relay,
    metrics,
    registry,
    ...(settings.tickMs === undefined ? {} : { tickMs: settings.tickMs }),
  };
  const built = buildServices(parts, settings, relay);
  for (const [frame, service] of built) mounted.push(await mountService(server, frame, service, options));
  await mountGateway(server, { policy, webFolder: settings.webFolder });
  server.addHook('onReady', async () => {
    // No other process has this data: what a killed one had not published goes out now.
    await relay.takeOver();
    relay.start();
  });
  return {
    server,
    relay,
    services: built.map(([, service]) => service),
    async sweep() {
      let moved = 0;
      for (const service of mounted) moved += await service.sweep();
      return moved;
    },
    async close() {
      await server.close();
      await relay.drain();
      await relay.close();
    },
  };
}
