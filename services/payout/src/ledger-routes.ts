import { type Instant, instantOf, msOf, rejectFaults } from '@stint/core';
import { answers, type Routes, secured, type Verifier, wantsCsv } from '@stint/http';
import type { ledgerOperations } from './ledger-operations.ts';
import * as schema from './schemas.ts';

/**
 * A moment asked for, as the ledger writes its own: those are compared as text.
 * @throws Rejection `invalid-input` for one that the schema lets through and no clock of ours shows: a leap second.
 */
function instantAsked<F extends 'from' | 'to'>(field: F, text: Instant | undefined): { [K in F]?: Instant } {
  if (text === undefined) return {};
  const ms = msOf(text);
  if (Number.isNaN(ms)) rejectFaults([{ pointer: `/${field}`, detail: 'is no moment' }]);
  return { [field]: instantOf(ms) } as { [K in F]?: Instant };
}

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
        const { limit, cursor, format, from, to, ...exact } = request.query;
        const filter = { ...exact, ...instantAsked('from', from), ...instantAsked('to', to) };
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
      (request) => ops.reconcileLedger(instantAsked('from', request.query.from).from),
    );
  });
