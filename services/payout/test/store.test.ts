import { MONDAY, testDatabase } from '@stint/testing';
import { expect, test } from 'vitest';
import { paymentStore } from '../src/store.ts';

test('a database has an index of an earlier release on the same field: the store readies itself beside it', async () => {
  const connection = await testDatabase();
  const earlier = { partialFilterExpression: { charge: { $exists: true } } };
  await connection.collection('payments').createIndex({ 'charge.paymentIntentId': 1 }, earlier);
  const relay = { owner: 'test', leaseMs: 1_000, nudge: () => {} };
  const store = paymentStore({ connection, alone: false, relay, clock: () => MONDAY });
  await store.init();
  const asked = store.model.find({ 'charge.paymentIntentId': 'pi_1' } as never).explain('queryPlanner');
  expect(JSON.stringify(await asked)).toContain('where charge.paymentIntentId');
});
