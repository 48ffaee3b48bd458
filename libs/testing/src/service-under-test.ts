import { type Instant, newId, type Policy, policyWith } from '@stint/core';
import { type Envelope, fromMessage, type StintEvent, TOPICS, toMessage } from '@stint/events';
import { type App, type Caller, createServer } from '@stint/http';
import { createRelay, openLocalBus } from '@stint/messaging';
import { idempotencyStore } from '@stint/mongo';
import { type Frame, mountService, type ServiceApp } from '@stint/service';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { tokenDesk } from './callers.ts';
import { type Client, clientOf } from './client.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { testDatabase } from './database.ts';

/** One service, whole, on a real database and bus, with a clock that the test moves. */
export interface ServiceUnderTest {
  readonly app: App;
  readonly frame: Frame;
  readonly clock: MovableClock;
  /** HTTP as this caller */
  as(caller: Caller): Client;
  /** an access token for a client of its own */
  tokenFor(caller: Caller): string;
  /** HTTP without a token */
  readonly anonymous: Client;
  /** A fact of another service arrives. The sequence grows with each call unless given. Handled when `settle` returns. */
  arrives(event: StintEvent, envelope?: Partial<Envelope>): Promise<Envelope>;
  /** Every fact published so far, in order, whoever published it. */
  published(): Promise<readonly Envelope[]>;
  /** Publishes, consumes and sweeps until nothing is left to do at this time. */
  settle(): Promise<void>;
}

interface Options {
  readonly policy?: Policy;
  readonly start?: Instant;
  readonly logLevel?: string;
  /** false: as one of several processes, which keeps nothing at hand */
  readonly alone?: boolean;
}

/** Rounds after which a service that still finds work to do is taken to be turning in circles. */
const MAX_ROUNDS = 200;

/** Builds, mounts and readies a service; closes everything when the test ends. */
export async function serviceUnderTest(
  build: (frame: Frame) => ServiceApp | Promise<ServiceApp>,
  { policy = policyWith(), start, logLevel = 'error', alone = true }: Options = {},
): Promise<ServiceUnderTest> {
  const clock = movableClock(start);
  const desk = tokenDesk(clock.now);
  const logger = pino({ level: logLevel });
  const connection = await testDatabase();
  const bus = await openLocalBus({});
  const relay = createRelay({ bus, logger });
  const frame: Frame = {
    connection,
    alone,
    relay,
    clock: clock.now,
    policy,
    logger,
    verify: desk.verify,
    idempotency: idempotencyStore(connection),
  };
  const app = await createServer({ logger });
  const mounted = await mountService(app, frame, await build(frame), { bus, relay });
  const seen: Envelope[] = [];
  await bus.subscribe('recorder', Object.keys(TOPICS), async (delivery) => {
    const envelope = fromMessage(delivery);
    if (envelope) seen.push(envelope);
  });
  await app.ready();
  relay.start();
  onTestFinished(async () => {
    await app.close();
    await relay.close();
    await bus.close();
  });

  let sequence = 0;
  const settle = async () => {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await bus.idle(relay);
      if ((await mounted.sweep()) > 0) continue;
      await bus.idle(relay);
      return;
    }
    throw new Error(`still busy after ${MAX_ROUNDS} rounds`);
  };
  return {
    app,
    frame,
    clock,
    anonymous: clientOf(app),
    tokenFor: desk.tokenFor,
    as: (caller) => clientOf(app, () => desk.tokenFor(caller)),
    async arrives(event, over = {}) {
      sequence += 1;
      const id = newId();
      const envelope = {
        ...event,
        id,
        source: 'identity',
        subject: id,
        sequence,
        time: clock.now(),
        correlationId: id,
        ...over,
      } as Envelope;
      await bus.publish([toMessage(envelope)]);
      return envelope;
    },
    async published() {
      await bus.idle(relay);
      return seen;
    },
    settle,
  };
}
