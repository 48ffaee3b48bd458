import { Int32 } from 'bson';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Catalog } from '../src/storage/catalog.ts';
import { Database } from '../src/storage/database.ts';
import { deleteExpired } from '../src/ttl.ts';
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

it('thousands that expired go at once, batch by batch; what fails is told and harms nothing', async () => {
  const sql = new Database(undefined, () => undefined);
  const catalog = new Catalog(sql);
  const sessions = catalog.create('test', 'sessions', {});
  catalog.addIndexes(sessions, [
    { key: { at: new Int32(1) }, name: 'at', expireAfterSeconds: new Int32(60) },
  ]);
  for (let _id = 0; _id < 2_500; _id++) sessions.insert({ _id, at: new Date(0) });
  const { signal } = new AbortController();
  await deleteExpired(catalog, new Date(60_000), signal);
  expect(sessions.count()).toBe(0);
  sql.close();
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => logged.mockRestore());
  await deleteExpired(catalog, new Date(60_000), signal);
  expect(logged).toHaveBeenCalledOnce();
});
