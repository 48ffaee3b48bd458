import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { directoryOf, type SchoolDirectory } from './school-directory.ts';
import { keptSchoolIndex } from './school-index.ts';

/** The directory of the installed data set, opened once. */
export interface OpenSchools {
  /** Resolves at once, except where the index is being made: once for a cache folder. @throws what kept it from being made. */
  directory(): Promise<SchoolDirectory>;
  close(): Promise<void>;
}

/** Making the index reads 24,000 files: a second that neither the start nor a request has to wait for in this thread. */
export function openSchools(cacheDir: string): OpenSchools {
  let opened: Promise<SchoolDirectory> | undefined;
  let maker: Worker | undefined;
  const open = async () => {
    const kept = keptSchoolIndex(cacheDir);
    if (kept) return directoryOf(kept);
    maker = new Worker(new URL('./school-index-worker.ts', import.meta.url), { workerData: cacheDir });
    await once(maker, 'exit');
    const made = keptSchoolIndex(cacheDir);
    if (!made) throw new Error('the school index was not made');
    return directoryOf(made);
  };
  return {
    directory() {
      opened ??= open().catch((error: unknown) => {
        // The next one who asks tries again.
        opened = undefined;
        throw error;
      });
      return opened;
    },
    close: async () => {
      await maker?.terminate();
    },
  };
}
