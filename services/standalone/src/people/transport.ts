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

/** Speaks to a running marketplace. */
export const overHttp =
  (origin: string): Send =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
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
