import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const LOCK = 'lock';

/** The folder everything is kept in, held by this process alone until it ends, however it ends. */
export interface DataFolder {
  readonly path: string;
  /** A path inside it. */
  at(...parts: string[]): string;
  /** A secret made at its first use and kept, readable by its owner only. */
  secret(name: string): string;
  release(): void;
}

/**
 * Takes the folder, and empties it where `fresh`.
 * @throws Error in one line where another process holds it.
 */
export function takeDataFolder(folder: string, fresh: boolean): DataFolder {
  const path = resolve(folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lock = lockOf(join(path, LOCK), folder);
  if (fresh)
    for (const name of readdirSync(path))
      if (!name.startsWith(LOCK)) rmSync(join(path, name), { recursive: true });
  const at = (...parts: string[]) => join(path, ...parts);
  return {
    path,
    at,
    secret(name) {
      const file = at('secrets', name);
      if (existsSync(file)) return readFileSync(file, 'utf8');
      mkdirSync(at('secrets'), { recursive: true, mode: 0o700 });
      const made = randomBytes(12).toString('base64url');
      writeFileSync(file, made, { mode: 0o600 });
      return made;
    },
    release: () => lock.close(),
  };
}

/** SQLite's own lock: the system lets go of it when the process ends, killed or not. */
function lockOf(file: string, folder: string): DatabaseSync {
  const lock = new DatabaseSync(file);
  try {
    lock.exec(
      'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x); COMMIT',
    );
    return lock;
  } catch (cause) {
    lock.close();
    throw new Error(`the data folder ${folder} is in use by another process; choose another with --data`, {
      cause,
    });
  }
}
