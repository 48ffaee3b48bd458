import mongoose, { type Connection } from 'mongoose';

/**
 * Connects to one service's database. Filters are sanitised (an operator inside a value is refused unless the code
 * says `trusted`), unknown fields throw, writes are acknowledged by a majority's journal.
 * @throws MongooseServerSelectionError when no server answers within 10 s.
 */
export async function connectMongo(uri: string, dbName: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    dbName,
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
  return connection.asPromise();
}

/** Another database over the same sockets: the services of one process share them. */
export const databaseOf = (connection: Connection, dbName: string): Connection =>
  connection.useDb(dbName, { useCache: true });

/** A connection that was never opened: services are built on it where only their routes are wanted. */
export const unconnected = (): Connection => mongoose.createConnection();
