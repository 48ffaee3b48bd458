import { randomBytes } from 'node:crypto';
import type { Instant } from '@stint/core';
import { type Connection, connectMongo } from '@stint/mongo';
import { Changes, whileUnchanged } from './changes.ts';

export const SERVICES = ['bidding', 'payout', 'evaluation'] as const;
export type Service = (typeof SERVICES)[number];

/** A stored document; what else it holds is its owner's business. */
type Doc = { readonly _id: string } & Readonly<Record<string, unknown>>;

/** Three empty databases that one schedule after the other is played on; their indexes are made once. */
export interface Ground {
  readonly mongoUri: string;
  readonly changes: Changes;
  databaseOf(service: Service): string;
  /** Makes what a service needs of collections and indexes, unless that was begun already. */
  furnish(service: Service, init: () => Promise<unknown>): Promise<void>;
  /** Every document of a collection in the order of its ids, as it was stored. */
  documents(service: Service, collection: string): Promise<readonly Doc[]>;
  count(service: Service, collection: string, filter: object): Promise<number>;
  /** Documents with unpublished facts, leased or not. */
  waiting(service: Service, collection: string): Promise<number>;
  isAnyDue(service: Service, collection: string, now: Instant): Promise<boolean>;
  /** Leases on publishing run out: they go by wall time, which no schedule waits for. */
  expireLeases(service: Service, collection: string): Promise<void>;
  /** Empty again, for the next schedule. */
  clear(): Promise<void>;
  /** Nothing is left behind. */
  close(): Promise<void>;
}

const LONG_AGO = new Date(0).toISOString();

/** Opens a ground that nobody else plays on; its own connection looks at it, and no process's fate touches that. */
export async function openGround(mongoUri: string): Promise<Ground> {
  const prefix = `sweep-${randomBytes(5).toString('hex')}-`;
  const observer: Connection = await connectMongo(mongoUri, 'admin');
  const changes = new Changes();
  const looks = new Map<string, () => Promise<Doc[]>>();
  const furnished = new Map<Service, Promise<unknown>>();

  const databaseOf = (service: Service) => `${prefix}${service}`;
  // The driver's own: Mongoose would cast what nobody here asks it to.
  const database = (service: Service) => observer.getClient().db(databaseOf(service));
  const collectionOf = (service: Service, name: string) => database(service).collection<Doc>(name);
  const nameOf = (service: Service, collection: string) => `${databaseOf(service)}.${collection}`;

  function documents(service: Service, collection: string): Promise<Doc[]> {
    const name = nameOf(service, collection);
    const look = () => collectionOf(service, collection).find().sort({ _id: 1 }).toArray();
    const known = looks.get(name) ?? whileUnchanged(() => changes.at(name), look as () => Promise<Doc[]>);
    looks.set(name, known);
    return known();
  }

  return {
    mongoUri,
    changes,
    databaseOf,
    async furnish(service, init) {
      const begun = furnished.get(service) ?? init();
      furnished.set(service, begun);
      await begun;
    },
    documents,
    count: (service, name, filter) => collectionOf(service, name).countDocuments(filter),
    waiting: async (service, name) =>
      (await documents(service, name)).filter(({ outboxAt }) => outboxAt !== undefined).length,
    isAnyDue: async (service, name, now) =>
      (await documents(service, name)).some(({ dueAt }) => typeof dueAt === 'string' && dueAt <= now),
    async expireLeases(service, name) {
      const leased = { outboxAt: { $exists: true } };
      await collectionOf(service, name).updateMany(leased, { $set: { leaseUntil: LONG_AGO } });
      changes.note(nameOf(service, name));
    },
    async clear() {
      for (const service of SERVICES)
        for (const { name } of await database(service).listCollections().toArray())
          await collectionOf(service, name).deleteMany({});
      changes.noteAll();
    },
    async close() {
      for (const service of SERVICES) await database(service).dropDatabase();
      await observer.close();
    },
  };
}
