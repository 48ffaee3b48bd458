import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type DataFolder, takeDataFolder } from '../src/data-folder.ts';
import { temporaryFolder } from './running.ts';

function taken(path: string, fresh = false): DataFolder {
  const folder = takeDataFolder(path, fresh);
  onTestFinished(() => folder.release());
  return folder;
}

test('a folder is one process’s: the second is told in one line, and may have it after the release', () => {
  const path = temporaryFolder();
  const first = takeDataFolder(path, false);
  expect(() => takeDataFolder(path, false)).toThrow(
    /^the data folder .* is in use by another process.*--data$/,
  );
  first.release();
  taken(path);
});

test('what is refused is not emptied', () => {
  const path = temporaryFolder();
  taken(path);
  writeFileSync(join(path, 'kept'), '');
  expect(() => takeDataFolder(path, true)).toThrow('in use');
  expect(existsSync(join(path, 'kept'))).toBe(true);
});

test('fresh empties it, and holds it', () => {
  const path = temporaryFolder();
  mkdirSync(join(path, 'mongo'));
  writeFileSync(join(path, 'mongo', 'data'), '');
  taken(path, true);
  expect(existsSync(join(path, 'mongo'))).toBe(false);
  expect(() => takeDataFolder(path, false)).toThrow('in use');
});

test('a secret is made once, kept, and its owner’s alone', () => {
  const path = temporaryFolder();
  const folder = taken(path);
  const made = folder.secret('demo-password');
  expect(made).toMatch(/^[\w-]{16}$/);
  expect(folder.secret('demo-password')).toBe(made);
  expect(folder.secret('operator-password')).not.toBe(made);
  expect(statSync(folder.at('secrets', 'demo-password')).mode & 0o777).toBe(0o600);
});
