import type { Context } from '@stint/core';
import {
  type App,
  answers,
  callerOf,
  contextOf,
  etag,
  limited,
  type Routes,
  secured,
  type Verifier,
} from '@stint/http';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { type Account, opened } from './account.ts';
import type { ProfileChange } from './account-profile.ts';
import type { Registration } from './account-register.ts';
import type { Operations } from './operations.ts';
import { operatorRoutes } from './operator-routes.ts';
import { changePasswordRoute, passwordResetRoutes } from './password-routes.ts';
import { refreshCookie } from './refresh-cookie.ts';
import * as schemas from './schemas.ts';
import { sessionRoutes } from './session-routes.ts';
import * as shown from './view-schemas.ts';
import { meView, studentView } from './views.ts';

/** Registrations and searches a minute from one network address. */
const REGISTRATIONS = 20;
const SEARCHES = 240;
/** Mails and guesses a minute by one account. */
const CAREFUL = 10;

const Nothing = Type.Null();

const answerMe = (reply: FastifyReply, account: Account) => {
  reply.header('etag', etag(account.revision));
  return meView(opened(account));
};

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

function verificationRoutes(app: App, ops: Operations): void {
  app.post(
    '/api/me/schools',
    {
      ...limited(CAREFUL),
      schema: {
        operationId: 'requestSchoolVerification',
        body: schemas.AddressBody,
        response: answers({ 202: shown.SchoolView }),
      },
    },
    async (request, reply) => {
      const { email } = request.body;
      const school = await ops.requestSchoolVerification(callerOf(request), email, contextOf(request));
      return reply.code(202).send(school);
    },
  );
  app.post(
    '/api/me/email/resend',
    {
      ...limited(CAREFUL),
      schema: { operationId: 'resendEmailVerification', response: answers({ 202: Nothing }) },
    },
    async (request, reply) => {
      await ops.resendEmailVerification(callerOf(request), contextOf(request));
      return reply.code(202).send(null);
    },
  );
  for (const [what, operationId] of [
    ['schools', 'verifySchool'],
    ['email', 'verifyEmail'],
  ] as const)
    app.post(
      `/api/me/${what}/verify`,
      { schema: { operationId, body: schemas.TokenBody, response: answers({ 200: shown.MeView }) } },
      async (request, reply) => {
        const { token } = request.body;
        return answerMe(reply, await ops[operationId](callerOf(request), token, contextOf(request)));
      },
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
