import { join } from 'node:path';
import { type Clock, policyWith, systemClock } from '@stint/core';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { openLocalBus } from '@stint/messaging';
import { type Connection, connectMongo } from '@stint/mongo';
import { type PayoutApp, paymentInvariants } from '@stint/payout';
import type { ServiceApp } from '@stint/service';
import { buildServices } from '@stint/standalone';
import { type StripeSimulator, startStripeSimulator } from '@stint/stripe-simulator';
import pino from 'pino';
import type { TestMarketplace } from './marketplace.ts';

interface Standing {
  readonly services: readonly ServiceApp[];
  readonly stripe: Pick<StripeSimulator, 'books'>;
  readonly connection: Connection;
  readonly databasePrefix: string;
}

/** The same for a marketplace in this process. */
export const brokenInvariants = (m: TestMarketplace): Promise<string[]> =>
  invariantsBrokenBy({ ...m, services: m.marketplace.services });

/**
 * Everything that must hold once nothing is left to do, in words where it does not: the payments' invariants over our
 * payments, our ledger and Stripe's own books; no fact unpublished; nothing given up on.
 */
async function invariantsBrokenBy(m: Standing): Promise<string[]> {
  const payout = m.services.find(({ name }) => name === 'payout') as PayoutApp;
  const { payments, ledger, stripe } = await payout.readBooks();
  const broken = paymentInvariants(payments, ledger, { ...stripe, totals: m.stripe.books().totals });
  for (const { name, outboxes } of m.services) {
    for (const outbox of outboxes) {
      const { documents } = await outbox.depth();
      if (documents > 0)
        broken.push(`${name}: ${documents} documents of ${outbox.name} have unpublished facts`);
    }
    const database = m.connection.useDb(`${m.databasePrefix}${name}`);
    const letters = await database.collection('dead-letters').find().toArray();
    for (const { reason, headers } of letters)
      broken.push(`${name} gave up on ${headers.ce_type}: ${reason}`);
  }
  return broken;
}

export interface StandingBooks extends Awaited<ReturnType<PayoutApp['readBooks']>> {
  readonly broken: readonly string[];
}

interface Standstill {
  readonly connection: Connection;
  readonly databasePrefix: string;
  readonly stripe: Pick<StripeSimulator, 'url' | 'secretKey' | 'webhookSecret' | 'books'>;
  readonly clock: Clock;
}

/** The same, with the books themselves, for a marketplace whose process is another one, or has ended. */
export async function openBooks({ connection, databasePrefix, stripe, clock }: Standstill) {
  const bus = await openLocalBus({});
  const services = buildServices(
    {
      ...{ connection, bus, clock, logger: pino({ level: 'error' }), policy: policyWith() },
      mail: { send: async () => {}, close: () => {} },
      stripe: { apiUrl: stripe.url, secretKey: stripe.secretKey, webhookSecrets: [stripe.webhookSecret] },
    },
    { publicUrl: stripe.url, schoolCacheDir: '', databasePrefix },
    { owner: 'nobody', leaseMs: 1, nudge: () => {} },
  ).map(([, service]) => service);
  const payout = services.find(({ name }) => name === 'payout') as PayoutApp;
  return {
    async read(): Promise<StandingBooks> {
      const broken = await invariantsBrokenBy({ services, stripe, connection, databasePrefix });
      return { ...(await payout.readBooks()), broken };
    },
    close: () => bus.close(),
  };
}

/** The same for the data folder of a default run that has ended. */
export async function brokenInvariantsIn(dataFolder: string): Promise<readonly string[]> {
  const mongo = await startEmbeddedMongo({ dataDir: join(dataFolder, 'mongo') });
  const connection = await connectMongo(mongo.uri, 'admin');
  const stripe = await startStripeSimulator({ dataDir: join(dataFolder, 'stripe') });
  const books = await openBooks({ connection, databasePrefix: 'stint-', stripe, clock: systemClock });
  try {
    return (await books.read()).broken;
  } finally {
    await books.close();
    await stripe.close();
    await connection.close();
    await mongo.close();
  }
}
