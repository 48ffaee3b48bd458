import { type App, answers, callerOf, contextOf, limited, limitedByAddress } from '@stint/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Operations } from './operations.ts';
import type { RefreshCookie } from './refresh-cookie.ts';
import * as schemas from './schemas.ts';
import { decodeResetToken } from './secrets.ts';
import { emailTried, SIGN_INS, SIGN_INS_OF_ADDRESS } from './session-routes.ts';
import { CAREFUL } from './verification-routes.ts';
import * as shown from './view-schemas.ts';

const Nothing = Type.Null();

function accountTried({ body }: FastifyRequest): string {
  const token = (body as { token?: unknown } | undefined)?.token;
  return typeof token === 'string' ? (decodeResetToken(token)?.accountId ?? '') : '';
}

/** For who forgot their password: as many tries at one account as sign-in allows. */
export function passwordResetRoutes(app: App, ops: Operations): void {
  app.post(
    '/api/password-resets',
    {
      ...limited(SIGN_INS, emailTried),
      preHandler: limitedByAddress(app, SIGN_INS_OF_ADDRESS),
      schema: {
        operationId: 'requestPasswordReset',
        description:
          'A link goes to the account’s own address. The answer is the same where there is no account, and where enough links are under way.',
        body: schemas.AddressBody,
        response: answers({ 202: Nothing }),
      },
    },
    async (request, reply) => {
      await ops.requestPasswordReset(request.body.email, contextOf(request));
      return reply.code(202).send(null);
    },
  );
  app.post(
    '/api/password-resets/redeem',
    {
      ...limited(SIGN_INS, accountTried),
      schema: {
        operationId: 'resetPassword',
        description:
          'By the token of the mail: within an hour, once. Ends every session; access tokens last until they expire.',
        body: schemas.ResetBody,
        response: answers({ 204: Nothing }),
      },
    },
    async (request, reply) => {
      const { token, password } = request.body;
      await ops.resetPassword(token, password, contextOf(request));
      return reply.code(204).send(null);
    },
  );
}

/** For who knows it. */
export function changePasswordRoute(app: App, ops: Operations, { hand }: RefreshCookie): void {
  app.post(
    '/api/me/password',
    {
      ...limited(CAREFUL),
      schema: {
        operationId: 'changePassword',
        description:
          'Ends every session but the one that the answer begins; access tokens last until they expire.',
        body: schemas.ChangePasswordBody,
        response: answers({ 200: shown.GrantView }),
      },
    },
    async (request, reply) =>
      hand(reply, 200, await ops.changePassword(callerOf(request), request.body, contextOf(request))),
  );
}
