import { randomBytes } from 'node:crypto';
import { type Connection, connectMongo } from '@stint/mongo';
import { inject, onTestFinished } from 'vitest';
import './global-setup.ts';

/** A fresh database of the run's MongoDB, dropped and closed when the test ends. */
export async function testDatabase(): Promise<Connection> {
  const connection = await connectMongo(inject('mongoUri'), `test-${randomBytes(8).toString('hex')}`);
  onTestFinished(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  return connection;
}
