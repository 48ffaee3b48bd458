import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MANIFEST = join(import.meta.dirname, '../../../package.json');

/** What `npm start` tells V8: sizes of its memory, which it takes only before it starts. For whoever starts it otherwise. */
export const startFlags = (): readonly string[] =>
  JSON.parse(readFileSync(MANIFEST, 'utf8')).scripts.start.match(/--[\w-]+=\d+/g);
