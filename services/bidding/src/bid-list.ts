import { type Filter, pageOf, type SortOrder, trusted, type Versioned } from '@stint/mongo';
import type { Bid, BidStatus } from './bid.ts';
import { facetText } from './bid-submit.ts';
import type { BidStore } from './store.ts';

/** What a list is narrowed by; every member given must hold. Text is compared without regard to case. */
export interface BidFilter {
  /** domains of schools, any of which will do */
  readonly schools?: readonly string[];
  readonly major?: string;
  readonly graduationYear?: number;
  readonly skill?: string;
  /** on CPT, or not */
  readonly cpt?: boolean;
  /** any of these */
  readonly status?: readonly BidStatus[];
}

export const SORTS = ['newest', 'oldest', 'graduation-year', 'school'] as const;
export type BidSort = (typeof SORTS)[number];

const orders: Readonly<Record<BidSort, SortOrder>> = {
  newest: { submittedAt: -1 },
  oldest: { submittedAt: 1 },
  'graduation-year': { 'facets.graduationYear': 1, submittedAt: -1 },
  school: { 'facets.school': 1, submittedAt: -1 },
};

/** Whose list it is. The owner is part of every query, so that nobody reads another's. */
export type ListOwner =
  | { readonly projectId: string; readonly employerId: string }
  | { readonly studentId: string; readonly projectId?: string };

export interface BidListRequest {
  readonly filter: BidFilter;
  readonly sort: BidSort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface BidList {
  readonly items: readonly Versioned<Bid>[];
  readonly nextCursor?: string;
  /** all bids of the project (or of the student), filter or not */
  readonly total: number;
  /** how many of them the filter leaves out */
  readonly hidden: number;
}

/** One page of a list, and how many bids the filter hides. @throws Rejection `invalid-input` for a strange cursor. */
export async function listBids(
  { bids }: Pick<BidStore, 'bids'>,
  owner: ListOwner,
  request: BidListRequest,
): Promise<BidList> {
  const narrowed = conditionsOf(request.filter);
  const filter = { ...owner, ...narrowed };
  const count = (of: Filter) => bids.model.countDocuments({ ...of } as never).exec();
  const [page, total, shown] = await Promise.all([
    pageOf(
      bids.model as never,
      { filter, sort: orders[request.sort], limit: request.limit, cursor: request.cursor },
      bids.toState,
    ),
    count({ ...owner }),
    Object.keys(narrowed).length === 0 ? undefined : count(filter),
  ]);
  return { ...page, total, hidden: shown === undefined ? 0 : total - shown };
}

function conditionsOf({ schools, major, graduationYear, skill, cpt, status }: BidFilter): Filter {
  return {
    ...(schools ? { 'facets.school': anyOf(schools.map(facetText)) } : {}),
    ...(major === undefined ? {} : { 'facets.major': facetText(major) }),
    ...(graduationYear === undefined ? {} : { 'facets.graduationYear': graduationYear }),
    ...(skill === undefined ? {} : { 'facets.skills': facetText(skill) }),
    ...(cpt === undefined ? {} : { 'facets.cpt': cpt }),
    ...(status ? { status: anyOf(status) } : {}),
  };
}

/** One value as an equality, which an index also sorts by. */
const anyOf = (values: readonly string[]) =>
  values.length === 1 ? values[0] : trusted({ $in: [...values] });
