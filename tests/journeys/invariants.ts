import { join } from 'node:path';
import { policyWith, systemClock } from '@stint/core';
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

/** The same for the data folder of a default run that has ended. */
export async function brokenInvariantsIn(dataFolder: string): Promise<string[]> {
  const logger = pino({ level: 'error' });
  const mongo = await startEmbeddedMongo({ dataDir: join(dataFolder, 'mongo') });
  const connection = await connectMongo(mongo.uri, 'admin');
  const bus = await openLocalBus({});
  const stripe = await startStripeSimulator({ dataDir: join(dataFolder, 'stripe') });
  const settings = { publicUrl: stripe.url, schoolCacheDir: '', databasePrefix: 'stint-' };
  try {
    const services = buildServices(
      {
        ...{ connection, bus, logger, clock: systemClock, policy: policyWith() },
        mail: { send: async () => {}, close: () => {} },
        stripe: { apiUrl: stripe.url, secretKey: stripe.secretKey, webhookSecrets: [stripe.webhookSecret] },
      },
      settings,
      { owner: 'nobody', leaseMs: 1, nudge: () => {} },
    ).map(([, service]) => service);
    return await invariantsBrokenBy({
      services,
      stripe,
      connection,
      databasePrefix: settings.databasePrefix,
    });
  } finally {
    await stripe.close();
    await bus.close();
    await connection.close();
    await mongo.close();
  }
}
