import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type RunningServer, type ServerOptions, startEmbeddedMongo } from '../src/index.ts';

/** The documents most tests work on: any field of any type, of which `n` is a number. */
export interface Thing {
  _id: number;
  n?: number;
  a?: unknown;
  b?: unknown;
  c?: unknown;
  d?: unknown;
  e?: unknown;
  f?: unknown;
  k?: unknown;
  m?: unknown;
  v?: unknown;
  x?: unknown;
  at?: unknown;
  list?: unknown;
  tags?: unknown;
  text?: unknown;
  name?: unknown;
  refs?: unknown;
  email?: unknown;
  slot?: unknown;
  state?: unknown;
  project?: unknown;
}

/** A server and a connection for the tests of one file; every test starts with an empty database. */
export function useDatabase(options: ServerOptions = {}): () => Connection {
  let server: RunningServer;
  let connection: Connection;
  beforeAll(async () => {
    server = await startEmbeddedMongo(options);
    connection = await mongoose.createConnection(server.uri, { dbName: 'test' }).asPromise();
  });
  beforeEach(async () => {
    await connection.dropDatabase();
  });
  afterAll(async () => {
    await connection.close();
    await server.close();
  });
  return () => connection;
}

/** The code and the message a command is refused with. */
export async function refusal(
  command: Promise<unknown>,
): Promise<{ code: unknown; codeName: unknown; message: string }> {
  try {
    await command;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      code: Reflect.get(error, 'code'),
      codeName: Reflect.get(error, 'codeName'),
      message: error.message,
    };
  }
  throw new Error('the command was accepted');
}
