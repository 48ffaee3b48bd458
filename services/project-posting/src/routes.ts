import type { App, Routes, Verifier } from '@stint/http';
import { answers, callerOf, contextOf, IdempotencyHeaders, once, pageSchema, secured } from '@stint/http';
import type { IdempotencyStore } from '@stint/mongo';
import type { Operations } from './operations.ts';
import type { PublicSending } from './public-answers.ts';
import { publicRoutes } from './public-routes.ts';
import {
  ById,
  DraftInput,
  OwnListQuery,
  OwnProjectView,
  ReviewQuery,
  RevisionInput,
  TurnDownInput,
} from './schemas.ts';
import { tagged } from './tagged.ts';

const ownProject = answers({ 200: OwnProjectView });

const employerRoutes = (ops: Operations, idempotency: IdempotencyStore) => (app: App) => {
  app.post(
    '/api/projects',
    {
      schema: {
        operationId: 'draftProject',
        headers: IdempotencyHeaders,
        body: DraftInput,
        response: answers({ 201: OwnProjectView }),
      },
    },
    async (request, reply) => {
      const draft = (id: string) => ops.draftProject(callerOf(request), id, request.body, contextOf(request));
      return tagged(reply, await once(request, reply, idempotency, 201, draft));
    },
  );
  app.get(
    '/api/projects/mine',
    {
      schema: {
        operationId: 'listOwnProjects',
        querystring: OwnListQuery,
        response: answers({ 200: pageSchema(OwnProjectView) }),
      },
    },
    async (request) => ops.listOwnProjects(callerOf(request), request.query),
  );
  app.patch(
    '/api/projects/:id',
    {
      schema: { operationId: 'reviseProject', params: ById, body: RevisionInput, response: ownProject },
    },
    async (request, reply) => {
      const { params, body } = request;
      return tagged(reply, await ops.reviseProject(callerOf(request), params.id, body, contextOf(request)));
    },
  );
  for (const verb of ['publish', 'withdraw'] as const)
    app.post(
      `/api/projects/:id/${verb}`,
      { schema: { operationId: `${verb}Project`, params: ById, response: ownProject } },
      async (request, reply) => {
        const move = ops[`${verb}Project`];
        return tagged(reply, await move(callerOf(request), request.params.id, contextOf(request)));
      },
    );
};

const operatorRoutes = (ops: Operations) => (app: App) => {
  app.get(
    '/api/projects/in-review',
    {
      schema: {
        operationId: 'listProjectsInReview',
        querystring: ReviewQuery,
        response: answers({ 200: pageSchema(OwnProjectView) }),
      },
    },
    async ({ query }) => ops.listProjectsInReview(query),
  );
  app.post(
    '/api/projects/:id/approve',
    { schema: { operationId: 'approveProject', params: ById, response: ownProject } },
    async (request, reply) => tagged(reply, await ops.approveProject(request.params.id, contextOf(request))),
  );
  app.post(
    '/api/projects/:id/turn-down',
    {
      schema: { operationId: 'turnDownProject', params: ById, body: TurnDownInput, response: ownProject },
    },
    async (request, reply) => {
      const { params, body } = request;
      return tagged(reply, await ops.turnDownProject(params.id, body.reason, contextOf(request)));
    },
  );
};

export const routes =
  (ops: Operations, verify: Verifier, idempotency: IdempotencyStore, send: PublicSending): Routes =>
  async (app) => {
    publicRoutes(ops, verify, send)(app);
    await secured(verify, ['employer'], employerRoutes(ops, idempotency))(app);
    await secured(verify, ['operator'], operatorRoutes(ops))(app);
  };
