import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ensureBuilt } from '../build/ensure-built.ts';

const LIMIT_BYTES = 200_000;
const ENTRY = 'index.html';
const EXPLORE = 'src/features/explore/explore-page.tsx';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** The scripts that a chunk loads at once, itself among them. */
function loadedBy(key: string, manifest: Readonly<Record<string, Chunk>>, found: Set<string>): Set<string> {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no ${key}`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const next of chunk.imports ?? []) loadedBy(next, manifest, found);
  return found;
}

test(`the explore page loads at most ${LIMIT_BYTES / 1_000} kB of JavaScript, gzipped`, async () => {
  const dist = await ensureBuilt(console.log);
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const files = loadedBy(EXPLORE, manifest, loadedBy(ENTRY, manifest, new Set()));
  const sizes = [...files, 'first-paint.js'].map((file) => gzipSync(readFileSync(join(dist, file))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `explore loads ${(total / 1_000).toFixed(1)} kB of JavaScript in ${sizes.length} files, gzipped`,
  );
  expect(total).toBeLessThanOrEqual(LIMIT_BYTES);
}, 240_000);
