import type { Connection } from '@stint/mongo';
import { commandsIn, type SentCommand } from '@stint/testing';

/** A write of one command, as the driver was told it. */
export interface Write {
  readonly database: string;
  readonly collection: string;
  readonly kind: 'insert' | 'update' | 'delete';
  readonly filter: Readonly<Record<string, unknown>>;
  /** the document, or what becomes of the one that is found */
  readonly change: Readonly<Record<string, unknown>>;
  readonly many: boolean;
  readonly upsert: boolean;
  /** whether it waits for the disk */
  readonly journaled: boolean;
}

/** A collection as it stood before the first write. */
export interface Stored {
  readonly database: string;
  readonly collection: string;
  readonly indexes: readonly { readonly key: object; readonly name: string }[];
  readonly documents: readonly { readonly _id: unknown }[];
}

interface Statement {
  readonly q: Write['filter'];
  readonly u: Write['change'];
  readonly multi?: boolean;
  readonly upsert?: boolean;
  readonly limit?: number;
}

function writesOf({ commandName, databaseName, command }: SentCommand, journaled: boolean): Write[] {
  const collection = String(command[commandName]);
  const common = { database: databaseName, collection, filter: {}, change: {}, journaled };
  const one = { ...common, many: false, upsert: false };
  switch (commandName) {
    case 'insert':
      return (command.documents as Write['change'][]).map((change) => ({ ...one, kind: 'insert', change }));
    case 'update':
      return (command.updates as Statement[]).map(({ q, u, multi = false, upsert = false }) => ({
        ...{ ...one, kind: 'update', filter: q, change: u, many: multi, upsert },
      }));
    case 'delete':
      return (command.deletes as Statement[]).map(({ q, limit }) => ({
        ...{ ...one, kind: 'delete', filter: q, many: limit === 0 },
      }));
    case 'findAndModify': {
      const { query, update, upsert } = command as Record<string, Write['filter'] | undefined>;
      return [{ ...one, kind: 'update', filter: query ?? {}, change: update ?? {}, upsert: Boolean(upsert) }];
    }
    default:
      return [];
  }
}

/** What a command of the driver writes, one after the other. */
export function writesIn(sent: SentCommand): Write[] {
  const { writeConcern } = sent.command as { writeConcern?: { j?: boolean } };
  return commandsIn(sent).flatMap((command) => writesOf(command, writeConcern?.j !== false));
}

/** Every collection of the databases whose name begins so, with its indexes and all that is in it. */
export async function everythingIn(connection: Connection, prefix: string): Promise<Stored[]> {
  const client = connection.getClient();
  const { databases } = await client.db('admin').admin().listDatabases();
  const stored: Stored[] = [];
  for (const { name: database } of databases.filter(({ name }) => name.startsWith(prefix)))
    for (const { name: collection } of await client.db(database).listCollections().toArray()) {
      const found = client.db(database).collection<{ _id: unknown }>(collection);
      const indexes = (await found.listIndexes().toArray()).map(({ v: _, ...index }) => index as never);
      stored.push({ database, collection, indexes, documents: await found.find().toArray() });
    }
  return stored;
}
