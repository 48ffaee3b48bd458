import { IdSchema, InstantSchema } from '@stint/core';
import { pageQuery } from '@stint/http';
import { Type } from 'typebox';
import { SIDES, strict } from './schemas.ts';

export const MessageBody = strict({ text: Type.String({ minLength: 1, maxLength: 4_000, pattern: '\\S' }) });
export const MessagesQuery = strict(pageQuery);
export const MessageView = Type.Object({
  id: IdSchema,
  from: Type.Enum([...SIDES]),
  text: Type.String(),
  at: InstantSchema,
});
export const MessagePage = Type.Object({
  items: Type.Array(MessageView),
  nextCursor: Type.Optional(Type.String()),
  writableUntil: Type.Optional(InstantSchema),
});
