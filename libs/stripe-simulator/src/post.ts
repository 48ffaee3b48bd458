import * as http from 'node:http';
import * as https from 'node:https';

interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** the whole of it, the answer's end included */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
} as const;

/** Posts a body and answers the status; what else is answered is not read. @throws where there was no answer in time. */
export function post(
  url: string,
  body: string,
  { headers, timeoutMs, signal }: PostOptions,
): Promise<number> {
  const { protocol } = new URL(url);
  const { request } = protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const options = {
      ...{ method: 'POST', headers: { ...headers, ...length }, signal },
      agent: agents[protocol === 'https:' ? 'https:' : 'http:'],
    };
    const sent = request(url, options, (answer) => {
      answer.resume();
      answer.once('error', reject);
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    const timer = setTimeout(() => sent.destroy(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    sent.once('close', () => clearTimeout(timer));
    sent.once('error', reject);
    sent.end(body);
  });
}
