import { IdSchema, InstantSchema } from '@stint/core';
import { pageQuery } from '@stint/http';
import { Type } from 'typebox';

export const NotificationView = Type.Object({
  id: IdSchema,
  accountId: IdSchema,
  kind: Type.String({ description: 'type of the fact' }),
  text: Type.String(),
  link: Type.String(),
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
export const ById = Type.Object({ id: IdSchema }, { additionalProperties: false });
export const StreamHeaders = Type.Object({ 'last-event-id': Type.Optional(IdSchema) });

/** What the OpenAPI document calls by name. */
export const schemas = { Notification: NotificationView, NotificationPage };
