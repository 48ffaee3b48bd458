import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = join(import.meta.dirname, '..');
const root = join(here, '../..');
const dist = join(here, 'dist');
/** Of which sources the build is; written last, so that one that broke off is none. */
const stamp = join(dist, '.sources');

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

/**
 * The folder of the built web app, built first where its sources have changed since; `tell` hears of that.
 * @throws Error where the build fails.
 */
export async function ensureBuilt(tell: (line: string) => void): Promise<string> {
  const wanted = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return dist;
  tell('Building the web app (its sources have changed) ...');
  await build();
  writeFileSync(stamp, wanted);
  return dist;
}
