import type { Facets } from './facets.ts';

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

export const SORTS = ['newest', 'fee', 'apply-by'] as const;
export type SearchSort = (typeof SORTS)[number];

export interface SearchRequest extends SearchFilters {
  readonly sort: SearchSort;
  readonly limit: number;
  readonly cursor?: string;
}

/** How many matches one answer counts: enough to be exact on a marketplace of thousands, and bounded on any. */
export const COUNT_AT_MOST = 2_000;
/** How many open projects it looks at for its counts, the newest: what a search takes does not grow beyond it. */
export const LOOK_AT_MOST = 4_000;

export interface SearchCounts {
  readonly total: number;
  /** false: there are more matches than were counted, and every count says "at least" */
  readonly countedAll: boolean;
  readonly facets: Facets;
}
