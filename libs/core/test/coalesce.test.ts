import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coalesced } from '../src/coalesce.ts';

test('each request is answered by a run that began after it; a key runs once at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 12 }),
      async (s, keys) => {
        let time = 0;
        const active = new Map<string, number>();
        const begun = new Map<string, number>();
        const run = coalesced(async (key: string) => {
          active.set(key, (active.get(key) ?? 0) + 1);
          expect(active.get(key)).toBe(1);
          begun.set(key, time++);
          await s.schedule(Promise.resolve());
          active.set(key, 0);
        });
        const requests = keys.map(async (key) => {
          await s.schedule(Promise.resolve());
          const askedAt = time++;
          await run(key, undefined);
          expect(begun.get(key)).toBeGreaterThan(askedAt);
        });
        await s.waitFor(Promise.all(requests));
      },
    ),
  );
});

test('those who ask at once share a run, those who ask while it runs the next; a failed run fails only those who shared it', async () => {
  let runs = 0;
  const first = Promise.withResolvers<void>();
  const run = coalesced(async () => {
    runs += 1;
    if (runs === 1) await first.promise;
  });
  const burst = () => Promise.allSettled(Array.from({ length: 50 }, () => run('a', undefined)));
  const early = burst();
  await Promise.resolve();
  const late = burst();
  first.reject(new Error('first'));
  const failed = async (outcomes: ReturnType<typeof burst>) =>
    (await outcomes).filter(({ status }) => status === 'rejected').length;
  expect([await failed(early), await failed(late), runs]).toEqual([50, 0, 2]);
});

test('those who ask while others are gathered share the first run', async () => {
  const gathered = Promise.withResolvers<void>();
  const contexts: string[] = [];
  const run = coalesced(
    async (_key, context: string) => void contexts.push(context),
    () => gathered.promise,
  );
  const first = run('a', 'first');
  await Promise.resolve();
  const second = run('a', 'second');
  expect(contexts).toEqual([]);
  gathered.resolve();
  await Promise.all([first, second]);
  expect(contexts).toEqual(['first']);
});
