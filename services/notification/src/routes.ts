import { answers, callerOf, type Routes, secured, type Verifier } from '@stint/http';
import { Type } from 'typebox';
import type { MailOperations } from './mail-operations.ts';
import type { Operations } from './operations.ts';
import { ById, ListQuery, NotificationPage, NotificationView, StreamHeaders } from './schemas.ts';
import { settingsRoutes } from './settings-routes.ts';
import { stopMailRoutes } from './stop-mail-routes.ts';
import type { LiveStreams } from './stream.ts';

const ownRoutes =
  (ops: Operations, mails: MailOperations, streams: LiveStreams): Routes =>
  (app) => {
    app.get(
      '/api/notifications',
      {
        schema: {
          operationId: 'listNotifications',
          querystring: ListQuery,
          response: answers({ 200: NotificationPage }),
        },
      },
      async (request) => {
        const { accountId } = callerOf(request);
        const [page, unread] = await Promise.all([
          ops.listNotifications(accountId, request.query),
          ops.unreadCount(accountId),
        ]);
        return { ...page, items: [...page.items], unread };
      },
    );
    app.post(
      '/api/notifications/:id/read',
      {
        schema: {
          operationId: 'readNotification',
          params: ById,
          response: answers({ 200: NotificationView }),
        },
      },
      async (request) => ops.readNotification(callerOf(request).accountId, request.params.id),
    );
    app.post(
      '/api/notifications/read-all',
      { schema: { operationId: 'readAllNotifications', response: answers({ 204: Type.Null() }) } },
      async (request, reply) => {
        await ops.readAllNotifications(callerOf(request).accountId);
        return reply.code(204).send(null);
      },
    );
    settingsRoutes(app, mails);
    app.get(
      '/api/notifications/stream',
      {
        schema: {
          operationId: 'streamNotifications',
          headers: StreamHeaders,
          response: answers({ 200: Type.String({ description: 'text/event-stream' }) }),
        },
      },
      async (request, reply) => {
        const { accountId } = callerOf(request);
        const start = await streams.startOf(accountId, request.headers['last-event-id']);
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders()))
          reply.raw.setHeader(name, value ?? '');
        await streams.add(reply.raw, accountId, start);
      },
    );
  };

export const routes =
  (ops: Operations, mails: MailOperations, streams: LiveStreams, verify: Verifier): Routes =>
  async (app) => {
    await secured(verify, [], ownRoutes(ops, mails, streams))(app);
    await app.register(async (scope) => stopMailRoutes(scope as never, mails));
  };
