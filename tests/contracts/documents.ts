import type { TestMarketplace } from '../journeys/marketplace.ts';

/** Collections that a refused request may touch: bookkeeping of requests and sign-ins, no facts. */
const BOOKKEEPING = ['idempotency-keys', 'sessions'];

/** Every document of every service, by database and collection: what must not change where nothing was done. */
export async function everyDocument(m: TestMarketplace): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const { name } of m.marketplace.services) {
    const { db } = m.connection.useDb(`${m.databasePrefix}${name}`);
    for (const collection of (await db?.listCollections().toArray()) ?? [])
      if (!BOOKKEEPING.includes(collection.name))
        all[`${name}/${collection.name}`] =
          (await db?.collection(collection.name).find().sort({ _id: 1 }).toArray()) ?? [];
  }
  return all;
}
