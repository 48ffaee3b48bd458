import {
  answers,
  callerOf,
  contextOf,
  etag,
  limited,
  type Routes,
  secured,
  type Verifier,
} from '@stint/http';
import type { PortfolioOperations } from './portfolio-operations.ts';
import { OwnPortfolioView, PortfolioBody, PortfolioParams, PortfolioView } from './portfolio-schemas.ts';

/** Readings a minute from one address: a link is read by people, not guessed by machines. */
const READ_A_MINUTE = 120;

export const portfolioRoutes =
  (ops: PortfolioOperations, verify: Verifier): Routes =>
  async (app) => {
    const own = secured(verify, ['student'], (scope) => {
      const response = answers({ 200: OwnPortfolioView });
      scope.get(
        '/api/portfolios/me',
        { schema: { operationId: 'showOwnPortfolio', response } },
        async (request, reply) => {
          const view = await ops.showOwnPortfolio(callerOf(request));
          reply.header('etag', etag(view.version));
          return view;
        },
      );
      scope.put(
        '/api/portfolios/me',
        { schema: { operationId: 'arrangePortfolio', body: PortfolioBody, response } },
        async (request, reply) => {
          const view = await ops.arrangePortfolio(callerOf(request), request.body, contextOf(request));
          reply.header('etag', etag(view.version));
          return view;
        },
      );
    });
    await own(app);
    app.get(
      '/api/portfolios/:slug',
      {
        ...limited(READ_A_MINUTE),
        schema: {
          operationId: 'readPortfolio',
          params: PortfolioParams,
          response: answers({ 200: PortfolioView }),
        },
      },
      async (request, reply) => {
        // Shared by link, not to be found by search engines.
        reply.header('x-robots-tag', 'noindex').header('cache-control', 'no-store');
        return ops.readPortfolio(request.params.slug);
      },
    );
  };
