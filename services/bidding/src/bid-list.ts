import { type Filter, type Page, pageOf, type SortOrder, trusted, type Versioned } from '@stint/mongo';
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

export interface BidCounts {
  /** all bids of the project (or of the student), filter or not */
  readonly total: number;
  /** how many of them the filter leaves out */
  readonly hidden: number;
}
export type BidList = Page<Versioned<Bid>> & BidCounts;

type Bids = Pick<BidStore, 'bids' | 'countOf'>;

/** One page of a list, and how many bids the filter hides. @throws Rejection `invalid-input` for a strange cursor. */
export async function listBids(store: Bids, owner: ListOwner, request: BidListRequest): Promise<BidList> {
  const page = await pageOfBids(store, owner, request);
  const isWhole = request.cursor === undefined && page.nextCursor === undefined;
  const counts = await countBids(store, owner, request.filter, isWhole ? page.items.length : undefined);
  return { ...page, ...counts };
}

export function pageOfBids(
  { bids }: Bids,
  owner: ListOwner,
  { filter: narrowedBy, sort, limit, cursor }: BidListRequest,
): Promise<Page<Versioned<Bid>>> {
  const filter = { ...owner, ...conditionsOf(narrowedBy) };
  return pageOf(bids.model as never, { filter, sort: orders[sort], limit, cursor }, bids.toState);
}

/** `found`: how many bids the filter leaves, where the page at hand holds all of them. */
export async function countBids(
  { bids, countOf }: Bids,
  owner: ListOwner,
  filter: BidFilter,
  found?: number,
): Promise<BidCounts> {
  // A project has one employer for good: without that field the index alone can answer.
  const all = 'employerId' in owner ? { projectId: owner.projectId } : owner;
  const conditions = conditionsOf(filter);
  const count = (of: Filter) => bids.model.countDocuments({ ...of } as never).exec();
  const countAll = () => ('employerId' in owner ? countOf(owner.projectId) : count(all));
  if (Object.keys(conditions).length === 0) return { total: found ?? (await countAll()), hidden: 0 };
  const [total, shown] = await Promise.all([countAll(), found ?? count({ ...all, ...conditions })]);
  // Bids may come in between the two counts.
  return { total: Math.max(total, shown), hidden: Math.max(total - shown, 0) };
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
