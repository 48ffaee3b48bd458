import { type App, answers, callerOf } from '@stint/http';
import type { MailOperations } from './mail-operations.ts';
import { NotificationSettings, SettingsBody } from './schemas.ts';

/** How a person wants to be told. */
export function settingsRoutes(app: App, mails: MailOperations): void {
  app.get(
    '/api/notifications/settings',
    {
      schema: {
        operationId: 'readNotificationSettings',
        response: answers({ 200: NotificationSettings }),
      },
    },
    (request) => mails.readMailSettings(callerOf(request).accountId),
  );
  app.put(
    '/api/notifications/settings',
    {
      schema: {
        operationId: 'changeNotificationSettings',
        body: SettingsBody,
        response: answers({ 200: NotificationSettings }),
      },
    },
    (request) => mails.changeMailSettings(callerOf(request).accountId, request.body),
  );
}
