import { expect, test, vi } from 'vitest';
import { newId, placeBefore } from '../src/index.ts';

test('a place before an id comes between those made earlier than that and those made later', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  try {
    const made = [9_999, 2, 9_997].map((later) => {
      const id = newId();
      vi.setSystemTime(Date.now() + later);
      return id;
    });
    const last = newId();
    expect([...made, placeBefore(last, 10_000)].sort()).toEqual([
      ...made.slice(0, 1),
      placeBefore(last, 10_000),
      ...made.slice(1),
    ]);
  } finally {
    vi.useRealTimers();
  }
});
