import { type App, answers, callerOf, contextOf, limited } from '@stint/http';
import { Type } from 'typebox';
import { answerMe } from './answer-me.ts';
import type { Operations } from './operations.ts';
import * as schemas from './schemas.ts';
import * as shown from './view-schemas.ts';

/** Mails and guesses at the password a minute by one account, at each route that takes either. */
export const CAREFUL = 10;

const Nothing = Type.Null();

function mailRoutes(app: App, ops: Operations): void {
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
}

function changeRoute(app: App, ops: Operations): void {
  app.post(
    '/api/me/email',
    {
      ...limited(CAREFUL),
      schema: {
        operationId: 'requestEmailChange',
        description:
          'A mail goes to the new address, and takes the place of one that was asked for before. Nothing changes until it is answered.',
        body: schemas.EmailChangeBody,
        response: answers({ 202: shown.MeView }),
      },
    },
    async (request, reply) => {
      const account = await ops.requestEmailChange(callerOf(request), request.body, contextOf(request));
      return reply.code(202).send(answerMe(reply, account));
    },
  );
}

/** By what token: the path that takes it, and what it then does. */
const ANSWERS = [
  ['/api/me/schools/verify', 'verifySchool', 'The school becomes the student’s, and an alma mater.'],
  ['/api/me/email/verify', 'verifyEmail', 'The account’s own address is verified.'],
  [
    '/api/me/email/confirm',
    'changeEmail',
    'The new address is the account’s own from now on, and verified. Links that were mailed to the old one work no more; sessions stay.',
  ],
] as const;

/** Addresses are shown to be one's own by tokens that are mailed to them. */
export function verificationRoutes(app: App, ops: Operations): void {
  mailRoutes(app, ops);
  changeRoute(app, ops);
  for (const [path, operationId, description] of ANSWERS)
    app.post(
      path,
      {
        schema: {
          operationId,
          description,
          body: schemas.TokenBody,
          response: answers({ 200: shown.MeView }),
        },
      },
      async (request, reply) => {
        const { token } = request.body;
        return answerMe(reply, await ops[operationId](callerOf(request), token, contextOf(request)));
      },
    );
}
