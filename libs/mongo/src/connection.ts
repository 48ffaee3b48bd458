import mongoose, { type Connection } from 'mongoose';
import { endWaitsOnClosedSockets } from './closed-sockets.ts';

/** What MongoDB 8.0 announces, the first with the `bulkWrite` command that documents are written by (`write-queue.ts`). */
const OLDEST_WIRE_VERSION = 25;

/** @throws Error where the server is older than the commands we send it. */
export function checkWireVersion(version: number): void {
  if (version < OLDEST_WIRE_VERSION)
    throw new Error(
      `Stint needs MongoDB 8.0 or newer: this server speaks wire version ${version}, 8.0 speaks ${OLDEST_WIRE_VERSION}`,
    );
}

/** Who we are to a database that asks; as they are, not as a URI would have them. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Connects to one service's database. Filters are sanitised (an operator inside a value is refused unless the code
 * says `trusted`), unknown fields throw, writes are acknowledged by a majority's journal.
 * @throws MongooseServerSelectionError when no server answers within 10 s; Error for one that is too old, or does not let
 * us in.
 */
export async function connectMongo(uri: string, dbName: string, auth?: Credentials): Promise<Connection> {
  endWaitsOnClosedSockets();
  const connection = mongoose.createConnection(uri, {
    dbName,
    ...(auth ? { auth } : {}),
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: true,
    serverSelectionTimeoutMS: 10_000,
    // A server that is not heard for so long, or a network that has forgotten our connections, is noticed by the driver's
    // own look at it, which then ends what waits on them.
    connectTimeoutMS: 10_000,
    heartbeatFrequencyMS: 5_000,
    writeConcern: { w: 'majority', j: true },
    ignoreUndefined: true,
    maxPoolSize: 32,
  });
  connection.set('strictQuery', 'throw');
  await connection.asPromise();
  const { maxWireVersion } = await connection.getClient().db('admin').command({ hello: 1 });
  try {
    checkWireVersion(maxWireVersion);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return connection;
}

/** Another database over the same sockets: the services of one process share them. */
export const databaseOf = (connection: Connection, dbName: string): Connection =>
  connection.useDb(dbName, { useCache: true });

/** A connection that was never opened: services are built on it where only their routes are wanted. */
export const unconnected = (): Connection => mongoose.createConnection();
