import { IdSchema, InstantSchema, MAX_AMOUNT_CENTS, type Policy } from '@stint/core';
import { SchoolMark, WorkAuthorization } from '@stint/events';
import { pageQuery, pageSchema } from '@stint/http';
import { type Static, type TProperties, type TSchema, Type } from 'typebox';
import { type BidStatus, bidLifecycle, DECLINE_REASONS } from './bid.ts';
import { SORTS } from './bid-list.ts';
import { InterviewPage, InterviewView } from './interview-schemas.ts';
import { InvitationPage, InvitationView } from './invitation-schemas.ts';
import { RECORD_SPAN } from './response-record.ts';

const strict = <P extends TProperties>(properties: P, options = {}) =>
  Type.Object(properties, { ...options, additionalProperties: false });
const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);

const application = ({ applicationChars: { min, max } }: Policy) =>
  Type.String({
    minLength: min,
    maxLength: max,
    description: `${min} to ${max} characters (Unicode code points, without space at the ends)`,
  });
const status = Type.Enum(Object.keys(bidLifecycle.table) as BidStatus[]);
const availability = Type.String({
  maxLength: 300,
  description: 'when the student can work; empty: nothing said',
});

export const SubmitBidBody = (policy: Policy) =>
  strict({
    projectId: IdSchema,
    application: application(policy),
    availability: maybe(availability),
    feeCents: maybe(
      Type.Integer({
        minimum: 0,
        maximum: MAX_AMOUNT_CENTS,
        description: 'the fee that the student was shown; refused where the project pays another',
      }),
    ),
  });
export const ReviseBidBody = (policy: Policy) =>
  strict(
    { application: maybe(application(policy)), availability: maybe(availability) },
    { minProperties: 1 },
  );
export const DeclineBidBody = strict({
  reason: Type.Enum([...DECLINE_REASONS]),
  note: maybe(Type.String({ maxLength: 500, description: 'the student reads it; needed with `other`' })),
});
export const BidParams = strict({ id: IdSchema });

export const BidQuery = strict({
  ...pageQuery,
  projectId: maybe(IdSchema),
  almaMater: maybe(
    Type.String({
      minLength: 1,
      maxLength: 253,
      description: 'a school’s domain, or `mine`: any of your own',
    }),
  ),
  major: maybe(Type.String({ minLength: 1, maxLength: 100 })),
  graduationYear: maybe(Type.Integer({ minimum: 1900, maximum: 2200 })),
  skill: maybe(Type.String({ minLength: 1, maxLength: 100 })),
  cpt: maybe(Type.Boolean({ description: 'on CPT, or not' })),
  status: maybe(Type.Array(status, { minItems: 1, maxItems: 8, description: 'any of these' })),
  sort: Type.Enum([...SORTS], { default: 'newest' }),
});

export const BidView = strict({
  id: IdSchema,
  version: Type.Integer(),
  status,
  projectId: IdSchema,
  projectTitle: Type.String(),
  employerId: IdSchema,
  organisation: maybe(Type.String({ description: 'who posts, where bids are read' })),
  studentId: IdSchema,
  application: Type.String(),
  availability: maybe(Type.String()),
  student: strict({
    displayName: Type.String(),
    school: SchoolMark,
    major: Type.String(),
    degree: Type.String(),
    graduationYear: Type.Integer(),
    skills: Type.Array(Type.String()),
    workAuthorization: WorkAuthorization,
  }),
  submittedAt: InstantSchema,
  revisedAt: maybe(InstantSchema),
  answerBy: InstantSchema,
  /** for the student alone */
  next: maybe(strict({ text: Type.String({ description: 'what happens next' }), by: maybe(InstantSchema) })),
  /** of an accepted bid and what follows: the engagement and the payment carry the bid's id */
  slot: maybe(Type.Integer()),
  acceptedAt: maybe(InstantSchema),
  fundBy: maybe(InstantSchema),
  /** when the bid reached a state that it stays in, or was funded or shortlisted */
  since: InstantSchema,
  reason: maybe(
    Type.String({ description: 'declined: the reason code; lapsed: its cause; closed: the ending' }),
  ),
  note: maybe(Type.String()),
});
export type BidView = Static<typeof BidView>;

export const BidPage = Type.Object({
  ...pageSchema(BidView).properties,
  total: Type.Integer({ description: 'all bids of the project (or your own), filter or not' }),
  hidden: Type.Integer({ description: 'how many of them the filter leaves out' }),
});

export const ResponseRecordView = strict(
  {
    employerId: IdSchema,
    answered: Type.Integer({ description: 'accepted or declined in time' }),
    lapsed: Type.Integer({ description: 'left without an answer' }),
    accepted: Type.Integer(),
    medianHoursToAnswer: maybe(Type.Number()),
  },
  { description: `of the employer's newest ${RECORD_SPAN} bids that were answered or lapsed` },
);

/** What the OpenAPI document calls by name. */
export const schemas = {
  Bid: BidView,
  BidPage,
  ResponseRecord: ResponseRecordView,
  Interview: InterviewView,
  InterviewPage,
  Invitation: InvitationView,
  InvitationPage,
};
