import { IdSchema, MoneySchema } from '@stint/core';
import { COMPETENCIES } from '@stint/events';
import { pageQuery } from '@stint/http';
import { type TProperties, Type } from 'typebox';
import { CAPACITIES } from './access.ts';
import { engagementLifecycle, type Status } from './engagement.ts';

export const strict = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** Text for a person to read: bounded, and more than blanks. */
const prose = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength, pattern: '\\S' });
const optional = Type.Optional;
const statement = prose(20, 4_000);
const name = Type.String({ minLength: 1, maxLength: 100 });

export const STATUSES = Object.keys(engagementLifecycle.table) as Status[];
export const SIDES = ['student', 'employer'] as const;

export const Params = strict({ id: IdSchema });
/** For moves that need nothing said. */
export const Nothing = Type.Unsafe<null | Record<string, never>>({
  type: ['object', 'null'],
  properties: {},
  additionalProperties: false,
});

const link = Type.String({ format: 'uri', pattern: '^https://', maxLength: 2_000 });
export const DeliverBody = strict({
  items: Type.Array(
    strict({
      deliverableId: name,
      note: prose(1, 2_000),
      links: Type.Array(link, { maxItems: 20, description: 'https addresses' }),
    }),
    { minItems: 1, maxItems: 50 },
  ),
  aiUse: optional(strict({ used: Type.Boolean(), statement: optional(prose(1, 2_000)) })),
});
export const RequestChangesBody = strict({
  criterionIds: Type.Array(name, { minItems: 1, maxItems: 50, uniqueItems: true }),
  note: prose(10, 2_000),
});
export const DisputeBody = strict({ reason: statement });
export const AnswerBody = strict({ text: statement });
export const RuleBody = strict({ toStudent: MoneySchema, ruling: statement });
export const CancelBody = strict({ reason: prose(10, 2_000) });
export const HoursBody = strict({
  date: Type.String({ format: 'date', description: 'YYYY-MM-DD, where you are' }),
  hours: Type.Number({ minimum: 0.25, maximum: 24, multipleOf: 0.25 }),
  note: prose(1, 500),
});

const Score = Type.Enum([1, 2, 3, 4, 5]);
const Competency = Type.Enum([1, 2, 3, 4, 5, 'not-observed']);
export const EvaluationBody = strict({
  overall: Score,
  competencies: strict(
    Object.fromEntries(COMPETENCIES.map((each) => [each, Competency])) as Record<
      (typeof COMPETENCIES)[number],
      typeof Competency
    >,
  ),
  strengths: prose(1, 2_000),
  advice: prose(1, 2_000),
  wouldWorkAgain: Type.Boolean(),
});
export const ShownBody = strict({ shown: Type.Boolean() });
export const ConversionBody = strict({ kind: Type.Enum(['internship', 'full-time']) });
export const StrikeBody = strict({ against: Type.Enum([...SIDES]), reason: statement });

const acknowledged = optional(Type.Boolean({ description: 'by the school, for the transcript' }));
export const EngagementsQuery = strict({
  ...pageQuery,
  role: optional(Type.Enum([...CAPACITIES], { description: 'in which capacity you ask' })),
  status: optional(Type.Enum(STATUSES)),
  acknowledged,
  stuck: optional(Type.Boolean({ description: 'true: only what should have moved on by now' })),
});
export const ExportQuery = strict({ acknowledged });

const subject = {
  studentId: optional(IdSchema),
  employerId: optional(IdSchema),
};
export const EvaluationsQuery = strict({ ...pageQuery, ...subject });
export const SummaryQuery = strict(subject);
