import { expect, inject, test } from 'vitest';
import { checkWireVersion, connectMongo } from '../src/connection.ts';

test('a server older than the commands it is sent is refused when a process starts, and told what is needed', () => {
  expect(() => checkWireVersion(21)).toThrow(/needs MongoDB 8\.0 or newer: .* wire version 21/);
});

test('the server of this run is new enough', async () => {
  const connection = await connectMongo(inject('mongoUri'), 'test-connection');
  await connection.close();
});

test('whoever is named to the database signs in there', async () => {
  const signingIn = connectMongo(inject('mongoUri'), 'test-connection', {
    ...{ username: 'stint', password: 'p@ss:w/rd%?' },
  });
  // The embedded server lets everybody in, and knows no way to sign in; MongoDB does not know who this is.
  await expect(signingIn).rejects.toThrow(/sasl|authentication failed/i);
});
