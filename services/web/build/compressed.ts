import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Smaller files gain nothing. */
const MIN_BYTES = 1_000;
const TEXT = /\.(js|css|html|svg|json)$/;

const packed = { '.gz': promisify(gzip), '.br': promisify(brotliCompress) };

/** Writes `.gz` and `.br` beside each text file of a build, so that no request has to wait for compression. */
export const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = 'dist' }) {
    for (const file of await readdir(dir, { recursive: true })) {
      if (!TEXT.test(file)) continue;
      const bytes = await readFile(join(dir, file));
      if (bytes.length < MIN_BYTES) continue;
      for (const [ending, pack] of Object.entries(packed))
        await writeFile(join(dir, `${file}${ending}`), await pack(bytes));
    }
  },
});
