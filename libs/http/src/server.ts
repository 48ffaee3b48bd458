import { randomUUID } from 'node:crypto';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Rejection } from '@stint/core';
import Fastify, { type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { App } from './app.ts';
import { callerIfKnown } from './caller.ts';
import { baseProblems, handleProblems, handleUnknownRoutes } from './problems.ts';
import { protection } from './protection.ts';
import { RequestCounts } from './request-counts.ts';
import { validatorCompiler } from './validation.ts';

/** Largest request body. An application is 2,000 characters, a project about 20,000. */
const BODY_LIMIT_BYTES = 256 * 1024;

const REQUEST_ID = /^[\w-]{8,64}$/;

export interface ServerOptions {
  readonly logger: Logger;
  /** whose X-Forwarded-For says the caller's address: addresses and networks, separated by commas, or anyone's */
  readonly trustProxy?: boolean | string;
}

const tooMany = (after: string) =>
  new Rejection('too-many-requests', `too many requests; try again in ${after}`);

/** A server with everything that holds for every route; listens only when told to. */
export async function createServer({ logger, trustProxy = false }: ServerOptions): Promise<App> {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // What the start waits for (indexes of a large collection, a busy broker) has bounds of its own.
    pluginTimeout: 0,
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App;
  app.setValidatorCompiler(validatorCompiler);
  handleProblems(app, baseProblems);
  handleUnknownRoutes(app);
  const headers = protection();
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  await app.register(rateLimit, {
    global: false,
    store: RequestCounts,
    // After the token and the body are read: keys are made of them.
    hook: 'preHandler',
    errorResponseBuilder: (_request, { after }) => tooMany(after),
  });
  return app;
}

/** The network a request comes from: of IPv6 its /64, since whoever has one address has all of those. */
const networkOf = ({ ip }: FastifyRequest): string => normalizeIP(ip);

/**
 * Route option: at most `max` requests a minute by one caller (429 `too-many-requests`). A caller is an account; before
 * sign-in one network address, with the one it claims to be where `claimed` says so: a school's network is many people.
 */
export const limited = (max: number, claimed: (request: FastifyRequest) => string = () => '') => ({
  config: {
    rateLimit: {
      max,
      timeWindow: '1 minute',
      keyGenerator: (request: FastifyRequest) =>
        callerIfKnown(request)?.accountId ?? `${networkOf(request)} ${claimed(request)}`,
    },
  },
});

/**
 * A hook beside that: at most `max` requests a minute from one network address, whoever it claims to be
 * (429 `too-many-requests`).
 */
export function limitedByAddress(app: App, max: number) {
  const count = app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: networkOf });
  return async (request: FastifyRequest): Promise<void> => {
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) throw tooMany(`${counted.ttlInSeconds} seconds`);
  };
}
