import { Agent, request } from 'node:http';
import type { Answer, Send } from '@stint/standalone/people';

export interface Client {
  readonly send: Send;
  /** how many requests were sent */
  sent(): number;
}

/**
 * Speaks HTTP with as little of this thread's time as can be, since the load shares the machine with what is measured.
 * `localAddress` is where it seems to come from (127.0.0.0/8): limits before sign-in count by address.
 */
export function clientOf(origin: string, localAddress = '127.0.0.1'): Client {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: 64, localAddress });
  let sent = 0;
  const send: Send = (method, path, body, headers = {}) =>
    new Promise<Answer>((resolve, reject) => {
      sent += 1;
      const text = body === undefined ? undefined : JSON.stringify(body);
      const typed = text === undefined ? {} : { 'content-type': 'application/json' };
      const length = { 'content-length': Buffer.byteLength(text ?? '') };
      const options = { agent, hostname, port, method, path, headers: { ...headers, ...typed, ...length } };
      const asked = request(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = answer.headers['content-type']?.includes('json') && text !== '';
          resolve({ status: answer.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
        });
      });
      asked.on('error', reject);
      asked.end(text);
    });
  return { send, sent: () => sent };
}

const FIRST_MS = 4;
const LONGEST_MS = 512;
const PATIENCE_MS = 60_000;

/**
 * Looks until there is something, ever less often, up to every `longestMs`, so that many who wait do not keep the server
 * from it. @throws Error naming what did not happen within a minute.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  longestMs = LONGEST_MS,
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let pauseMs = Math.min(FIRST_MS, longestMs); ; pauseMs = Math.min(pauseMs * 2, longestMs)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1_000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
