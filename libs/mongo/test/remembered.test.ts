import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Remembered } from '../src/remembered.ts';

/** A database of one document, whose reads are answered when the test says so. */
function slowDatabase(stored: { value: number } | undefined) {
  const database = { stored, asked: 0, waiting: [] as (() => void)[] };
  const read = () => {
    database.asked += 1;
    const found = database.stored;
    return new Promise<typeof found>((resolve) => database.waiting.push(() => resolve(found)));
  };
  const answer = () => database.waiting.shift()?.();
  return Object.assign(database, { read, answer });
}

describe('a document at hand', () => {
  test('is read once, however many ask, and however often', async () => {
    const database = slowDatabase({ value: 7 });
    const remembered = new Remembered(database.read);
    const asked = [remembered.get('a'), remembered.get('a')];
    database.answer();
    expect(await Promise.all([...asked, remembered.get('a')])).toEqual(Array(3).fill({ value: 7 }));
    expect(await remembered.get('a')).toEqual({ value: 7 });
    expect(database.asked).toBe(1);
  });

  test('one that is not there is asked for again', async () => {
    const database = slowDatabase(undefined);
    const remembered = new Remembered(database.read);
    for (const n of [1, 2]) {
      const found = remembered.get('a');
      database.answer();
      expect(await found).toBeUndefined();
      expect(database.asked).toBe(n);
    }
  });

  test('of more than a thousand, the one asked for longest ago is read again', async () => {
    const asked: string[] = [];
    const remembered = new Remembered(async (id: string) => asked.push(id));
    for (let n = 0; n < 1_000; n += 1) await remembered.get(`${n}`);
    await remembered.get('0');
    await remembered.get('new');
    asked.length = 0;
    for (const id of ['0', 'new', '2', '1']) await remembered.get(id);
    expect(asked).toEqual(['1']);
  });

  test('a read that fails is told to whoever asked, and made again', async () => {
    let faults = 1;
    const remembered = new Remembered(async () => {
      if (faults-- > 0) throw new Error('away');
      return { value: 1 };
    });
    await expect(remembered.get('a')).rejects.toThrow('away');
    expect(await remembered.get('a')).toEqual({ value: 1 });
  });

  test('whatever is read and written in whatever order, nobody who asks after a write sees what was before it', async () => {
    const acts = fc.array(fc.constantFrom('ask', 'answer', 'store', 'written'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        const database = slowDatabase({ value: 0 });
        const remembered = new Remembered(database.read);
        const asked: { found: Promise<{ value: number } | undefined>; atLeast: number }[] = [];
        let [value, written] = [0, 0];
        for (const act of history) {
          if (act === 'ask') asked.push({ found: remembered.get('a'), atLeast: written });
          if (act === 'answer') database.answer();
          // A write is in the database some time before its writer hears of it.
          if (act === 'store') database.stored = { value: ++value };
          if (act === 'written') {
            written = value;
            remembered.forget('a');
          }
          await Promise.resolve();
        }
        while (database.waiting.length > 0) database.answer();
        for (const { found, atLeast } of asked) expect((await found)?.value).toBeGreaterThanOrEqual(atLeast);
      }),
    );
  });

  test('what a write leaves is at hand: nobody reads it again', async () => {
    const database = slowDatabase({ value: 1 });
    const remembered = new Remembered(database.read);
    await remembered.write('a', async () => ({ value: 2 }));
    expect(await remembered.get('a')).toEqual({ value: 2 });
    remembered.revise('a', ({ value }) => ({ value: value + 1 }));
    expect(await remembered.get('a')).toEqual({ value: 3 });
    expect(database.asked).toBe(0);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('away'))],
    ['leaves nothing known', () => Promise.resolve(undefined)],
  ])('a write that %s: the document is read again', async (_, act) => {
    const database = slowDatabase({ value: 1 });
    const remembered = new Remembered(database.read);
    await remembered.write('a', async () => ({ value: 0 }));
    await remembered.write('a', act).catch(() => {});
    const found = remembered.get('a');
    database.answer();
    expect(await found).toEqual({ value: 1 });
  });

  test('two writes at once, answered in the other order: the document is read again', async () => {
    const database = slowDatabase({ value: 2 });
    const remembered = new Remembered(database.read);
    const answers: ((left: { value: number }) => void)[] = [];
    const act = () => new Promise<{ value: number }>((resolve) => answers.push(resolve));
    const both = [remembered.write('a', act), remembered.write('a', act)];
    answers[1]?.({ value: 2 });
    answers[0]?.({ value: 1 });
    await Promise.all(both);
    const found = remembered.get('a');
    database.answer();
    expect(await found).toEqual({ value: 2 });
    expect(database.asked).toBe(1);
  });

  test('whatever writes overlap, in whatever order they are answered, nobody who asks after one sees what was before it', async () => {
    const acts = fc.array(
      fc.oneof(
        fc.constant({ act: 'ask' } as const),
        fc.constant({ act: 'answer' } as const),
        fc.constant({ act: 'write' } as const),
        fc.constant({ act: 'commit' } as const),
        fc.constant({ act: 'everything changes' } as const),
        fc.record({ act: fc.constant('tell' as const), which: fc.nat(3) }),
      ),
      { minLength: 6, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(acts, async (history) => {
        const database = slowDatabase({ value: 0 });
        const remembered = new Remembered(database.read);
        const asked: { found: Promise<{ value: number } | undefined>; atLeast: number }[] = [];
        const begun: ((value: number) => void)[] = [];
        const committed: { tell: () => void; value: number }[] = [];
        let [value, told] = [0, 0];
        for (const step of history) {
          if (step.act === 'ask') asked.push({ found: remembered.get('a'), atLeast: told });
          if (step.act === 'answer') database.answer();
          if (step.act === 'write')
            void remembered.write(
              'a',
              () => new Promise<{ value: number }>((left) => begun.push((n) => left({ value: n }))),
            );
          if (step.act === 'commit') {
            const tell = begun.shift();
            if (!tell) continue;
            const mine = ++value;
            database.stored = { value: mine };
            committed.push({ tell: () => tell(mine), value: mine });
          }
          if (step.act === 'tell') {
            const [one] = committed.splice(step.which % Math.max(committed.length, 1), 1);
            one?.tell();
            // Whoever wrote hears of it a moment later.
            for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
            told = Math.max(told, one?.value ?? 0);
          }
          if (step.act === 'everything changes') {
            database.stored = { value: ++value };
            remembered.forgetSome(() => true);
            told = value;
          }
          await Promise.resolve();
        }
        while (database.waiting.length > 0) database.answer();
        for (const { found, atLeast } of asked) expect((await found)?.value).toBeGreaterThanOrEqual(atLeast);
      }),
      { numRuns: 2_000 },
    );
  });
});
