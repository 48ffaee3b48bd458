import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Stripe } from 'stripe';
import { malformed, StripeFault } from './errors.ts';
import { expandAnswer } from './expand.ts';
import type { FaultKind, Faults } from './faults.ts';
import { decodeForm } from './form.ts';
import {
  canonical,
  type KeyedCall,
  KeysInFlight,
  recallAnswer,
  rememberAnswer,
  type StoredAnswer,
} from './idempotency.ts';
import { newId } from './ids.ts';
import { checkRequest } from './request-schemas.ts';
import { ROUTES, type Route } from './routes.ts';
import type { Simulation } from './simulation.ts';

export interface ApiOptions {
  sim: Simulation;
  faults: Faults;
  secretKey: string;
  /** Called after every call that may have made something due. */
  onChange: () => void;
}

interface Answer extends StoredAnswer {
  replayed?: true;
}

const versionOf = (path: string): 'v1' | 'v2' => (path.startsWith('/v2/') ? 'v2' : 'v1');
const header = (request: FastifyRequest, name: string): string | undefined =>
  request.headers[name]?.toString();

const apiError = (status: number, message: string, code?: string): StripeFault =>
  new StripeFault(
    { status, type: status === 429 ? 'invalid_request_error' : 'api_error', message, ...(code && { code }) },
    false,
  );

const SERVER_ERROR = apiError(500, 'An unknown error occurred.');
const TOO_MANY = apiError(
  429,
  'Request rate limit exceeded. Learn more about rate limits here https://docs.stripe.com/rate-limits.',
  'rate_limit',
);

function authenticateCaller(request: FastifyRequest, secretKey: string): void {
  const authorization = header(request, 'authorization') ?? '';
  const basic =
    authorization.startsWith('Basic ') && Buffer.from(authorization.slice(6), 'base64').toString();
  const key = basic ? basic.split(':')[0] : authorization.replace(/^Bearer /, '');
  if (key === secretKey) return;
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`
    : "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
  throw new StripeFault({ status: 401, type: 'invalid_request_error', message }, false);
}

function checkVersion(request: FastifyRequest, version: 'v1' | 'v2'): void {
  const asked = header(request, 'stripe-version');
  if (asked === Stripe.API_VERSION || (asked === undefined && version === 'v1')) return;
  if (asked === undefined) throw malformed('A Stripe-Version header is required for v2.');
  throw malformed(`Invalid Stripe API version: ${asked}. The simulator models ${Stripe.API_VERSION}.`);
}

/** The request's parameters as they came: JSON for v2 bodies, otherwise form text. */
function decode(request: FastifyRequest): unknown {
  const url = request.raw.url ?? '';
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  if (request.method === 'GET') return decodeForm(query);
  const body = typeof request.body === 'string' ? request.body : '';
  if (versionOf(url) === 'v1') return decodeForm(body);
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw malformed('The request body is not valid JSON.');
  }
}

/** A v2 query carries numbers as text. */
function typedQuery(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('limit' in params)) return params;
  return { ...params, limit: Number(params.limit) };
}

/** Answers API calls as Stripe does: key, version, faults, idempotency, schema, then the resource. */
class Api {
  readonly #options: ApiOptions;
  readonly #inFlight = new KeysInFlight();

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  async answer(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const requestId = newId('req', 14);
    const key = request.method === 'POST' ? header(request, 'idempotency-key') : undefined;
    const path = (request.raw.url ?? '').split('?')[0] ?? '';
    const fault = this.#options.faults.decide(request.method, path);
    let held = false;
    try {
      authenticateCaller(request, this.#options.secretKey);
      checkVersion(request, versionOf(path));
      if (fault === 'http429') throw TOO_MANY;
      if (fault === 'http500') throw SERVER_ERROR;
      if (key !== undefined) this.#inFlight.take(key);
      held = key !== undefined;
      const answer = this.#carryOut(route, request, { requestId, key, fault });
      this.#options.onChange();
      return await this.#deliver(reply, answer, fault, key);
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error;
      const body = JSON.stringify(error.body(), null, 2);
      return send(reply, { status: error.details.status, body, requestId }, key);
    } finally {
      if (held && key !== undefined) this.#inFlight.release(key);
    }
  }

  #carryOut(
    route: Route,
    request: FastifyRequest,
    { requestId, key, fault }: { requestId: string; key: string | undefined; fault: FaultKind | undefined },
  ): Answer {
    const { sim } = this.#options;
    const path = (request.raw.url ?? '').split('?')[0] ?? '';
    const params = decode(request);
    const endpoint = `${request.method} ${path}`;
    const call =
      key === undefined ? undefined : { key, version: versionOf(path), endpoint, params: canonical(params) };
    const recalled = call && recallAnswer(sim, call);
    if (recalled) return { ...recalled, replayed: true };
    const typed = route.method === 'GET' && versionOf(path) === 'v2' ? typedQuery(params) : params;
    const checked = checkRequest(route.request, typed);
    sim.request = { id: requestId, idempotencyKey: key ?? null };
    try {
      return sim.store.transaction(() => {
        const done = this.#run(route, request, checked, requestId);
        const answer = fault === 'replayed500' ? { ...done, ...serverError() } : done;
        if (call) rememberAnswer(sim, call as KeyedCall, answer);
        return answer;
      });
    } finally {
      sim.request = undefined;
    }
  }

  /** A refusal that Stripe remembers may follow lasting effects (a declined charge); any other leaves none. */
  #run(route: Route, request: FastifyRequest, params: object, requestId: string): StoredAnswer {
    const { sim } = this.#options;
    const ids = Object.values(request.params as Record<string, string>);
    try {
      const object = route.run(sim, params as never, ...ids);
      const expand = 'expand' in params && Array.isArray(params.expand) ? params.expand : undefined;
      return { status: 200, body: JSON.stringify(expandAnswer(sim, object, expand), null, 2), requestId };
    } catch (error) {
      if (!(error instanceof StripeFault) || !error.remembered) throw error;
      return { status: error.details.status, body: JSON.stringify(error.body(), null, 2), requestId };
    }
  }

  async #deliver(reply: FastifyReply, answer: Answer, fault: FaultKind | undefined, key: string | undefined) {
    if (fault === 'heldAnswer') await this.#options.faults.untilReleased();
    if (fault === 'timeout') return reply.hijack();
    if (fault === 'lostResponse') return cut(reply, answer);
    return send(reply, answer, key);
  }
}

const serverError = () => ({ status: 500, body: JSON.stringify(SERVER_ERROR.body(), null, 2) });

function send(reply: FastifyReply, answer: Answer, key: string | undefined): FastifyReply {
  const replay = answer.replayed && { 'idempotent-replayed': 'true', 'original-request': answer.requestId };
  const retry = answer.status === 500 && { 'stripe-should-retry': 'false' };
  return reply
    .status(answer.status)
    .headers({
      'content-type': 'application/json',
      'request-id': answer.requestId,
      'stripe-version': Stripe.API_VERSION,
      ...(key !== undefined && { 'idempotency-key': key }),
      ...replay,
      ...retry,
    })
    .send(answer.body);
}

/** Sends the head and half of the body, then cuts the connection: the caller cannot know what was done. */
function cut(reply: FastifyReply, { status, body, requestId }: Answer): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'request-id': requestId,
  });
  reply.raw.write(body.slice(0, body.length / 2), () => reply.raw.destroy());
  return reply;
}

/** Registers every route of the API, and Stripe's refusal of all others. */
export function registerApi(app: FastifyInstance, options: ApiOptions): void {
  const api = new Api(options);
  for (const route of ROUTES) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => api.answer(route, request, reply),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const message = `Unrecognized request URL (${request.method}: ${request.raw.url}). The simulator models the calls in its README; see https://docs.stripe.com/api for Stripe's.`;
    const fault = new StripeFault({ status: 404, type: 'invalid_request_error', message });
    return send(
      reply,
      { status: 404, body: JSON.stringify(fault.body()), requestId: newId('req', 14) },
      undefined,
    );
  });
}
