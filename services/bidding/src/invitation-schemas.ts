import { IdSchema, InstantSchema } from '@stint/core';
import { pageQuery, pageSchema } from '@stint/http';
import { type Static, type TProperties, Type } from 'typebox';

const strict = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const InviteBody = strict({
  bidId: Type.Unsafe<string>({ ...IdSchema, description: 'of the work that the student completed for you' }),
  projectId: Type.Unsafe<string>({ ...IdSchema, description: 'your open project to apply for' }),
});
export const InvitationQuery = strict({
  ...pageQuery,
  projectId: Type.Optional(IdSchema),
  as: Type.Optional(
    Type.Enum(['student', 'employer'], { description: 'for who is both; student unless said' }),
  ),
});

export const InvitationView = strict({
  id: IdSchema,
  bidId: IdSchema,
  projectId: IdSchema,
  projectTitle: Type.String(),
  employerId: IdSchema,
  organisation: Type.String(),
  studentId: IdSchema,
  studentName: Type.String(),
  invitedAt: InstantSchema,
});
export type InvitationView = Static<typeof InvitationView>;
export const InvitationPage = pageSchema(InvitationView);
