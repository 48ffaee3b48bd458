import { testDatabase } from '@stint/testing';
import { expect, test, vi } from 'vitest';
import { idempotencyStore } from '../src/index.ts';

async function aStore() {
  const store = idempotencyStore(await testDatabase());
  await store.init();
  return store;
}
const answer = { status: 201, body: { id: 'x' } };

test('of a hundred beginnings with one key, one runs', async () => {
  const store = await aStore();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, () => store.begin('me POST /x', 'k', 'f')),
  );
  expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  for (const o of outcomes)
    if (o.status === 'rejected') expect(o.reason).toMatchObject({ code: 'request-in-flight' });
});

test('a finished request answers its repetition; another request with the key is refused', async () => {
  const store = await aStore();
  await store.begin('me POST /x', 'k', 'f');
  await store.finish('me POST /x', 'k', answer);
  expect(await store.begin('me POST /x', 'k', 'f')).toEqual({ answer });
  await expect(store.begin('me POST /x', 'k', 'other')).rejects.toMatchObject({
    code: 'idempotency-key-reused',
  });
  expect(await store.begin('you POST /x', 'k', 'other')).toHaveProperty('resourceId');
});

test('a refused request gives its key back', async () => {
  const store = await aStore();
  await store.begin('me POST /x', 'k', 'f');
  await store.forget('me POST /x', 'k');
  expect(await store.begin('me POST /x', 'k', 'other')).toHaveProperty('resourceId');
});

test('a request whose process died runs again, with the same id for what it creates', async () => {
  const store = await aStore();
  const first = await store.begin('me POST /x', 'k', 'f');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  try {
    expect(await store.begin('me POST /x', 'k', 'f')).toEqual(first);
  } finally {
    vi.useRealTimers();
  }
});

test('where one process is alone, a request that died with the last one runs again at once, with the same id', async () => {
  const database = await testDatabase();
  const before = idempotencyStore(database, { alone: true });
  await before.init();
  const first = await before.begin('me POST /x', 'k', 'f');
  await before.begin('me POST /y', 'k', 'f');
  await before.finish('me POST /y', 'k', answer);
  await before.init();
  expect(await before.begin('me POST /x', 'k', 'f')).toEqual(first);
  expect(await before.begin('me POST /y', 'k', 'f')).toEqual({ answer });
  await expect(before.begin('me POST /x', 'k', 'f')).rejects.toMatchObject({ code: 'request-in-flight' });
});
