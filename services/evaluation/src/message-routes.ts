import {
  answers,
  callerOf,
  contextOf,
  IdempotencyHeaders,
  limited,
  once,
  type Routes,
  secured,
  type Verifier,
} from '@stint/http';
import type { IdempotencyStore } from '@stint/mongo';
import type { MessageOperations } from './message-operations.ts';
import { MessageBody, MessagePage, MessagesQuery, MessageView } from './message-schemas.ts';
import { Params } from './schemas.ts';

/** Messages a minute by one account: more than a person writes. */
const SENT_A_MINUTE = 30;

/** The conversation of an engagement's two sides. */
export const messageRoutes = (
  ops: MessageOperations,
  verify: Verifier,
  idempotency: IdempotencyStore,
): Routes =>
  secured(verify, ['student', 'employer', 'operator'], (app) => {
    app.get(
      '/api/engagements/:id/messages',
      {
        schema: {
          operationId: 'listMessages',
          description: 'Newest first.',
          params: Params,
          querystring: MessagesQuery,
          response: answers({ 200: MessagePage }),
        },
      },
      (request) => ops.listMessages(callerOf(request), request.params.id, request.query),
    );
    app.post(
      '/api/engagements/:id/messages',
      {
        ...limited(SENT_A_MINUTE),
        schema: {
          operationId: 'sendMessage',
          params: Params,
          headers: IdempotencyHeaders,
          body: MessageBody,
          response: answers({ 201: MessageView }),
        },
      },
      (request, reply) =>
        once(request, reply, idempotency, 201, (id) =>
          ops.sendMessage(callerOf(request), request.params.id, id, request.body.text, contextOf(request)),
        ),
    );
  });
