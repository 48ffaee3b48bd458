import { type App, answers, callerOf, contextOf, etag } from '@stint/http';
import type { FastifyReply } from 'fastify';
import type { Account } from './account.ts';
import type { Operations } from './operations.ts';
import * as schemas from './schemas.ts';
import * as shown from './view-schemas.ts';
import { accountView } from './views.ts';

const answer = (reply: FastifyReply, account: Account) => {
  reply.header('etag', etag(account.revision));
  return accountView(account);
};

/** What an operator does with accounts. */
export function operatorRoutes(app: App, ops: Operations): void {
  app.get(
    '/api/accounts',
    {
      schema: {
        operationId: 'listAccounts',
        querystring: schemas.AccountsQuery,
        response: answers({ 200: shown.AccountPage }),
      },
    },
    async ({ query: { q, ...query } }) => {
      const prefix = q ? { q: q.toLowerCase() } : {};
      const { items, ...page } = await ops.listAccounts({ ...query, ...prefix });
      return { ...page, items: items.map(accountView) };
    },
  );
  for (const verb of ['suspend', 'reinstate'] as const)
    app.post(
      `/api/accounts/:id/${verb}`,
      {
        schema: {
          operationId: `${verb}Account`,
          params: schemas.IdParams,
          body: schemas.ReasonBody,
          response: answers({ 200: shown.AccountView }),
        },
      },
      async (request, reply) => {
        const { params, body } = request;
        const act = ops[`${verb}Account`];
        return answer(reply, await act(callerOf(request), params.id, body.reason, contextOf(request)));
      },
    );
  app.post(
    '/api/accounts/:id/grant-career-services',
    {
      schema: {
        operationId: 'grantCareerServices',
        params: schemas.IdParams,
        body: schemas.DomainBody,
        response: answers({ 200: shown.AccountView }),
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      return answer(reply, await ops.grantCareerServices(params.id, body.domain, contextOf(request)));
    },
  );
  app.post(
    '/api/accounts/:id/revoke-career-services',
    {
      schema: {
        operationId: 'revokeCareerServices',
        description: 'What the account sees of a school ends within 15 minutes, when its access token does.',
        params: schemas.IdParams,
        response: answers({ 200: shown.AccountView }),
      },
    },
    async (request, reply) =>
      answer(reply, await ops.revokeCareerServices(request.params.id, contextOf(request))),
  );
  for (const verb of ['uphold', 'lift'] as const)
    app.post(
      `/api/accounts/:id/strikes/:engagementId/${verb}`,
      {
        schema: {
          operationId: `${verb}Strike`,
          params: schemas.StrikeParams,
          body: schemas.ReasonBody,
          response: answers({ 200: shown.AccountView }),
        },
      },
      async (request, reply) => {
        const { id, engagementId } = request.params;
        const act = ops[`${verb}Strike`];
        return answer(reply, await act(id, engagementId, request.body.reason, contextOf(request)));
      },
    );
}
