import { newId } from '@stint/core';
import { MONDAY, testDatabase } from '@stint/testing';
import { expect, test } from 'vitest';
import { deadLetterStore } from '../src/index.ts';

const aLetter = (key: string, value = Buffer.from([0, 255, 1])) => ({
  id: newId(),
  group: 'bidding',
  reason: 'invalid-event',
  at: MONDAY,
  delivery: {
    topic: 'stint.bids',
    key,
    headers: { ce_type: 'x', 'with.dot': 'y' },
    value,
    partition: 0,
    offset: '12',
  },
});

test('a letter comes back with its original bytes and headers', async () => {
  const store = deadLetterStore(await testDatabase());
  await store.init();
  const letter = aLetter('k');
  await store.add(letter);
  expect(await store.get('bidding', letter.id)).toEqual(letter);
  expect(await store.get('payout', letter.id)).toBeUndefined();
});

test('letters are listed oldest first, by group and by key, page by page', async () => {
  const store = deadLetterStore(await testDatabase());
  await store.init();
  const letters = ['a', 'b', 'a'].map((key) => aLetter(key));
  for (const letter of letters) await store.add(letter);
  const ids = letters.map((l) => l.id);
  expect((await store.list('bidding', { limit: 2 })).map((l) => l.id)).toEqual(ids.slice(0, 2));
  expect((await store.list('bidding', { limit: 2, after: ids[1] ?? '' })).map((l) => l.id)).toEqual(
    ids.slice(2),
  );
  const ofKey = await store.ofKey('bidding', 'stint.bids', 'a');
  expect(new Set(ofKey.map((l) => l.id))).toEqual(new Set([ids[0], ids[2]]));
  await store.remove(ids[0] ?? '');
  expect(await store.count('bidding')).toBe(2);
});
