import type { App } from '@stint/http';

export interface Answer {
  readonly status: number;
  /** parsed JSON, unchecked: its shape is what the test asserts */
  readonly body: ReturnType<JSON['parse']>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

type Headers = Readonly<Record<string, string>>;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Speaks HTTP to an app without a port. */
export interface Client {
  send(method: Method, url: string, body?: unknown, headers?: Headers): Promise<Answer>;
  get(url: string, headers?: Headers): Promise<Answer>;
  post(url: string, body?: unknown, headers?: Headers): Promise<Answer>;
  patch(url: string, body: unknown, headers?: Headers): Promise<Answer>;
  put(url: string, body: unknown, headers?: Headers): Promise<Answer>;
  delete(url: string, headers?: Headers): Promise<Answer>;
}

/** A client that sends `token` (asked for at each call, since a moved clock ages it) with every request. */
export function clientOf(app: App, token?: () => string): Client {
  const send: Client['send'] = async (method, url, body, headers = {}) => {
    const response = await app.inject({
      method,
      url,
      headers: { ...(token ? { authorization: `Bearer ${token()}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const text = response.body;
    const json = /json/.test(String(response.headers['content-type'] ?? ''));
    return {
      status: response.statusCode,
      body: json && text ? JSON.parse(text) : undefined,
      headers: response.headers,
      text,
    };
  };
  return {
    send,
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, body, headers) => send('POST', url, body, headers),
    patch: (url, body, headers) => send('PATCH', url, body, headers),
    put: (url, body, headers) => send('PUT', url, body, headers),
    delete: (url, headers) => send('DELETE', url, undefined, headers),
  };
}
