import { type Instant, rejectFaults } from '@stint/core';
import { type Filter, type Page, pageOf, type SortOrder, trusted } from '@stint/mongo';
import { FACETS, type Facets } from './facets.ts';
import type { Open, Project } from './project.ts';
import { type ProjectStore, WITHOUT_TERMS } from './store.ts';
import { type TextQuery, textQuery } from './terms.ts';

/** Selections within one facet widen (any of them), facets narrow one another. Money in cents, both ends included. */
export interface SearchFilters {
  readonly q?: string;
  readonly category?: readonly string[];
  readonly locationMode?: readonly string[];
  readonly skills?: readonly string[];
  readonly cptEligible?: readonly boolean[];
  readonly minFeeCents?: number;
  readonly maxFeeCents?: number;
  readonly minHours?: number;
  readonly maxHours?: number;
  readonly minDays?: number;
  readonly maxDays?: number;
}

export interface SearchRequest extends SearchFilters {
  readonly sort: SearchSort;
  readonly limit: number;
  readonly cursor?: string;
}

/** Each order has its index in store.ts. */
export const SORTS = {
  newest: { publishedAt: -1 },
  fee: { 'content.fee.amountCents': -1 },
  'apply-by': { 'content.applyBy': 1 },
} as const satisfies Record<string, SortOrder>;
export type SearchSort = keyof typeof SORTS;

/** How many matches one answer counts: enough to be exact on a marketplace of thousands, and bounded on any. */
export const COUNT_AT_MOST = 2_000;

export interface SearchCounts {
  readonly total: number;
  /** false: there are more matches than were counted, and every count says "at least" */
  readonly countedAll: boolean;
  readonly facets: Facets;
}

/** One value is an equality, which an index sorts by as well. */
const some = (values: readonly (string | boolean)[] | undefined) => {
  if (!values || values.length === 0) return undefined;
  return values.length === 1 ? values[0] : trusted({ $in: [...values] });
};

function range(min: number | undefined, max: number | undefined) {
  if (min === undefined && max === undefined) return undefined;
  return trusted({
    ...(min === undefined ? {} : { $gte: min }),
    ...(max === undefined ? {} : { $lte: max }),
  });
}

/** The last code point: no term that begins with a prefix sorts behind prefix + LAST. */
const LAST = '\u{10ffff}';

const textConditions = ({ words, prefix }: TextQuery): Filter[] => [
  ...(words.length > 0 ? [{ terms: trusted({ $all: [...words] }) }] : []),
  { terms: trusted({ $elemMatch: { $gte: prefix, $lt: `${prefix}${LAST}` } }) },
];

/** What the request asks for. */
export function filterOf(request: SearchFilters, now: Instant): Filter {
  const conditions: Record<string, unknown> = {
    'content.estimatedHours': range(request.minHours, request.maxHours),
    'content.durationDays': range(request.minDays, request.maxDays),
    'content.fee.amountCents': range(request.minFeeCents, request.maxFeeCents),
  };
  for (const facet of FACETS) conditions[`content.${facet}`] = some(request[facet]);
  const asked = Object.entries(conditions).filter(([, condition]) => condition !== undefined);
  const text = textQuery(request.q ?? '');
  return {
    status: 'open',
    // Past it, a project is open only until its last bids are answered; nobody can apply any more.
    'content.applyBy': trusted({ $gt: now }),
    ...Object.fromEntries(asked),
    ...(text ? { $and: textConditions(text) } : {}),
  } as Filter;
}

/** A cursor is good for the order it was given out in: elsewhere its values would be compared with other fields. */
function cursorIn(sort: SearchSort, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  if (!cursor.startsWith(`${sort}.`))
    rejectFaults([{ pointer: '/cursor', detail: `is no cursor of a list by ${sort}` }]);
  return cursor.slice(sort.length + 1);
}

/** Open projects that can be applied for, by the index of the order asked for. */
export async function searchPage(
  store: ProjectStore,
  request: SearchRequest,
  now: Instant,
): Promise<Page<Open>> {
  const { sort, limit } = request;
  const { items, nextCursor } = await pageOf(
    store.model as never,
    {
      filter: filterOf(request, now),
      sort: SORTS[sort],
      limit,
      cursor: cursorIn(sort, request.cursor),
      projection: WITHOUT_TERMS,
    },
    (doc) => store.toState(doc) as Open,
  );
  return nextCursor === undefined ? { items } : { items, nextCursor: `${sort}.${nextCursor}` };
}

/** Skills asked after, and projects looked at by each: what bounds the work, whatever the marketplace holds. */
const SKILLS_ASKED = 8;
const LOOKED_AT = 20;

/** Open projects that may be like `project`: the newest with each of its skills, and of its category. */
export async function similarCandidates(
  store: ProjectStore,
  { content }: Pick<Project, 'content'>,
  now: Instant,
): Promise<Open[]> {
  const newest = async (shared: Pick<SearchRequest, 'skills' | 'category'>) => {
    const request: SearchRequest = { ...shared, sort: 'newest', limit: LOOKED_AT };
    return (await searchPage(store, request, now)).items;
  };
  const skills = (content.skills ?? []).slice(0, SKILLS_ASKED).map((skill) => newest({ skills: [skill] }));
  const category = content.category ? [newest({ category: [content.category] })] : [];
  return (await Promise.all([...skills, ...category])).flat();
}
