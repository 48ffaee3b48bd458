import { type Decision, lifecycle, newId } from '@stint/core';
import type { StintEvent } from '@stint/events';
import { createRelay, type LocalBus, openLocalBus, type Relay } from '@stint/messaging';
import { MONDAY, movableClock, testDatabase } from '@stint/testing';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { type AggregateStore, aggregateStore, type Connection } from '../src/index.ts';

/** A small aggregate with two shapes: only a sold lamp has a price and a buyer. */
export type Lamp =
  | { readonly id: string; readonly status: 'lit'; readonly shelf: number; readonly dueAt?: string }
  | { readonly id: string; readonly status: 'sold'; readonly buyer: string };

const lampMoves = lifecycle('lamp', { lit: { sell: 'sold' }, sold: {} });

/** An event of the catalogue stands for the fact; the store does not care which. */
const fact = (accountId: string): StintEvent => ({ type: 'recipient.ready.v1', data: { accountId } });

export const lit = (over: Partial<Extract<Lamp, { status: 'lit' }>> = {}): Lamp => ({
  id: newId(),
  status: 'lit',
  shelf: 1,
  ...over,
});

export function sell(lamp: Lamp, buyer: string): Decision<Lamp, StintEvent> {
  lampMoves.next(lamp.status, 'sell');
  return { next: { id: lamp.id, status: 'sold', buyer }, events: [fact(lamp.id)] };
}

export interface Shop {
  readonly connection: Connection;
  readonly lamps: AggregateStore<Lamp, StintEvent>;
  readonly relay: Relay;
  readonly bus: LocalBus;
  readonly clock: ReturnType<typeof movableClock>;
}

/** A store of lamps with one lamp a shelf, a relay and a bus. */
export async function aShop({ alone = false } = {}): Promise<Shop> {
  const connection = await testDatabase();
  const clock = movableClock(MONDAY);
  const bus = await openLocalBus({});
  const relay = createRelay({ bus, logger: pino({ level: 'silent' }) });
  const lamps = aggregateStore<Lamp, StintEvent>(
    { connection, alone, relay, clock: clock.now },
    {
      collection: 'lamps',
      producer: 'payout',
      noun: 'lamp',
      fields: { status: String, shelf: Number, buyer: String, dueAt: String },
      indexes: [
        [{ shelf: 1 }, { unique: true, partialFilterExpression: { status: 'lit' } }],
        [{ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } }],
      ],
      conflicts: { shelf: ['shelf-taken', 'there is a lamp on this shelf'] },
    },
  );
  await lamps.init();
  relay.watch(lamps.outbox);
  onTestFinished(async () => {
    await relay.close();
    await bus.close();
  });
  return { connection, lamps, relay, bus, clock };
}

export const context = { correlationId: 'request-1' };
