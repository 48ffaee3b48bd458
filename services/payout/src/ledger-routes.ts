import { answers, type Routes, secured, type Verifier, wantsCsv } from '@stint/http';
import type { ledgerOperations } from './ledger-operations.ts';
import * as schema from './schemas.ts';

export const ledgerRoutes = (ops: ReturnType<typeof ledgerOperations>, verify: Verifier): Routes =>
  secured(verify, ['operator'], (app) => {
    app.get(
      '/api/ledger',
      {
        schema: {
          operationId: 'showLedger',
          querystring: schema.LedgerQuery,
          response: answers({ 200: schema.LedgerAnswer }),
        },
      },
      async (request, reply) => {
        const { limit, cursor, format, ...filter } = request.query;
        if (!wantsCsv(request.headers.accept, format))
          return ops.showLedger(filter, { limit, ...(cursor ? { cursor } : {}) });
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename=ledger.csv');
        return reply.send(ops.exportLedger(filter) as never);
      },
    );
    app.get(
      '/api/ledger/reconciliation',
      {
        schema: {
          operationId: 'reconcileLedger',
          querystring: schema.ReconciliationQuery,
          response: answers({ 200: schema.ReconciliationAnswer }),
        },
      },
      (request) => ops.reconcileLedger(request.query.from),
    );
  });
