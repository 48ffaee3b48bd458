import { type App, answers, contextOf, limited } from '@stint/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Operations } from './operations.ts';
import * as schemas from './schemas.ts';
import { decodeRefreshToken } from './secrets.ts';
import { SESSION_IDLE_DAYS } from './session.ts';
import type { Grant } from './session-operations.ts';
import * as shown from './view-schemas.ts';

/** Tries a minute at one account from one network address. */
const SIGN_INS = 10;
/** Of one session: each page that is opened or loaded again refreshes it. */
const REFRESHES = 240;

const COOKIE = 'stint-refresh';
const COOKIE_SECONDS = SESSION_IDLE_DAYS * 24 * 3_600;

function emailTried({ body }: FastifyRequest): string {
  const email = (body as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}

const sessionOf = ({ cookies }: FastifyRequest): string =>
  decodeRefreshToken(cookies[COOKIE] ?? '')?.sessionId ?? '';

/** Sign-in, refresh and sign-out, and the keys that access tokens are checked with. */
export function sessionRoutes(app: App, ops: Operations, isSecure: boolean): void {
  const cookie = { path: '/api/sessions', httpOnly: true, sameSite: 'strict', secure: isSecure } as const;
  const hand = (reply: FastifyReply, status: number, { refreshToken, ...grant }: Grant) => {
    reply.setCookie(COOKIE, refreshToken, { ...cookie, maxAge: COOKIE_SECONDS });
    return reply.code(status).header('cache-control', 'no-store').send(grant);
  };
  app.post(
    '/api/sessions',
    {
      ...limited(SIGN_INS, emailTried),
      schema: {
        operationId: 'signIn',
        body: schemas.SignInBody,
        response: answers({ 201: shown.GrantView }),
      },
    },
    async (request, reply) => hand(reply, 201, await ops.signIn(request.body, contextOf(request))),
  );
  app.post(
    '/api/sessions/refresh',
    {
      ...limited(REFRESHES, sessionOf),
      schema: {
        operationId: 'refreshSession',
        description:
          'By the refresh cookie, which is replaced; one that was replaced more than half a minute ago ends the session.',
        response: answers({ 200: shown.GrantView }),
      },
    },
    async (request, reply) => {
      const presented = request.cookies[COOKIE];
      return hand(reply, 200, await ops.refreshSession(presented, contextOf(request)));
    },
  );
  app.delete(
    '/api/sessions',
    {
      schema: {
        operationId: 'signOut',
        description: 'Ends the session of the refresh cookie. Its access token lasts until it expires.',
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await ops.signOut(request.cookies[COOKIE], contextOf(request));
      return reply.clearCookie(COOKIE, cookie).code(204).send(null);
    },
  );
  app.get(
    '/.well-known/jwks.json',
    { schema: { operationId: 'publicKeys', response: answers({ 200: shown.JwksView }) } },
    async () => ops.publicKeys(),
  );
}
