import {
  answers,
  callerOf,
  contextOf,
  etag,
  IdempotencyHeaders,
  limited,
  once,
  type Routes,
  secured,
} from '@stint/http';
import type { Frame } from '@stint/service';
import type { paymentOperations } from './operations.ts';
import type { recipientOperations } from './recipient-operations.ts';
import * as schema from './schemas.ts';

export type Operations = ReturnType<typeof paymentOperations> & ReturnType<typeof recipientOperations>;
type Secured = Pick<Frame, 'verify' | 'idempotency'>;

const pageOf = ({ limit, cursor }: { limit: number; cursor?: string }) => ({
  limit,
  ...(cursor === undefined ? {} : { cursor }),
});

/** Checkout sessions asked for by one employer, a minute. */
const CHECKOUTS_A_MINUTE = 10;

export function paymentRoutes(ops: Operations, { verify, idempotency }: Secured): Routes {
  const parties = secured(verify, ['employer', 'student', 'operator'], (app) => {
    app.get(
      '/api/payments/:engagementId',
      {
        schema: {
          operationId: 'showPayment',
          params: schema.Params,
          response: answers({ 200: schema.PaymentAnswer }),
        },
      },
      async (request, reply) => {
        const { view, version } = await ops.showPayment(callerOf(request), request.params.engagementId);
        reply.header('etag', etag(version));
        return view;
      },
    );
  });
  const employer = secured(verify, ['employer'], (app) => {
    app.post(
      '/api/payments/:engagementId/checkout',
      {
        ...limited(CHECKOUTS_A_MINUTE),
        schema: {
          operationId: 'openCheckout',
          params: schema.Params,
          headers: IdempotencyHeaders,
          response: answers({ 200: schema.CheckoutAnswer }),
        },
      },
      (request, reply) =>
        once(request, reply, idempotency, 200, () =>
          ops.openCheckout(callerOf(request), request.params.engagementId, contextOf(request)),
        ),
    );
  });
  return async (app) => {
    await parties(app);
    await employer(app);
    await studentRoutes(ops, { verify, idempotency })(app);
    await operatorRoutes(ops, { verify, idempotency })(app);
  };
}

const studentRoutes = (ops: Operations, { verify, idempotency }: Secured): Routes =>
  secured(verify, ['student'], (app) => {
    app.get(
      '/api/recipients/me',
      { schema: { operationId: 'showRecipient', response: answers({ 200: schema.RecipientAnswer }) } },
      (request) => ops.showRecipient(callerOf(request)),
    );
    app.post(
      '/api/recipients/me',
      {
        ...limited(CHECKOUTS_A_MINUTE),
        schema: {
          operationId: 'setUpRecipient',
          headers: IdempotencyHeaders,
          body: schema.RecipientBody,
          response: answers({ 200: schema.OnboardingAnswer }),
        },
      },
      (request, reply) =>
        once(request, reply, idempotency, 200, () =>
          ops.setUpRecipient(callerOf(request), request.body?.contactEmail, contextOf(request)),
        ),
    );
  });

const operatorRoutes = (ops: Operations, { verify, idempotency }: Secured): Routes =>
  secured(verify, ['operator'], (app) => {
    app.get(
      '/api/payments',
      {
        schema: {
          operationId: 'listPayments',
          querystring: schema.PaymentsQuery,
          response: answers({ 200: schema.PaymentsPage }),
        },
      },
      (request) => ops.listPayments(callerOf(request), request.query, pageOf(request.query)),
    );
    const move = { params: schema.Params, headers: IdempotencyHeaders };
    const response = answers({ 200: schema.PaymentAnswer });
    app.post(
      '/api/payments/:engagementId/rule',
      { schema: { operationId: 'ruleChargeback', ...move, body: schema.RulingBody, response } },
      (request, reply) =>
        once(request, reply, idempotency, 200, () => {
          const { amountCents } = request.body.toStudent;
          const { engagementId } = request.params;
          return ops.ruleChargeback(callerOf(request), engagementId, amountCents, contextOf(request));
        }),
    );
    app.post(
      '/api/payments/:engagementId/retry-refund',
      { schema: { operationId: 'retryRefund', ...move, response } },
      (request, reply) =>
        once(request, reply, idempotency, 200, () =>
          ops.retryRefund(callerOf(request), request.params.engagementId, contextOf(request)),
        ),
    );
  });
