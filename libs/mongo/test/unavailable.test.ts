import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { expect, test } from 'vitest';
import { connectMongo, isUnavailable } from '../src/index.ts';

test('a database that has gone away is unavailable; one that refuses an operation is not', async () => {
  const server = await startEmbeddedMongo({});
  const connection = await connectMongo(server.uri, 'test-unavailable');
  const things = connection.collection<{ _id: string }>('things');
  await things.insertOne({ _id: 'a' });
  const refused = await things.insertOne({ _id: 'a' }).catch((error: unknown) => error);
  expect(isUnavailable(refused)).toBe(false);
  await server.close();
  const lost = await things.insertOne({ _id: 'b' }).catch((error: unknown) => error);
  expect(isUnavailable(lost)).toBe(true);
  expect(isUnavailable(new Error('wrapped', { cause: lost }))).toBe(true);
  await connection.close();
});

test("a server that ended the connection just before a write is unavailable: the system's error comes as it is", () => {
  const error = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
  expect(isUnavailable(error)).toBe(true);
  expect(isUnavailable(Object.assign(new Error('no such file'), { code: 'ENOENT' }))).toBe(false);
});
