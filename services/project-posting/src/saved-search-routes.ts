import {
  answers,
  callerOf,
  contextOf,
  IdempotencyHeaders,
  once,
  type Routes,
  secured,
  type Verifier,
} from '@stint/http';
import type { IdempotencyStore } from '@stint/mongo';
import { Type } from 'typebox';
import type { SavedSearchOperations } from './saved-search-operations.ts';
import { ById, SavedSearchInput, SavedSearchList, SavedSearchView } from './schemas.ts';

/** What a student keeps of the search. */
export const savedSearchRoutes = (
  ops: SavedSearchOperations,
  verify: Verifier,
  idempotency: IdempotencyStore,
): Routes =>
  secured(verify, ['student'], (app) => {
    app.get(
      '/api/saved-searches',
      { schema: { operationId: 'listSavedSearches', response: answers({ 200: SavedSearchList }) } },
      (request) => ops.listSavedSearches(callerOf(request)),
    );
    app.post(
      '/api/saved-searches',
      {
        schema: {
          operationId: 'saveSearch',
          headers: IdempotencyHeaders,
          body: SavedSearchInput,
          response: answers({ 201: SavedSearchView }),
        },
      },
      (request, reply) =>
        once(request, reply, idempotency, 201, (id) =>
          ops.saveSearch(callerOf(request), id, request.body, contextOf(request)),
        ),
    );
    app.post(
      '/api/saved-searches/:id/look',
      {
        schema: {
          operationId: 'lookAtSearch',
          description: 'Its new projects are counted from now on; its student is told of those once a day.',
          params: ById,
          response: answers({ 204: Type.Null() }),
        },
      },
      async (request, reply) => {
        await ops.lookAtSearch(callerOf(request), request.params.id, contextOf(request));
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/saved-searches/:id',
      { schema: { operationId: 'deleteSearch', params: ById, response: answers({ 204: Type.Null() }) } },
      async (request, reply) => {
        await ops.deleteSearch(callerOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    );
  });
