import type { Context } from '@stint/core';
import {
  type App,
  answers,
  callerOf,
  contextOf,
  limited,
  type Routes,
  secured,
  type Verifier,
} from '@stint/http';
import { Type } from 'typebox';
import type { ProfileChange } from './account-profile.ts';
import type { Registration } from './account-register.ts';
import { answerMe } from './answer-me.ts';
import type { Operations } from './operations.ts';
import { operatorRoutes } from './operator-routes.ts';
import { changePasswordRoute, passwordResetRoutes } from './password-routes.ts';
import { refreshCookie } from './refresh-cookie.ts';
import * as schemas from './schemas.ts';
import { sessionRoutes } from './session-routes.ts';
import { CAREFUL, verificationRoutes } from './verification-routes.ts';
import * as shown from './view-schemas.ts';
import { studentView } from './views.ts';

/** Registrations and searches a minute from one network address. */
const REGISTRATIONS = 20;
const SEARCHES = 240;

const Nothing = Type.Null();

function openRoutes(app: App, ops: Operations): void {
  app.post(
    '/api/accounts',
    {
      ...limited(REGISTRATIONS),
      schema: {
        operationId: 'registerAccount',
        description:
          'Not by Idempotency-Key: a repeated request meets `email-taken`, and the key would keep a fast digest of the password.',
        body: schemas.RegistrationBody,
        response: answers({ 201: shown.MeView }),
      },
    },
    async (request, reply) => {
      const account = await ops.registerAccount(request.body as Registration, contextOf(request));
      return reply.code(201).send(answerMe(reply, account));
    },
  );
  app.get(
    '/api/schools',
    {
      ...limited(SEARCHES),
      schema: {
        operationId: 'searchSchools',
        querystring: schemas.SchoolQuery,
        response: answers({ 200: shown.SchoolList }),
      },
    },
    async ({ query: { q, limit } }) => ({ items: await ops.searchSchools(q, limit) }),
  );
}

function profileRoutes(app: App, ops: Operations): void {
  app.get(
    '/api/me',
    { schema: { operationId: 'readMe', response: answers({ 200: shown.MeView }) } },
    async (request, reply) => answerMe(reply, await ops.readMe(callerOf(request))),
  );
  app.patch(
    '/api/me',
    {
      schema: {
        operationId: 'updateMe',
        description: 'A profile of a role that the account does not have yet adds the role.',
        body: schemas.ProfileBody,
        response: answers({ 200: shown.MeView }),
      },
    },
    async (request, reply) => {
      const change = request.body as ProfileChange;
      return answerMe(reply, await ops.updateMe(callerOf(request), change, contextOf(request)));
    },
  );
  app.post(
    '/api/me/close',
    {
      ...limited(CAREFUL),
      schema: {
        operationId: 'closeAccount',
        body: schemas.CloseBody,
        response: answers({ 204: Nothing }),
      },
    },
    async (request, reply) => {
      await ops.closeAccount(callerOf(request), request.body.password, contextOf(request));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/api/me/strikes/:engagementId/appeal',
    {
      schema: {
        operationId: 'appealStrike',
        params: schemas.EngagementParams,
        body: schemas.StatementBody,
        response: answers({ 200: shown.MeView }),
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const context: Context = contextOf(request);
      return answerMe(
        reply,
        await ops.appealStrike(callerOf(request), params.engagementId, body.statement, context),
      );
    },
  );
  app.get(
    '/api/students/:id',
    {
      schema: {
        operationId: 'readStudent',
        params: schemas.IdParams,
        response: answers({ 200: shown.StudentView }),
      },
    },
    async ({ params }) => studentView(await ops.readStudent(params.id)),
  );
}

/** `isSecure`: the public origin is https. */
export const routes =
  (ops: Operations, verify: Verifier, isSecure: boolean): Routes =>
  async (app) => {
    const cookie = refreshCookie(isSecure);
    openRoutes(app, ops);
    sessionRoutes(app, ops, cookie);
    passwordResetRoutes(app, ops);
    await secured(verify, [], (scope) => {
      profileRoutes(scope, ops);
      verificationRoutes(scope, ops);
      changePasswordRoute(scope, ops, cookie);
    })(app);
    await secured(verify, ['operator'], (scope) => operatorRoutes(scope, ops))(app);
  };
