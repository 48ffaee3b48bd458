import { Readable } from 'node:stream';
import { answers, callerOf, etag, pageSchema, type Routes, secured } from '@stint/http';
import { Type } from 'typebox';
import {
  EngagementDetail,
  EngagementSummary,
  EvaluationSummary,
  PublishedEvaluation,
} from './answer-schemas.ts';
import type { RouteDeps } from './routes.ts';
import { EngagementsQuery, EvaluationsQuery, ExportQuery, Params, SummaryQuery } from './schemas.ts';

const engagementQueries =
  ({ queries }: RouteDeps): Routes =>
  (app) => {
    app.get(
      '/api/engagements',
      {
        schema: {
          operationId: 'listEngagements',
          querystring: EngagementsQuery,
          response: answers({ 200: pageSchema(EngagementSummary) }),
        },
      },
      async (request) => queries.listEngagements(callerOf(request), request.query),
    );
    app.get(
      '/api/engagements/:id',
      {
        schema: {
          operationId: 'getEngagement',
          params: Params,
          response: answers({ 200: EngagementDetail }),
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const state = await queries.getEngagement(caller, request.params.id);
        reply.header('etag', etag(state.version));
        return queries.view(state, caller);
      },
    );
  };

const evaluationQueries =
  ({ queries }: RouteDeps): Routes =>
  (app) => {
    app.get(
      '/api/evaluations',
      {
        schema: {
          operationId: 'listEvaluations',
          querystring: EvaluationsQuery,
          response: answers({ 200: pageSchema(PublishedEvaluation) }),
        },
      },
      async (request) => queries.listEvaluations(callerOf(request), request.query),
    );
    app.get(
      '/api/evaluations/summary',
      {
        schema: {
          operationId: 'summarizeEvaluations',
          querystring: SummaryQuery,
          response: answers({ 200: EvaluationSummary }),
        },
      },
      async (request) => queries.summarizeEvaluations(callerOf(request), request.query),
    );
  };

const CSV = 'text/csv; charset=utf-8';
const Csv = Type.Unsafe<Readable>({ type: 'string' });
const exportRoute =
  ({ queries }: RouteDeps): Routes =>
  (app) => {
    app.get(
      '/api/engagements/export',
      {
        schema: {
          operationId: 'exportEngagements',
          querystring: ExportQuery,
          response: answers({ 200: { content: { 'text/csv': { schema: Csv } } } }),
        },
      },
      async (request, reply) => {
        const lines = queries.exportEngagements(callerOf(request), request.query.acknowledged);
        reply.type(CSV).header('content-disposition', 'attachment; filename="engagements.csv"');
        return reply.send(Readable.from(lines));
      },
    );
  };

/** Everything that can be read: engagements by those who have a part in them, evaluations by whoever is signed in. */
export const queryRoutes =
  (deps: RouteDeps): Routes =>
  async (app) => {
    await secured(deps.verify, [], engagementQueries(deps))(app);
    await secured(deps.verify, [], evaluationQueries(deps))(app);
    await secured(deps.verify, ['career-services'], exportRoute(deps))(app);
  };
