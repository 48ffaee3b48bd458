import { answers, callerOf, type Routes, secured, type Verifier, wantsCsv } from '@stint/http';
import * as schema from './schemas.ts';
import type { statementOperations } from './statement-operations.ts';

type Statements = ReturnType<typeof statementOperations>;

const studentStatements = (ops: Statements, verify: Verifier): Routes =>
  secured(verify, ['student'], (app) => {
    app.get(
      '/api/payouts',
      {
        schema: {
          operationId: 'listPayouts',
          description: 'As CSV (`format=csv`): all of them.',
          querystring: schema.PayoutsQuery,
          response: answers({ 200: schema.PaymentsPage }),
        },
      },
      async (request, reply) => {
        const { limit, cursor, format } = request.query;
        const caller = callerOf(request);
        if (!wantsCsv(request.headers.accept, format))
          return ops.listPayouts(caller, { limit, ...(cursor ? { cursor } : {}) });
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename=payouts.csv');
        return reply.send(ops.exportPayouts(caller) as never);
      },
    );
    app.get(
      '/api/payouts/earnings',
      {
        schema: {
          operationId: 'showEarnings',
          querystring: schema.YearQuery,
          response: answers({ 200: schema.EarningsAnswer }),
        },
      },
      (request) => ops.showEarnings(callerOf(request), request.query.year),
    );
  });

const employerStatements = (ops: Statements, verify: Verifier): Routes =>
  secured(verify, ['employer'], (app) => {
    app.get(
      '/api/payments/mine',
      {
        schema: {
          operationId: 'listOwnPayments',
          querystring: schema.OwnPaymentsQuery,
          response: answers({ 200: schema.PaymentsPage }),
        },
      },
      (request) => {
        const { status, limit, cursor } = request.query;
        return ops.listOwnPayments(callerOf(request), status, { limit, ...(cursor ? { cursor } : {}) });
      },
    );
    app.get(
      '/api/payments/spending',
      {
        schema: {
          operationId: 'showSpending',
          description: 'A calendar year (UTC) by month: what was paid, and what came back.',
          querystring: schema.YearQuery,
          response: answers({ 200: schema.SpendingAnswer }),
        },
      },
      (request) => ops.showSpending(callerOf(request), request.query.year),
    );
  });

/** Everybody's own money, read. */
export const statementRoutes =
  (ops: Statements, verify: Verifier): Routes =>
  async (app) => {
    await studentStatements(ops, verify)(app);
    await employerStatements(ops, verify)(app);
  };
