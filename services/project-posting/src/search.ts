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

export interface SearchCounts {
  readonly total: number;
  /** false: only the newest projects were counted among, and every count says "at least" */
  readonly countedAll: boolean;
  readonly facets: Facets;
}
