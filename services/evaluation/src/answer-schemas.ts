import { IdSchema, InstantSchema, MoneySchema } from '@stint/core';
import { Deliverable } from '@stint/events';
import { type Static, type TSchema, Type } from 'typebox';
import { OwnPortfolioView, PortfolioView, ToldToOthers } from './portfolio-schemas.ts';
import { ACKNOWLEDGEMENT_NEEDS } from './recognition.ts';
import { EvaluationBody, SIDES, STATUSES } from './schemas.ts';

const maybe = Type.Optional;
const text = Type.String();
const count = Type.Integer();
const at = maybe(InstantSchema);
const Side = Type.Enum([...SIDES]);
/** Answers carry lists that nobody changes. */
const many = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item));

const EvaluationStatus = Type.Enum(['open', 'submitted', 'published', 'missed']);

const summary = {
  id: IdSchema,
  version: count,
  status: Type.Enum(STATUSES),
  projectId: IdSchema,
  title: text,
  category: text,
  studentId: IdSchema,
  studentName: maybe(text),
  employerId: IdSchema,
  employerName: maybe(text),
  organisation: maybe(text),
  fee: MoneySchema,
  estimatedHours: count,
  hoursLogged: Type.Number(),
  fundedAt: InstantSchema,
  startsAt: at,
  startedAt: at,
  workDueBy: at,
  deliveredAt: at,
  autoApproveAt: at,
  changesDueBy: at,
  answerBy: at,
  ruleBy: at,
  approvedAt: at,
  completedAt: at,
  evaluateBy: at,
  cancelledAt: at,
  acknowledgedAt: at,
  /** of completed work: what a school still needs, empty where it can acknowledge it */
  missingForAcknowledgement: maybe(many(Type.Enum([...ACKNOWLEDGEMENT_NEEDS]))),
  /** from when it counts as stuck */
  overdueAt: at,
  cancellationProposedBy: maybe(Side),
};
export const EngagementSummary = Type.Object(summary);

const Terms = Type.Object({
  skills: many(text),
  deliverables: many(Deliverable),
  learningObjectives: many(text),
  supervisor: Type.Object({ name: text, title: text }),
  aiUse: text,
  durationDays: count,
  commission: MoneySchema,
  total: MoneySchema,
  cptEligible: Type.Boolean(),
});
const Delivery = Type.Object({
  items: many(Type.Object({ deliverableId: text, note: text, links: many(text) })),
  aiUse: maybe(Type.Object({ used: Type.Boolean(), statement: maybe(text) })),
  deliveredAt: InstantSchema,
});
const ChangeRequest = Type.Object({
  criterionIds: many(text),
  note: text,
  requestedAt: InstantSchema,
  dueBy: InstantSchema,
});
const Dispute = Type.Object({
  by: Side,
  reason: text,
  openedAt: InstantSchema,
  answerBy: InstantSchema,
  ruleBy: InstantSchema,
  answer: maybe(Type.Object({ text, answeredAt: InstantSchema })),
  ruling: maybe(
    Type.Object({ toStudent: MoneySchema, toEmployer: MoneySchema, text, ruledAt: InstantSchema }),
  ),
});
const BETWEEN_THE_TWO = { description: 'for the two parties only' };
const ReadEvaluation = Type.Object({
  ...ToldToOthers.properties,
  advice: maybe(Type.String(BETWEEN_THE_TWO)),
  wouldWorkAgain: maybe(Type.Boolean(BETWEEN_THE_TWO)),
});
const EvaluationView = Type.Object({
  status: EvaluationStatus,
  /** before publication only its author sees it */
  evaluation: maybe(ReadEvaluation),
  submittedAt: at,
  publishedAt: at,
  shown: maybe(Type.Boolean()),
});

export const EngagementDetail = Type.Object({
  ...summary,
  terms: Terms,
  hours: maybe(many(Type.Object({ date: text, hours: Type.Number(), note: text }))),
  deliveries: maybe(many(Delivery)),
  changeRequests: maybe(many(ChangeRequest)),
  changeRequestsLeft: maybe(count),
  dispute: maybe(Dispute),
  cancellationProposal: maybe(Type.Object({ by: Side, reason: text, proposedAt: InstantSchema })),
  cancelledBy: maybe(Type.Enum([...SIDES, 'agreement', 'ruling'])),
  cancelledBecause: maybe(text),
  approvedBy: maybe(Type.Enum(['employer', 'clock', 'ruling'])),
  toStudent: maybe(MoneySchema),
  paid: maybe(MoneySchema),
  refunded: maybe(MoneySchema),
  evaluations: maybe(Type.Object({ 'of-student': EvaluationView, 'of-employer': EvaluationView })),
  conversion: maybe(
    Type.Object({
      kind: Type.Enum(['internship', 'full-time']),
      recordedAt: InstantSchema,
      confirmed: Type.Boolean(),
    }),
  ),
  strikes: many(Type.Object({ against: Side, reason: text, confirmedAt: InstantSchema })),
});

const OF_STUDENT_ONLY = { description: 'of students only: of an employer it would tell who wrote it' };

/** An evaluation as a portfolio, or an employer's page, shows it. */
export const PublishedEvaluation = Type.Object({
  engagementId: maybe(Type.String({ ...IdSchema, ...OF_STUDENT_ONLY })),
  direction: Type.Enum(['of-student', 'of-employer']),
  projectTitle: maybe(Type.String(OF_STUDENT_ONLY)),
  category: text,
  skills: maybe(Type.Array(text, OF_STUDENT_ONLY)),
  employerId: IdSchema,
  organisation: maybe(text),
  publishedAt: Type.String({ ...InstantSchema, description: 'ISO 8601, UTC; of an employer, the day' }),
  shown: Type.Boolean(),
  evaluation: ToldToOthers,
});

export const EvaluationSummary = Type.Object({
  count,
  overall: maybe(Type.Number()),
  competencies: Type.Record(text, Type.Object({ mean: Type.Number(), observations: count })),
  wouldWorkAgain: maybe(Type.Number({ description: 'of employers only; 0..1' })),
});

export type EngagementSummaryView = Static<typeof EngagementSummary>;
export type EngagementDetailView = Static<typeof EngagementDetail>;
export type EvaluationStateView = Static<typeof EvaluationView>;
export type PublishedEvaluationView = Static<typeof PublishedEvaluation>;

/** What the OpenAPI document calls by name. */
export const schemas = {
  Engagement: EngagementDetail,
  EngagementSummary,
  Delivery,
  ChangeRequest,
  Dispute,
  EvaluationState: EvaluationView,
  Evaluation: EvaluationBody,
  PublishedEvaluation,
  EvaluationSummary,
  Portfolio: PortfolioView,
  OwnPortfolio: OwnPortfolioView,
};
