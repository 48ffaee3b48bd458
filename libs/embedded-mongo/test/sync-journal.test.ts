import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Journal } from '../src/storage/journal.ts';

function openJournal(): Journal {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  writeFileSync(join(folder, 'wal'), '');
  const journal = new Journal(join(folder, 'wal'));
  onTestFinished(() => {
    journal.close();
    rmSync(folder, { recursive: true });
  });
  return journal;
}

/** The disk fails the next sync, and says so once. */
function failOneSync(): void {
  const spy = vi.spyOn(fs, 'fdatasync').mockImplementationOnce((_, done) => {
    setImmediate(done, new Error('EIO'));
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
  });
}

const synced = (journal: Journal) =>
  new Promise<string | undefined>((resolve) => journal.synced((failure) => resolve(failure?.message)));

it('a sync that failed once fails what waits and every later write, though the disk is well again', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => logged.mockRestore());
  const journal = openJournal();
  expect(await synced(journal)).toBeUndefined();
  failOneSync();
  expect(await Promise.all([synced(journal), synced(journal)])).toEqual(['EIO', 'EIO']);
  expect(await synced(journal)).toBe('EIO');
  expect(logged).toHaveBeenCalledOnce();
});
