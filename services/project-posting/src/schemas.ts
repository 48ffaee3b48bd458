import { IdSchema, InstantSchema, MAX_AMOUNT_CENTS, MoneySchema } from '@stint/core';
import { AiUse, LocationMode } from '@stint/events';
import { pageQuery } from '@stint/http';
import { type TNull, type TProperties, type TSchema, type TUnion, Type } from 'typebox';
import { CATEGORIES } from './categories.ts';
import { SKILL_CHARS } from './content.ts';
import { type SearchSort, SORTS } from './search.ts';

const strict = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
const partial = <P extends TProperties>(properties: P) =>
  Type.Partial(Type.Object(properties), { additionalProperties: false });
const text = (maxLength: number, description?: string) =>
  Type.String({ maxLength, ...(description ? { description } : {}) });
const list = <T extends TSchema>(items: T, maxItems: number) => Type.Array(items, { maxItems });
/** A technical ceiling; the policy's own bounds hold at publication. */
const count = (maximum: number) => Type.Integer({ minimum: 0, maximum });

const GivenId = Type.Optional(
  Type.String({ pattern: '^[a-z0-9-]{1,36}$', description: 'kept; given one if absent' }),
);
const Category = Type.Enum([...CATEGORIES]);
const Supervisor = strict({ name: text(100), title: text(100) });
// Half of what money can carry leaves room for a commission of up to the fee itself.
const Fee = strict({
  amountCents: count(Math.floor(MAX_AMOUNT_CENTS / 2)),
  currency: Type.Literal('USD'),
});

const content = {
  title: text(120),
  summary: text(3_000),
  category: Category,
  skills: list(text(SKILL_CHARS), 20),
  deliverables: list(
    strict({
      id: GivenId,
      title: text(200),
      acceptanceCriteria: list(strict({ id: GivenId, text: text(500) }), 10),
    }),
    10,
  ),
  learningObjectives: list(text(300), 10),
  supervisor: Supervisor,
  locationMode: LocationMode,
  place: text(200, 'on-site and hybrid work only'),
  aiUse: AiUse,
  cptEligible: Type.Boolean(),
  acknowledgeable: Type.Boolean({
    description: 'career services can acknowledge it; needs learning objectives',
  }),
  attestsSafeWork: Type.Boolean({
    description: 'no vulnerable people, dangerous site, patient care or tutoring',
  }),
  estimatedHours: count(1_000),
  durationDays: count(1_000),
  fee: Fee,
  slots: count(100),
  applyBy: InstantSchema,
};

/** Whatever of a project is known so far. */
export const DraftInput = partial(content);

/** As a second type beside null, and not as a union: a fault inside is then named once, where it stands. */
const nullable = (schema: TSchema & { readonly type?: string; readonly enum?: readonly unknown[] }) =>
  schema.enum ? { ...schema, enum: [...schema.enum, null] } : { ...schema, type: [schema.type, 'null'] };
const orNull = Object.fromEntries(
  Object.entries(content).map(([name, schema]) => [name, Type.Unsafe(nullable(schema))]),
) as unknown as { [K in keyof typeof content]: TUnion<[(typeof content)[K], TNull]> };
/** A JSON merge patch: null clears a field. */
export const RevisionInput = partial(orNull);

export const TurnDownInput = strict({
  reason: Type.String({
    minLength: 10,
    maxLength: 1_000,
    pattern: '\\S',
    description: 'the employer reads it',
  }),
});
export const ById = strict({ id: IdSchema });
const Status = Type.Enum(['draft', 'in-review', 'open', 'filled', 'completed', 'withdrawn', 'expired']);
export const OwnListQuery = strict({ ...pageQuery, status: Type.Optional(Status) });
export const ReviewQuery = strict(pageQuery);

const cents = Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_AMOUNT_CENTS }));
const bound = Type.Optional(count(1_000));
const filters = {
  q: Type.Optional(text(200, 'every word; the last one may be the beginning of a word')),
  category: Type.Optional(list(Category, CATEGORIES.length)),
  locationMode: Type.Optional(list(LocationMode, 3)),
  skills: Type.Optional(list(text(SKILL_CHARS), 20)),
  cptEligible: Type.Optional(list(Type.Boolean(), 2)),
  minFeeCents: cents,
  maxFeeCents: cents,
  minHours: bound,
  maxHours: bound,
  minDays: bound,
  maxDays: bound,
};
export const FeedQuery = strict(filters);
export const SimilarQuery = strict({ limit: Type.Integer({ minimum: 1, maximum: 12, default: 6 }) });
/** An empty search is everything there is: whoever saves it is told of every new project. */
export const SavedSearchInput = strict({
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  filters: strict(filters),
});
export const SavedSearchView = Type.Object({
  id: IdSchema,
  name: Type.String(),
  filters: Type.Object(filters),
  savedAt: InstantSchema,
  lookedAt: InstantSchema,
  fresh: Type.Integer({ description: 'projects published since `lookedAt`, counted up to 100' }),
});
export const SavedSearchList = Type.Object({ items: Type.Array(SavedSearchView) });
export const SearchQuery = strict({
  ...pageQuery,
  ...filters,
  sort: Type.Enum([...SORTS] as SearchSort[], { default: 'newest' }),
});

const FaultList = Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }));
const Deliverables = Type.Array(
  Type.Object({
    id: Type.String(),
    title: Type.String(),
    acceptanceCriteria: Type.Array(Type.Object({ id: Type.String(), text: Type.String() })),
  }),
);
const { place, ...alwaysGiven } = {
  ...content,
  category: Type.String(),
  deliverables: Deliverables,
  fee: MoneySchema,
};
const price = {
  commission: MoneySchema,
  total: MoneySchema,
  hourlyFee: Type.Unsafe<{ amountCents: number; currency: 'USD' }>({
    ...MoneySchema,
    description: 'fee by estimated hour, rounded down to a cent',
  }),
};
const employerMark = {
  id: IdSchema,
  organisation: Type.Optional(Type.String()),
  domainVerified: Type.Boolean(),
};
const standing = {
  id: IdSchema,
  employer: Type.Object(employerMark),
  applicantCount: Type.Integer(),
  slotsTaken: Type.Integer(),
  version: Type.Integer({ description: 'for If-Match' }),
};

/** What anyone reads. */
export const PublicProjectView = Type.Object({
  ...standing,
  ...alwaysGiven,
  place: Type.Optional(place),
  ...price,
  status: Status,
  publishedAt: InstantSchema,
});
/** What anyone reads of it in a list. */
const ListedProjectView = Type.Object({
  ...Type.Omit(PublicProjectView, [
    ...(['summary', 'deliverables', 'learningObjectives', 'supervisor', 'aiUse', 'acknowledgeable'] as const),
    ...(['attestsSafeWork', 'commission', 'total', 'status', 'version'] as const),
  ]).properties,
  excerpt: Type.String({ description: 'how its summary begins' }),
});
/** What its employer and the operator read; a draft has what was given so far. */
export const OwnProjectView = Type.Object({
  ...standing,
  employer: Type.Object({
    ...employerMark,
    domain: Type.Optional(Type.String({ description: 'of the e-mail address of the account' })),
  }),
  ...Type.Partial(Type.Object({ ...alwaysGiven, place, ...price })).properties,
  status: Status,
  createdAt: InstantSchema,
  submittedAt: Type.Optional(InstantSchema),
  publishedAt: Type.Optional(InstantSchema),
  endedAt: Type.Optional(InstantSchema),
  turnedDownBecause: Type.Optional(Type.String()),
  warnings: Type.Unsafe<{ pointer: string; detail: string }[]>({
    ...FaultList,
    description: 'allowed, but to be thought over',
  }),
  faults: Type.Unsafe<{ pointer: string; detail: string }[]>({
    ...FaultList,
    description: 'draft: what stands between it and its publication',
  }),
});

const facet = <T extends TSchema>(value: T) => Type.Array(Type.Object({ value, count: Type.Integer() }));
export const SearchAnswer = Type.Object({
  items: Type.Array(ListedProjectView),
  nextCursor: Type.Optional(Type.String()),
  total: Type.Optional(Type.Integer({ description: 'on the first page' })),
  countedAll: Type.Optional(Type.Boolean({ description: 'false: total and counts mean "at least"' })),
  facets: Type.Optional(
    Type.Object({
      category: facet(Type.String()),
      locationMode: facet(Type.String()),
      skills: facet(Type.String()),
      cptEligible: facet(Type.Boolean()),
    }),
  ),
});

export const SimilarAnswer = Type.Object({ items: Type.Array(ListedProjectView) });

export const TemplateList = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), content: DraftInput })),
});

/** What the OpenAPI document calls by name. */
export const schemas = {
  Project: PublicProjectView,
  ListedProject: ListedProjectView,
  OwnProject: OwnProjectView,
  ProjectDraft: DraftInput,
  ProjectRevision: RevisionInput,
  ProjectSearch: SearchAnswer,
  SavedSearch: SavedSearchView,
};
