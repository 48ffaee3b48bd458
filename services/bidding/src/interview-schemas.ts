import { IdSchema, InstantSchema } from '@stint/core';
import { SchoolMark } from '@stint/events';
import { pageQuery, pageSchema } from '@stint/http';
import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import { type InterviewStatus, interviewLifecycle } from './interview.ts';

const strict = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);
const prose = (minLength: number, maxLength: number, description: string) =>
  Type.String({ minLength, maxLength, pattern: '\\S', description });
const status = Type.Enum(Object.keys(interviewLifecycle.table) as InterviewStatus[]);
const contact = prose(3, 200, 'how to reach you; the other side reads it once the student has accepted');

export const AskBody = strict({
  bidId: IdSchema,
  message: prose(20, 1_000, 'the student reads it'),
  proposedTimes: Type.Array(prose(1, 100, 'in your own words'), { minItems: 1, maxItems: 5 }),
  contact,
});
export const AcceptBody = strict({ contact, message: maybe(prose(1, 1_000, 'the employer reads it')) });
export const DeclineBody = strict({ message: maybe(prose(1, 1_000, 'the employer reads it')) });
export const InterviewParams = strict({ id: IdSchema });
export const InterviewQuery = strict({
  ...pageQuery,
  status: maybe(status),
  as: maybe(Type.Enum(['student', 'employer'], { description: 'for who is both; student unless said' })),
});

export const InterviewView = strict({
  id: IdSchema,
  version: Type.Integer({ description: 'for If-Match' }),
  status,
  bidId: IdSchema,
  projectId: IdSchema,
  projectTitle: Type.String(),
  employerId: IdSchema,
  studentId: IdSchema,
  employer: strict({
    displayName: Type.String(),
    organisation: Type.String(),
    domainVerified: Type.Boolean(),
    almaMater: SchoolMark,
  }),
  student: strict({ displayName: Type.String(), major: Type.String(), graduationYear: Type.Integer() }),
  message: Type.String(),
  proposedTimes: Type.Array(Type.String()),
  askedAt: InstantSchema,
  answerBy: InstantSchema,
  answeredAt: maybe(InstantSchema),
  endedAt: maybe(InstantSchema),
  answer: maybe(Type.String({ description: 'what the student said' })),
  contact: maybe(Type.String({ description: 'how to reach the other side, once accepted' })),
});
export type InterviewView = Static<typeof InterviewView>;
export const InterviewPage = pageSchema(InterviewView);
