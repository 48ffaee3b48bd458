import { newId } from '@stint/core';
import { connectMongo } from '@stint/mongo';
import { expect, inject, test } from 'vitest';
import { aMarketplace, type TestMarketplace } from '../journeys/marketplace.ts';
import { aPaidEngagement, paymentOf } from '../journeys/stages.ts';
import { type AskedQuery, recordQueries } from './queries.ts';

const AT_REST = 10_000;
const BATCH = 1_000;

const monitored = () => {
  const uri = new URL(inject('mongoUri'));
  uri.searchParams.set('monitorCommands', 'true');
  return uri.href;
};

/** One payment that ran its whole course, ten thousand times. */
async function copyToRest(m: TestMarketplace, id: string): Promise<void> {
  const payments = m.connection.useDb(`${m.databasePrefix}payout`).collection('payments');
  const paid = await payments.findOne({ _id: id as never });
  expect(paid).toMatchObject({ status: 'released' });
  for (let n = 0; n < AT_REST; n += BATCH)
    await payments.insertMany(
      Array.from({ length: BATCH }, () => ({ ...paid, _id: newId() as never })),
      { ordered: false },
    );
}

/** Documents and index keys that the server looked at for a query. */
async function examined(m: TestMarketplace, { database, command }: AskedQuery): Promise<number> {
  const { executionStats: stats } = await m.connection
    .getClient()
    .db(database)
    .command({ explain: command, verbosity: 'executionStats' });
  return stats.totalDocsExamined + stats.totalKeysExamined;
}

test('10,000 payments at rest cost the sweep nothing: it looks at none of them', async () => {
  const m = await aMarketplace(undefined, monitored());
  const work = await aPaidEngagement(m);
  expect(await paymentOf(work)).toMatchObject({ status: 'released' });
  await copyToRest(m, work.id);
  m.clock.advance({ days: 30 });
  await m.settle();
  const asked = recordQueries(m.connection, m.databasePrefix);
  await m.marketplace.sweep();
  const sweeps = [...asked.values()].filter(({ service }) => service === 'payout');
  expect(sweeps.map(({ collection }) => collection)).toEqual(
    expect.arrayContaining(['payments', 'recipients', 'stripe-inbox']),
  );
  for (const query of sweeps) expect(await examined(m, query), query.shape).toBeLessThanOrEqual(2);
});

test('a sweep that had to look through them would be found out', async () => {
  const m = await aMarketplace(undefined, monitored());
  const { databasePrefix: prefix } = m;
  const connection = await connectMongo(monitored(), `${prefix}payout`);
  const asked = recordQueries(connection, prefix);
  const payments = connection.collection('payments');
  await payments.insertMany(
    Array.from({ length: 10 }, () => ({ _id: newId() as never, status: 'released' })),
  );
  await payments.find({ settledAt: { $exists: false } }).toArray();
  const [query] = asked.values();
  expect(await examined(m, query as AskedQuery)).toBe(10);
  await connection.close();
});
