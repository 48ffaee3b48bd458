import type { Answer, Method, Send } from './transport.ts';

/** A request of a person's that was not answered as they expected. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;

  constructor(request: string, { status, body }: Answer) {
    super(`${request} was answered ${status}: ${body?.code ?? ''} ${body?.detail ?? ''}`.trim());
    this.status = status;
    this.code = body?.code ?? '';
  }
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Somebody who is signed in. */
export interface Person extends Credentials {
  readonly accountId: string;
  /** Sends a request with a valid access token, whatever its answer. */
  readonly send: Send;
  /** Sends a request and answers its body. @throws Refused unless it was answered 2xx. */
  ask(
    method: Method,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer['body']>;
}

/** The body of a 2xx answer. @throws Refused */
export async function expectOk(request: string, answer: Promise<Answer>): Promise<Answer['body']> {
  const got = await answer;
  if (got.status >= 200 && got.status < 300) return got.body;
  throw new Refused(request, got);
}

/** Signs in, and again whenever the access token has run out. @throws Refused for wrong credentials. */
export async function signIn(send: Send, { email, password }: Credentials): Promise<Person> {
  let token = '';
  const renew = async () => {
    const session = await expectOk('sign in', send('POST', '/api/sessions', { email, password }));
    token = session.accessToken;
  };
  const asMe: Send = async (method, path, body, headers = {}) => {
    const withToken = () => send(method, path, body, { authorization: `Bearer ${token}`, ...headers });
    const answer = await withToken();
    if (answer.status !== 401) return answer;
    await renew();
    return withToken();
  };
  const ask: Person['ask'] = (method, path, body, headers) =>
    expectOk(`${method} ${path}`, asMe(method, path, body, headers));
  await renew();
  const me = await ask('GET', '/api/me');
  return { email, password, accountId: me.id ?? me.accountId, send: asMe, ask };
}
