import {
  type App,
  answers,
  callerOf,
  contextOf,
  etag,
  IdempotencyHeaders,
  limited,
  once,
  type Routes,
  secured,
} from '@stint/http';
import type { Frame } from '@stint/service';
import type { FastifyReply } from 'fastify';
import type { InterviewOperations } from './interview-operations.ts';
import {
  AcceptBody,
  AskBody,
  DeclineBody,
  InterviewPage,
  InterviewParams,
  InterviewQuery,
  InterviewView,
} from './interview-schemas.ts';
import { interviewView } from './interview-view.ts';

type RouteDeps = Pick<Frame, 'verify' | 'idempotency'> & { ops: InterviewOperations };

/** Beyond the open requests one may have, so that the refusal says which limit it was. */
const ASKED_A_MINUTE = 30;
const answer = answers({ 200: InterviewView });
const tagged = (reply: FastifyReply, view: InterviewView): InterviewView => {
  reply.header('etag', etag(view.version));
  return view;
};

export const interviewRoutes =
  (deps: RouteDeps): Routes =>
  async (app) => {
    await secured(deps.verify, ['employer'], employerRoutes(deps))(app);
    await secured(deps.verify, ['student'], studentRoutes(deps))(app);
    await secured(deps.verify, ['student', 'employer'], readingRoutes(deps))(app);
  };

const employerRoutes =
  ({ ops, idempotency }: RouteDeps) =>
  (app: App): void => {
    const ask = {
      operationId: 'askForInterview',
      description: 'Of a student of an alma mater of yours who bid on a project of yours.',
      headers: IdempotencyHeaders,
      body: AskBody,
      response: answers({ 201: InterviewView }),
    };
    app.post('/api/interviews', { ...limited(ASKED_A_MINUTE), schema: ask }, async (request, reply) => {
      const caller = callerOf(request);
      const view = await once(request, reply, idempotency, 201, async (id) =>
        interviewView(await ops.askForInterview(caller, id, request.body, contextOf(request)), caller),
      );
      return tagged(reply, view);
    });
    const withdraw = { operationId: 'withdrawInterview', params: InterviewParams, response: answer };
    app.post('/api/interviews/:id/withdraw', { schema: withdraw }, async (request, reply) => {
      const caller = callerOf(request);
      const { id } = request.params;
      return tagged(
        reply,
        interviewView(await ops.withdrawInterview(caller, id, contextOf(request)), caller),
      );
    });
  };

const studentRoutes =
  ({ ops }: RouteDeps) =>
  (app: App): void => {
    const accept = {
      operationId: 'acceptInterview',
      params: InterviewParams,
      body: AcceptBody,
      response: answer,
    };
    app.post('/api/interviews/:id/accept', { schema: accept }, async (request, reply) => {
      const caller = callerOf(request);
      const { params, body } = request;
      const accepted = await ops.acceptInterview(caller, params.id, body, contextOf(request));
      return tagged(reply, interviewView(accepted, caller));
    });
    const decline = {
      operationId: 'declineInterview',
      params: InterviewParams,
      body: DeclineBody,
      response: answer,
    };
    app.post('/api/interviews/:id/decline', { schema: decline }, async (request, reply) => {
      const caller = callerOf(request);
      const { params, body } = request;
      const declined = await ops.declineInterview(caller, params.id, body.message, contextOf(request));
      return tagged(reply, interviewView(declined, caller));
    });
  };

const readingRoutes =
  ({ ops }: RouteDeps) =>
  (app: App): void => {
    const list = {
      operationId: 'listInterviews',
      querystring: InterviewQuery,
      response: answers({ 200: InterviewPage }),
    };
    app.get('/api/interviews', { schema: list }, async (request) => {
      const caller = callerOf(request);
      const { as, ...wish } = request.query;
      const { items, ...rest } = await ops.listInterviews(caller, as, wish);
      return { items: items.map((interview) => interviewView(interview, caller)), ...rest };
    });
    const one = { operationId: 'getInterview', params: InterviewParams, response: answer };
    app.get('/api/interviews/:id', { schema: one }, async (request, reply) => {
      const caller = callerOf(request);
      return tagged(reply, interviewView(await ops.getInterview(caller, request.params.id), caller));
    });
  };
