import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '@stint/http';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Headers = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  /** parsed JSON, as the service's OpenAPI describes it */
  readonly body: ReturnType<JSON['parse']>;
}

/** Sends one HTTP request to the marketplace: to a running one, or into an app without a port. */
export type Send = (method: Method, path: string, body?: unknown, headers?: Headers) => Promise<Answer>;

const parsed = (text: string, type: string) =>
  type.includes('json') && text !== '' ? JSON.parse(text) : text;

/** How often one request waits as long as it is told to. */
const PATIENCE = 3;

/** Speaks to a running marketplace; waits where it answers that these were too many requests. */
export const overHttp =
  (origin: string): Send =>
  async (method, path, body, headers = {}) => {
    const ask = () =>
      fetch(new URL(path, origin), {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
    let response = await ask();
    for (let waits = 0; response.status === 429 && waits < PATIENCE; waits += 1) {
      await response.body?.cancel();
      await pause(1_000 * Number(response.headers.get('retry-after') ?? 1));
      response = await ask();
    }
    return {
      status: response.status,
      body: parsed(await response.text(), response.headers.get('content-type') ?? ''),
    };
  };

/** Speaks to an app of this process, as if from the given address: limits count by it before sign-in. */
export const intoApp =
  (app: App, remoteAddress = '127.0.0.1'): Send =>
  async (method, url, body, headers = {}) => {
    const response = await app.inject({
      method,
      url,
      headers,
      remoteAddress,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: response.statusCode,
      body: parsed(response.body, String(response.headers['content-type'] ?? '')),
    };
  };
