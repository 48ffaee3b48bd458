import { IdSchema, InstantSchema } from '@stint/core';
import { pageQuery } from '@stint/http';
import { Type } from 'typebox';
import { TOLD } from './message.ts';
import { NotificationParams, READERS } from './params.ts';

export const NotificationView = Type.Object({
  id: IdSchema,
  accountId: IdSchema,
  kind: Type.Enum(TOLD, { description: 'type of the fact' }),
  as: Type.Enum([...READERS], {
    description: 'what its reader is to the fact; with `kind` it says which words fit',
  }),
  params: NotificationParams,
  text: Type.String({ description: 'the same in English' }),
  link: Type.String({ description: 'a path of the web app' }),
  at: InstantSchema,
  readAt: Type.Optional(InstantSchema),
});
export const NotificationPage = Type.Object({
  items: Type.Array(NotificationView),
  nextCursor: Type.Optional(Type.String()),
  unread: Type.Integer({ description: 'how many are unread, counted up to 101' }),
});
export const ListQuery = Type.Object(
  { ...pageQuery, unread: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export const SettingsBody = Type.Object(
  { mail: Type.Boolean({ description: 'what stays unread for a while is mailed' }) },
  { additionalProperties: false },
);
export const NotificationSettings = Type.Object({
  mail: Type.Boolean(),
  address: Type.Optional(
    Type.String({ description: 'where mails go; absent before its owner answered a mail sent there' }),
  ),
});
export const ById = Type.Object({ id: IdSchema }, { additionalProperties: false });
export const ByStopKey = Type.Object(
  { key: Type.String({ maxLength: 100 }) },
  { additionalProperties: false },
);
export const StreamHeaders = Type.Object({ 'last-event-id': Type.Optional(IdSchema) });

/** What the OpenAPI document calls by name. */
export const schemas = {
  Notification: NotificationView,
  NotificationPage,
  NotificationParams,
  NotificationSettings,
};
