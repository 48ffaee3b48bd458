import { type App, answers, type Caller, type Verifier } from '@stint/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Operations } from './operations.ts';
import { PROJECT_TEMPLATES } from './project-templates.ts';
import type { PublicSending } from './public-answers.ts';
import {
  ById,
  FeedQuery,
  OwnProjectView,
  PublicProjectView,
  SearchAnswer,
  SearchQuery,
  SimilarAnswer,
  SimilarQuery,
  TemplateList,
} from './schemas.ts';
import { tagged } from './tagged.ts';

const BEARER = /^Bearer (\S+)$/i;
const ATOM = 'application/atom+xml';
/** Readers of feeds ask often; what they get may be this old. */
const FEED_SECONDS = 60;

/** What a stranger asks of the marketplace. */
export const publicRoutes = (ops: Operations, verify: Verifier, send: PublicSending) => (app: App) => {
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
    ({ query, url }, reply) => send.search(reply, url, query) as never,
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
    async (request, reply) => {
      const { id } = request.params;
      const viewer = await viewerOf(request);
      if (viewer) return tagged(reply, await ops.readProject(id, viewer));
      return send.project(reply, id) as never;
    },
  );
  app.get(
    '/api/projects/:id/similar',
    {
      schema: {
        operationId: 'listSimilarProjects',
        description: 'Open projects with skills, category or location mode in common, most alike first.',
        params: ById,
        querystring: SimilarQuery,
        response: answers({ 200: SimilarAnswer }),
      },
    },
    async ({ params, query }) => ops.listSimilarProjects(params.id, query.limit),
  );
  feedRoute(ops)(app);
  app.get(
    '/api/project-templates',
    { schema: { operationId: 'listProjectTemplates', response: answers({ 200: TemplateList }) } },
    async () => ({ items: [...PROJECT_TEMPLATES] }),
  );
};

const feedRoute = (ops: Operations) => (app: App) => {
  app.get(
    '/api/projects/feed.atom',
    {
      schema: {
        operationId: 'feedProjects',
        description: 'The newest open projects as Atom 1.0, narrowed by the filters of the search.',
        querystring: FeedQuery,
        response: answers({ 200: { content: { [ATOM]: { schema: Type.String() } } } }),
      },
    },
    async ({ query, url }, reply) => {
      const asked = url.includes('?') ? url.slice(url.indexOf('?')) : '';
      reply.type(`${ATOM}; charset=utf-8`).header('cache-control', `public, max-age=${FEED_SECONDS}`);
      return reply.send(await ops.feedProjects(query, asked));
    },
  );
};
