import { type App, describeApi, handleProblems, type Verifier } from '@stint/http';
import {
  type Consumer,
  type EventBus,
  type MessagingMetrics,
  type Relay,
  startConsumer,
} from '@stint/messaging';
import { deadLetterStore, isUnavailable } from '@stint/mongo';
import type { Registry } from 'prom-client';
import { DeadLetter, deadLetterProblems, deadLetterRoutes } from './dead-letter-routes.ts';
import type { Frame, ServiceApp } from './frame.ts';
import { startTicker } from './ticker.ts';
import { exposeVitals } from './vitals.ts';

export interface MountOptions {
  readonly bus: EventBus;
  readonly relay: Relay;
  readonly metrics?: MessagingMetrics;
  /** where the service's vitals are shown */
  readonly registry?: Registry;
  /** how often the timer rules look; absent: only when `sweep` is called (tests move the clock and call it) */
  readonly tickMs?: number;
}

export interface Mounted {
  readonly service: ServiceApp;
  /** Runs every timer rule once; answers how many documents moved. */
  sweep(): Promise<number>;
}

/** A service's routes on a server, in a scope of their own with their problems and their OpenAPI document. */
export async function mountRoutes(
  server: App,
  verify: Verifier,
  service: Pick<ServiceApp, 'name' | 'problems' | 'routes' | 'schemas'>,
  consumerNow: () => Consumer | undefined,
): Promise<void> {
  await server.register(async (plain) => {
    const scope = plain as unknown as App;
    handleProblems(scope, { ...deadLetterProblems, ...service.problems });
    await describeApi(scope, service.name, { DeadLetter, ...service.schemas });
    await deadLetterRoutes(verify, service.name, consumerNow)(scope);
    await service.routes(scope);
  });
}

/**
 * Puts a service on a server: its routes and its indexes at once; consumers, relay and timers when the server gets
 * ready, which it does not before the indexes are there.
 */
export async function mountService(
  server: App,
  frame: Frame,
  service: ServiceApp,
  { bus, relay, tickMs, metrics, registry }: MountOptions,
): Promise<Mounted> {
  const deadLetters = deadLetterStore(frame.connection);
  const logger = frame.logger.child({ service: service.name });
  let consumer: Consumer | undefined;
  if (registry && service.vitals) exposeVitals(registry, service.vitals, logger);
  const sweep = async (ended?: AbortSignal) => {
    let moved = 0;
    for (const { run } of service.sweeps) if (!ended?.aborted) moved += await run(ended);
    return moved;
  };
  const ticker = startTicker(tickMs, sweep, (error) => logger.error({ err: error }, 'a timer rule failed'));

  // The database works while this thread builds routes.
  const initialised = Promise.all([frame.idempotency.init(), deadLetters.init(), service.init()]);
  initialised.catch(() => {});
  await mountRoutes(server, frame.verify, service, () => consumer);
  server.addHook('onReady', async () => {
    await initialised;
    for (const outbox of service.outboxes) relay.watch(outbox);
    consumer = await startConsumer({
      bus,
      group: service.name,
      handlers: service.handlers,
      deadLetters,
      logger,
      isPassing: isUnavailable,
      ...(metrics ? { metrics } : {}),
    });
    ticker.start();
  });
  server.addHook('preClose', async () => {
    await ticker.stop();
    await consumer?.close();
    await service.close?.();
  });
  return { service, sweep };
}
