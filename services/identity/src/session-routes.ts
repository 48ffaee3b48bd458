import { type App, answers, contextOf, limited, limitedByAddress } from '@stint/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Operations } from './operations.ts';
import { presentedBy, type RefreshCookie } from './refresh-cookie.ts';
import * as schemas from './schemas.ts';
import { decodeRefreshToken } from './secrets.ts';
import * as shown from './view-schemas.ts';

/** Tries a minute at one account from one network address. */
export const SIGN_INS = 10;
/** Of one network address, at whatever accounts: more than a school's people sign in, fewer than guessing takes. */
export const SIGN_INS_OF_ADDRESS = 300;
/** Of one session: each page that is opened or loaded again refreshes it. */
const REFRESHES = 240;

/** What tries at one account are counted by, before anybody is signed in. */
export function emailTried({ body }: FastifyRequest): string {
  const email = (body as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}

const sessionOf = (request: FastifyRequest): string =>
  decodeRefreshToken(presentedBy(request) ?? '')?.sessionId ?? '';

/** Sign-in, refresh and sign-out, and the keys that access tokens are checked with. */
export function sessionRoutes(app: App, ops: Operations, { hand, clear }: RefreshCookie): void {
  app.post(
    '/api/sessions',
    {
      ...limited(SIGN_INS, emailTried),
      preHandler: limitedByAddress(app, SIGN_INS_OF_ADDRESS),
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
    async (request, reply) =>
      hand(reply, 200, await ops.refreshSession(presentedBy(request), contextOf(request))),
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
      await ops.signOut(presentedBy(request), contextOf(request));
      return clear(reply).code(204).send(null);
    },
  );
  app.get(
    '/.well-known/jwks.json',
    { schema: { operationId: 'publicKeys', response: answers({ 200: shown.JwksView }) } },
    async () => ops.publicKeys(),
  );
}
