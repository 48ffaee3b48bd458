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
});
