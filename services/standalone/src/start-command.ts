import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** What `npm start` gives to Node, for whoever starts it otherwise. */
export interface StartCommand {
  /** sizes of V8's memory, which it takes only before it starts */
  readonly flags: readonly string[];
  readonly file: string;
}

export function startCommand(): StartCommand {
  const { start } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
  const [, flags = '', file = ''] = /bin\/node ((?:--\S+ )*)(\S+)/.exec(start) ?? [];
  return { flags: flags.match(/--\S+/g) ?? [], file: join(ROOT, file) };
}
