import { newId } from '@stint/core';
import { testDatabase } from '@stint/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replicaOf } from '../src/index.ts';

describe.each([
  { alone: true, told: 'alone on its database' },
  { alone: false, told: 'one of several processes' },
])('a replica, $told', ({ alone }) => {
  async function open() {
    const home = { connection: await testDatabase(), alone };
    const replica = replicaOf<{ value: number }>(home, 'facts', { value: Number });
    await replica.init();
    return replica;
  }

  test('in whatever order facts arrive, and however often, the newest stands', async () => {
    const replica = await open();
    const arrivals = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(arrivals, async (sequences) => {
        const id = newId();
        for (const [i, n] of sequences.entries()) {
          await replica.put(id, n, { value: n * 10 });
          const newest = Math.max(...sequences.slice(0, i + 1));
          expect(await replica.get(id)).toEqual({ value: newest * 10 });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('two at once keep the newer one', async () => {
    const replica = await open();
    const id = newId();
    await Promise.all([3, 1, 5, 2, 4].map((n) => replica.put(id, n, { value: n })));
    expect(await replica.get(id)).toEqual({ value: 5 });
  });

  test('many are answered by id; unknown ones are left out', async () => {
    const replica = await open();
    await replica.put('a', 1, { value: 1 });
    expect(await replica.many(['a', 'a', 'b'])).toEqual(new Map([['a', { value: 1 }]]));
    expect(await replica.get('b')).toBeUndefined();
  });
});
