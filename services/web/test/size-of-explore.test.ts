import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ensureBuilt } from '../build/ensure-built.ts';

const LIMIT_BYTES = 200_000;
/** What explore asks for as soon as its projects are there. */
const FILTERS = 'src/features/explore/filters.tsx';

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
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/<script[^>]* src="\/([^"]+)"/g)].map(([, file = '']) => file);
  const files = loadedBy(FILTERS, manifest, new Set(scripts));
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(dist, file))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `explore loads ${(total / 1_000).toFixed(1)} kB of JavaScript in ${sizes.length} files, gzipped`,
  );
  expect(total).toBeLessThanOrEqual(LIMIT_BYTES);
}, 240_000);
