import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Send } from './transport.ts';

/**
 * Answers the inbox's paths from a folder of mails, and passes the rest on: for a marketplace whose mails are files on
 * this machine and which has no inbox page, as where each service is its own process.
 */
export const withMailFolder =
  (folder: string, send: Send): Send =>
  async (method, path, body, headers) => {
    if (path.split('?')[0] === '/mail') {
      const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
      return { status: 200, body: { mails: names.sort().reverse() } };
    }
    const name = /^\/mail\/([\w.@+-]+)$/.exec(path)?.[1];
    if (name) return { status: 200, body: readFileSync(join(folder, name), 'utf8') };
    return send(method, path, body, headers);
  };
