import { IdSchema, InstantSchema } from '@stint/core';
import { type Static, Type } from 'typebox';
import { EvaluationBody, strict } from './schemas.ts';

const text = Type.String();
const count = Type.Integer();
const maybe = Type.Optional;
const SLUG = { minLength: 3, maxLength: 60, pattern: '^[a-z0-9][a-z0-9_-]*[a-z0-9]$' } as const;

export const PortfolioParams = strict({ slug: Type.String({ maxLength: 60, pattern: '^[A-Za-z0-9_-]+$' }) });
export const PortfolioBody = strict({
  isPublic: Type.Boolean({ description: 'whoever has the link can read it, without an account' }),
  slug: maybe(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      ...SLUG,
      description: 'the end of the link; null: a new one that nobody can guess; absent: as it is',
    }),
  ),
  headline: maybe(Type.String({ maxLength: 200 })),
  engagementIds: Type.Array(IdSchema, {
    maxItems: 50,
    uniqueItems: true,
    description: 'completed work to show, in this order',
  }),
});

/** Of an evaluation. */
export const ToldToOthers = Type.Object({
  overall: EvaluationBody.properties.overall,
  competencies: EvaluationBody.properties.competencies,
  strengths: text,
});

/** What a reader sees of one piece of work. */
const PortfolioItem = Type.Object({
  engagementId: IdSchema,
  title: text,
  category: text,
  organisation: maybe(text),
  skills: Type.Array(text),
  startedAt: maybe(InstantSchema),
  completedAt: InstantSchema,
  estimatedHours: count,
  hoursLogged: Type.Number(),
  deliverables: Type.Array(text),
  acknowledged: Type.Boolean({ description: 'by the school, for the transcript' }),
  evaluation: maybe(ToldToOthers),
  conversion: maybe(Type.Enum(['internship', 'full-time'], { description: 'confirmed by both' })),
});
export const PortfolioView = Type.Object({
  displayName: text,
  headline: maybe(text),
  items: Type.Array(PortfolioItem),
});
export const OwnPortfolioView = Type.Object({
  version: Type.Integer({ description: 'for If-Match; 0: nothing was ever said' }),
  isPublic: Type.Boolean(),
  slug: maybe(text),
  path: maybe(Type.String({ description: 'of the web app, to share' })),
  headline: maybe(text),
  engagementIds: Type.Array(IdSchema),
  preview: PortfolioView,
});
export type PortfolioItem = Static<typeof PortfolioItem>;
export type PortfolioView = Static<typeof PortfolioView>;
export type OwnPortfolioView = Static<typeof OwnPortfolioView>;
