import { Rejection } from '@stint/core';
import { idempotencyStore } from '@stint/mongo';
import { clientOf, testDatabase } from '@stint/testing';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { contextOf, createServer, once } from '../src/index.ts';

async function aServer() {
  const store = idempotencyStore(await testDatabase());
  await store.init();
  const app = await createServer({ logger: pino({ level: 'silent' }) });
  const created: string[] = [];
  app.post('/orders', async (request, reply) =>
    once(request, reply, store, 201, async (id) => {
      if ((request.body as { refuse?: boolean }).refuse) throw new Rejection('invalid-input', 'refused');
      created.push(id);
      return { id };
    }),
  );
  app.get('/context', async (request) => contextOf(request));
  onTestFinished(() => app.close());
  return { client: clientOf(app), created };
}
const keyed = { 'idempotency-key': 'k1' };

test('the same key and request a hundred times creates once; each gets the answer or is told it still runs', async () => {
  const { client, created } = await aServer();
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => client.post('/orders', { n: 1 }, keyed)),
  );
  expect(created).toHaveLength(1);
  for (const { status, body } of answers)
    if (status === 201) expect(body).toEqual({ id: created[0] });
    else expect(body.code).toBe('request-in-flight');
  const later = await client.post('/orders', { n: 1 }, keyed);
  expect(later).toMatchObject({
    status: 201,
    body: { id: created[0] },
    headers: { 'idempotent-replayed': 'true' },
  });
});

test('another request under the same key is refused; without a key each request is its own', async () => {
  const { client, created } = await aServer();
  await client.post('/orders', { n: 1 }, keyed);
  expect(await client.post('/orders', { n: 2 }, keyed)).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  });
  await client.post('/orders', { n: 1 });
  await client.post('/orders', { n: 1 });
  expect(created).toHaveLength(3);
});

test('a refused request can be mended and sent again under its key', async () => {
  const { client } = await aServer();
  expect((await client.post('/orders', { refuse: true }, keyed)).status).toBe(400);
  expect((await client.post('/orders', { n: 1 }, keyed)).status).toBe(201);
});

test('If-Match names a version, or is refused', async () => {
  const { client } = await aServer();
  expect((await client.get('/context', { 'if-match': '"12"' })).body).toMatchObject({ ifVersion: 12 });
  expect((await client.get('/context')).body).not.toHaveProperty('ifVersion');
  expect(await client.get('/context', { 'if-match': 'twelve' })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/if-match' }] },
  });
});
