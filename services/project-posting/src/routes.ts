import type { App, Caller, Routes, Verifier } from '@stint/http';
import {
  answers,
  callerOf,
  contextOf,
  etag,
  IdempotencyHeaders,
  once,
  pageSchema,
  secured,
} from '@stint/http';
import type { IdempotencyStore } from '@stint/mongo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Operations } from './operations.ts';
import { PROJECT_TEMPLATES } from './project-templates.ts';
import {
  ById,
  DraftInput,
  OwnListQuery,
  OwnProjectView,
  PublicProjectView,
  ReviewQuery,
  RevisionInput,
  SearchAnswer,
  SearchQuery,
  TemplateList,
  TurnDownInput,
} from './schemas.ts';

const BEARER = /^Bearer (\S+)$/i;

/** A project as an answer, with the version that `If-Match` wants. */
function tagged<V extends { readonly version: number }>(reply: FastifyReply, view: V): V {
  reply.header('etag', etag(view.version));
  return view;
}

const ownProject = answers({ 200: OwnProjectView });

const publicRoutes = (ops: Operations, verify: Verifier) => (app: App) => {
  /** Who asks where nobody has to say: a token that is sent must be a good one all the same. */
  const viewerOf = async ({ headers }: FastifyRequest): Promise<Caller | undefined> => {
    if (headers.authorization === undefined) return undefined;
    return verify(BEARER.exec(headers.authorization)?.[1] ?? '');
  };
  app.get(
    '/api/projects',
    {
      schema: {
        operationId: 'searchProjects',
        querystring: SearchQuery,
        response: answers({ 200: SearchAnswer }),
      },
    },
    async ({ query }) => ops.searchProjects(query),
  );
  app.get(
    '/api/projects/:id',
    {
      schema: {
        operationId: 'readProject',
        description: 'Public once it was open; else its employer’s and the operator’s alone.',
        params: ById,
        response: answers({ 200: Type.Union([OwnProjectView, PublicProjectView]) }),
      },
    },
    async (request, reply) =>
      tagged(reply, await ops.readProject(request.params.id, await viewerOf(request))),
  );
  app.get(
    '/api/project-templates',
    { schema: { operationId: 'listProjectTemplates', response: answers({ 200: TemplateList }) } },
    async () => ({ items: [...PROJECT_TEMPLATES] }),
  );
};

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
  (ops: Operations, verify: Verifier, idempotency: IdempotencyStore): Routes =>
  async (app) => {
    publicRoutes(ops, verify)(app);
    await secured(verify, ['employer'], employerRoutes(ops, idempotency))(app);
    await secured(verify, ['operator'], operatorRoutes(ops))(app);
  };
