import { newId } from '@stint/core';
import { testDatabase } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replicaOf } from '../src/index.ts';

test('in whatever order facts arrive, and however often, the newest stands', async () => {
  const replica = replicaOf<{ value: number }>(await testDatabase(), 'facts', { value: Number });
  await replica.init();
  const arrivals = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(arrivals, async (sequences) => {
      const id = newId();
      for (const n of sequences) await replica.put(id, n, { value: n * 10 });
      expect(await replica.get(id)).toEqual({ value: Math.max(...sequences) * 10 });
    }),
    { numRuns: 30 },
  );
});

test('two at once keep the newer one', async () => {
  const replica = replicaOf<{ value: number }>(await testDatabase(), 'facts', { value: Number });
  await replica.init();
  const id = newId();
  await Promise.all([3, 1, 5, 2, 4].map((n) => replica.put(id, n, { value: n })));
  expect(await replica.get(id)).toEqual({ value: 5 });
});

test('many are answered by id; unknown ones are left out', async () => {
  const replica = replicaOf<{ value: number }>(await testDatabase(), 'facts', { value: Number });
  await replica.init();
  await replica.put('a', 1, { value: 1 });
  expect(await replica.many(['a', 'a', 'b'])).toEqual(new Map([['a', { value: 1 }]]));
  expect(await replica.get('b')).toBeUndefined();
});
