import { IdSchema, InstantSchema, MoneySchema } from '@stint/core';
import { type Static, type TProperties, type TSchema, Type } from 'typebox';

/** A strict object: what a published schema does not name is refused, on both sides. */
export const shape = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
const text = Type.String();
const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);
const oneOf = <const V extends readonly string[]>(...values: V) => Type.Enum(values);

export const Role = oneOf('student', 'employer', 'career-services', 'operator');
export const SchoolMark = shape({ domain: text, name: text, verified: Type.Boolean() });
export const WorkAuthorization = shape({
  kind: oneOf('unrestricted', 'cpt', 'opt'),
  /** first and last day (date) on which the authorization allows work; CPT only */
  startsOn: maybe(text),
  endsOn: maybe(text),
});

/** What other services may know of an account; no e-mail address. */
export const AccountSnapshot = shape({
  accountId: IdSchema,
  roles: Type.Array(Role),
  status: oneOf('active', 'suspended', 'closed'),
  displayName: text,
  student: maybe(
    shape({
      school: SchoolMark,
      major: text,
      degree: text,
      graduationYear: Type.Integer(),
      skills: Type.Array(text),
      workAuthorization: WorkAuthorization,
      /** the school's career services may see this student's engagements */
      sharesWithSchool: Type.Boolean(),
    }),
  ),
  employer: maybe(
    shape({
      organisation: text,
      domain: text,
      domainVerified: Type.Boolean(),
      almaMaters: Type.Array(SchoolMark),
    }),
  ),
  /** career services: the school they speak for */
  careerServicesOf: maybe(text),
});

export const Deliverable = shape({
  id: text,
  title: text,
  acceptanceCriteria: Type.Array(shape({ id: text, text })),
});
export const LocationMode = oneOf('remote', 'on-site', 'hybrid');
export const AiUse = oneOf('free', 'disclosed', 'forbidden');

export const ProjectSnapshot = shape({
  projectId: IdSchema,
  employerId: IdSchema,
  status: oneOf('draft', 'in-review', 'open', 'filled', 'completed', 'withdrawn', 'expired'),
  title: text,
  summary: text,
  category: text,
  skills: Type.Array(text),
  deliverables: Type.Array(Deliverable),
  learningObjectives: Type.Array(text),
  supervisor: shape({ name: text, title: text }),
  locationMode: LocationMode,
  place: maybe(text),
  aiUse: AiUse,
  cptEligible: Type.Boolean(),
  estimatedHours: Type.Integer(),
  durationDays: Type.Integer(),
  fee: MoneySchema,
  commission: MoneySchema,
  total: MoneySchema,
  slots: Type.Integer(),
  applyBy: InstantSchema,
  /** the operator's reason for turning it down, where it was */
  turnedDownBecause: maybe(text),
});

export const BidStatus = oneOf(
  'live',
  'shortlisted',
  'accepted',
  'funded',
  'closed',
  'declined',
  'withdrawn',
  'lapsed',
);
export const BidSnapshot = shape({
  bidId: IdSchema,
  projectId: IdSchema,
  projectTitle: text,
  employerId: IdSchema,
  studentId: IdSchema,
  status: BidStatus,
  submittedAt: InstantSchema,
  answerBy: InstantSchema,
  /** declined only: the reason code the employer chose */
  reason: maybe(text),
});

/** An employer asks a student who worked for them to apply for another project. */
export const InvitationSnapshot = shape({
  invitationId: IdSchema,
  /** the bid that led to the work they know each other from */
  bidId: IdSchema,
  projectId: IdSchema,
  projectTitle: text,
  employerId: IdSchema,
  studentId: IdSchema,
  organisation: text,
  applyBy: InstantSchema,
});
export type InvitationSnapshot = Static<typeof InvitationSnapshot>;

/** A request for an informational interview: never what was written, nor how to reach anybody. */
export const InterviewSnapshot = shape({
  interviewId: IdSchema,
  bidId: IdSchema,
  projectId: IdSchema,
  projectTitle: text,
  employerId: IdSchema,
  studentId: IdSchema,
  organisation: text,
  /** the school that both are of */
  schoolDomain: text,
  status: oneOf('asked', 'accepted', 'declined', 'withdrawn', 'lapsed'),
  answerBy: InstantSchema,
});

/**
 * What was agreed when a bid was accepted. It travels with the money (bid.accepted -> payment.funded ->
 * engagement), so that no service waits for another topic to know what the work is.
 */
export const Agreement = shape({
  /** also the bid's and the payment's id */
  engagementId: IdSchema,
  projectId: IdSchema,
  slot: Type.Integer({ minimum: 1 }),
  employerId: IdSchema,
  studentId: IdSchema,
  title: text,
  category: text,
  skills: Type.Array(text),
  deliverables: Type.Array(Deliverable),
  learningObjectives: Type.Array(text),
  supervisor: shape({ name: text, title: text }),
  aiUse: AiUse,
  estimatedHours: Type.Integer(),
  durationDays: Type.Integer(),
  fee: MoneySchema,
  commission: MoneySchema,
  total: MoneySchema,
  cptEligible: Type.Boolean(),
  workAuthorization: WorkAuthorization,
  schoolDomain: text,
  sharesWithSchool: Type.Boolean(),
  acceptedAt: InstantSchema,
  /** when the acceptance lapses if it is not funded */
  fundBy: InstantSchema,
});

/** Names the one engagement a fact is about and the people it concerns. */
export const EngagementRef = {
  engagementId: IdSchema,
  projectId: IdSchema,
  projectTitle: text,
  employerId: IdSchema,
  studentId: IdSchema,
};

/** The eight NACE career-readiness competencies. https://www.naceweb.org/career-readiness/competencies/career-readiness-defined */
export const COMPETENCIES = [
  'career-and-self-development',
  'communication',
  'critical-thinking',
  'equity-and-inclusion',
  'leadership',
  'professionalism',
  'teamwork',
  'technology',
] as const;

const score = Type.Union([
  Type.Literal(1),
  Type.Literal(2),
  Type.Literal(3),
  Type.Literal(4),
  Type.Literal(5),
]);
const competency = Type.Union([score, Type.Literal('not-observed')]);
export const CompetencyScores = shape(
  Object.fromEntries(COMPETENCIES.map((name) => [name, competency])) as Record<
    (typeof COMPETENCIES)[number],
    typeof competency
  >,
);
export const Direction = oneOf('of-student', 'of-employer');
export const Evaluation = shape({
  overall: score,
  competencies: CompetencyScores,
  strengths: text,
  advice: text,
  wouldWorkAgain: Type.Boolean(),
});

export type AccountSnapshot = Static<typeof AccountSnapshot>;
export type ProjectSnapshot = Static<typeof ProjectSnapshot>;
export type BidSnapshot = Static<typeof BidSnapshot>;
export type InterviewSnapshot = Static<typeof InterviewSnapshot>;
export type Agreement = Static<typeof Agreement>;
export type Evaluation = Static<typeof Evaluation>;
export type Role = Static<typeof Role>;
export type WorkAuthorization = Static<typeof WorkAuthorization>;
export type Deliverable = Static<typeof Deliverable>;
export type Direction = Static<typeof Direction>;
