import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, cut, send } from './answers.ts';
import {
  authenticateCaller,
  checkVersion,
  connectedAccount,
  decode,
  header,
  pathOf,
  typedQuery,
  versionOf,
} from './caller.ts';
import { StripeFault } from './errors.ts';
import { expandAnswer } from './expand.ts';
import type { FaultKind, Faults } from './faults.ts';
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
  /** Told of each error of the simulator's own; the caller hears of a 500 only. */
  onFailure: (error: unknown) => void;
}

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
    const path = pathOf(request);
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
      if (request.method === 'POST') this.#options.onChange();
      return await this.#deliver(reply, answer, fault, key);
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error;
      const body = JSON.stringify(error.body());
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
    const path = pathOf(request);
    const params = decode(request);
    const endpoint = `${request.method} ${path}`;
    const call =
      key === undefined ? undefined : { key, version: versionOf(path), endpoint, params: canonical(params) };
    const recalled = call && recallAnswer(sim, call);
    if (recalled) return { ...recalled, replayed: true };
    const typed = route.method === 'GET' && versionOf(path) === 'v2' ? typedQuery(params) : params;
    const checked = checkRequest(route.request, typed);
    const account = connectedAccount(request, sim);
    sim.request = { id: requestId, idempotencyKey: key ?? null, ...(account && { account }) };
    const act = () => {
      const done = fault === 'kept500' ? undefined : this.#run(route, request, checked, requestId);
      const answer = done && fault !== 'replayed500' ? done : { ...serverError(), requestId };
      if (call) rememberAnswer(sim, call as KeyedCall, answer);
      return answer;
    };
    try {
      // What only reads writes nothing to undo.
      return request.method === 'GET' ? act() : sim.store.transaction(act);
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
      return { status: 200, body: JSON.stringify(expandAnswer(sim, object, expand)), requestId };
    } catch (error) {
      if (!(error instanceof StripeFault) || !error.remembered) throw error;
      return { status: error.details.status, body: JSON.stringify(error.body()), requestId };
    }
  }

  async #deliver(reply: FastifyReply, answer: Answer, fault: FaultKind | undefined, key: string | undefined) {
    if (fault === 'heldAnswer') await this.#options.faults.untilReleased();
    if (fault === 'timeout') return reply.hijack();
    if (fault === 'lostResponse') return cut(reply, answer);
    return send(reply, answer, key);
  }
}

const serverError = () => ({ status: 500, body: JSON.stringify(SERVER_ERROR.body()) });

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
  app.setErrorHandler((error, _request, reply) => {
    console.error(error);
    options.onFailure(error);
    return send(reply, { ...serverError(), requestId: newId('req', 14) }, undefined);
  });
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
