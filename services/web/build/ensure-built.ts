import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const here = join(import.meta.dirname, '..');
const root = join(here, '../..');
const dist = join(here, 'dist');
/** Of which sources the build is; written last, so that one that broke off is none. */
const stamp = join(dist, '.sources');
const cache = join(root, 'node_modules', '.cache');
/** Longer than a build takes on a slow machine. */
const PATIENCE_MS = 180_000;

/** Everything the build reads. */
const SOURCES = [
  ...[
    'services/web/src/**',
    'services/web/public/**',
    'services/web/build/**',
    'docs/generated/openapi/*.json',
  ],
  ...['services/web/{index.html,vite.config.ts,postcss.config.mjs,package.json}', 'package-lock.json'],
];

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function build(): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(
    process.execPath,
    [vite, 'build', '--logLevel', 'error', '--outDir', dist, '--emptyOutDir'],
    {
      cwd: here,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('the web app could not be built')),
    );
  });
}

/** One build at a time, whoever starts them: SQLite's lock is let go of when its process ends, however it ends. */
async function alone(act: () => Promise<void>): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const lock = new DatabaseSync(join(cache, 'web-build.lock'), { timeout: PATIENCE_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    await act();
  } finally {
    lock.close();
  }
}

const isBuiltOf = (sources: string): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;

/**
 * The folder of the built web app, built first where its sources have changed since; `tell` hears of that.
 * @throws Error where the build fails.
 */
export async function ensureBuilt(tell: (line: string) => void): Promise<string> {
  const sources = hashOfSources();
  if (isBuiltOf(sources)) return dist;
  await alone(async () => {
    if (isBuiltOf(sources)) return;
    tell('Building the web app (its sources have changed) ...');
    await build();
    writeFileSync(stamp, sources);
  });
  return dist;
}
