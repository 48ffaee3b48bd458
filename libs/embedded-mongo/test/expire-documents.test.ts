import { expect, it, vi } from 'vitest';
import { useDatabase } from './database.ts';

const database = useDatabase({ sweepIntervalMs: 20 });

it('a TTL index deletes what has expired and keeps the rest', async () => {
  const sessions = database().collection<{ _id: number; at: unknown }>('sessions');
  await sessions.createIndex({ at: -1 }, { expireAfterSeconds: 60 });
  const now = Date.now();
  await sessions.insertMany([
    { _id: 1, at: new Date(now - 61_000) },
    { _id: 2, at: new Date(now + 3_600_000) },
    { _id: 3, at: 'no date' },
    { _id: 4, at: [new Date(now + 3_600_000), new Date(now - 120_000)] },
  ]);
  await vi.waitFor(
    async () => expect((await sessions.find().toArray()).map(({ _id }) => _id)).toEqual([2, 3]),
    { timeout: 5_000 },
  );
});
