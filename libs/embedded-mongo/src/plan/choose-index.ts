import type { Filter } from '../match/filter.ts';
import type { Condition } from '../match/operators.ts';
import type { Collection } from '../storage/collection.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { type FieldBounds, fieldBounds, groupedConditions, leadingPoints } from './field-bounds.ts';
import { indexScan } from './index-scan.ts';
import { keyRanges } from './key-ranges.ts';
import { coversMatches } from './partial-index.ts';
import type { Plan } from './plan.ts';
import type { Query, ReadStats } from './query.ts';
import { type IndexOrder, indexOrder } from './sort-order.ts';

/** An index that could serve the query. */
export interface Candidate {
  readonly index: IndexDefinition;
  readonly bounds: FieldBounds;
  /** How the index gives the query's sort; undefined if it does not, or there is none to give. */
  readonly order: IndexOrder | undefined;
}

/** The best index scan, or the hinted one; undefined when a scan of the collection is no worse. */
export function chooseIndexScan(
  collection: Collection,
  query: Query,
  hinted: IndexDefinition | undefined,
): Plan | undefined {
  const candidates = candidatesFor(collection, query, query.filter.conditions, hinted);
  const best = bestOf(collection, candidates, query);
  if (best !== undefined && (hinted !== undefined || best.bounds.some((bound) => bound !== undefined))) {
    return indexScan(collection, best, query);
  }
  return (
    (hinted === undefined ? alternativesScan(collection, query) : undefined) ??
    (best && indexScan(collection, best, query))
  );
}

function candidatesFor(
  collection: Collection,
  query: Query,
  conditions: readonly Condition[],
  hinted: IndexDefinition | undefined,
): Candidate[] {
  const grouped = groupedConditions(conditions);
  return (hinted === undefined ? collection.indexes : [hinted]).flatMap((index) => {
    const bounds = fieldBounds(index, grouped);
    const order = query.sort === undefined ? undefined : indexOrder(index, bounds, query.sort);
    // A partial index, even the whole of it, is no more than the collection.
    const isShorter = bounds[0] !== undefined || index.partial !== undefined;
    const useful = hinted !== undefined || isShorter || order !== undefined;
    const complete = coversMatches(index, conditions) && (!index.sparse || provesPresence(bounds));
    return useful && complete
      ? [{ index, bounds: bounds[0] === undefined ? bounds.map(() => undefined) : bounds, order }]
      : [];
  });
}

const nullKey = 0x15;

/** A sparse index lacks documents without its fields, so some bound must rule those out. */
function provesPresence(bounds: FieldBounds): boolean {
  const isNull = (byte: number | undefined) => byte === nullKey || byte === (~nullKey & 0xff);
  return bounds.some((intervals) => intervals?.every(({ low }) => !isNull(low.bytes[0])) === true);
}

/** Bounded fields count most, then an order that saves a sort; equals are told apart by counting. */
function bestOf(
  collection: Collection,
  candidates: readonly Candidate[],
  query: Query,
): Candidate | undefined {
  const scored = candidates.map((candidate) => ({ candidate, score: scoreOf(candidate, query) }));
  const top = Math.max(...scored.map(({ score }) => score));
  const tied = scored.filter(({ score }) => score === top).map(({ candidate }) => candidate);
  const counted = tied.map((candidate) => ({
    candidate,
    keys: tied.length > 1 ? countKeys(collection, candidate) : 0,
  }));
  const narrowest = counted.sort((a, b) => a.keys - b.keys)[0]?.candidate;
  return narrowest && (orderedInstead(collection, narrowest, candidates, query) ?? narrowest);
}

/**
 * An index that gives the order where the best one only narrows by a range, and to more than is wanted: read in order,
 * enough matches are found soon; read by the range, all of them must be found and sorted.
 */
function orderedInstead(
  collection: Collection,
  best: Candidate,
  candidates: readonly Candidate[],
  { sort, skip, limit }: Query,
): Candidate | undefined {
  if (sort === undefined || limit === 0 || best.order !== undefined) return undefined;
  const points = leadingPoints(best.bounds);
  const ordered = candidates.find(
    ({ bounds, order }) => order !== undefined && leadingPoints(bounds) === points,
  );
  const few = Math.max(countedAtMost, skip + limit);
  return ordered && countKeys(collection, best, few + 1) > few ? ordered : undefined;
}

/** Every index that could serve the query, as a plan; what explain compares the chosen one with. */
export const indexScans = (collection: Collection, query: Query): Plan[] =>
  candidatesFor(collection, query, query.filter.conditions, undefined).map((candidate) =>
    indexScan(collection, candidate, query),
  );

function scoreOf({ index, bounds, order }: Candidate, { sort }: Query): number {
  const points = leadingPoints(bounds);
  if (index.unique && points === bounds.length && bounds.every((intervals) => intervals?.length === 1))
    return 1_000;
  const ranged = bounds[points] === undefined ? 0 : 5;
  return points * 10 + ranged + (sort !== undefined && order !== undefined ? 4 : 0);
}

const countedAtMost = 200;

function countKeys(collection: Collection, { index, bounds }: Candidate, most = countedAtMost): number {
  return keyRanges(bounds, 0, leadingPoints(bounds))
    .slice(0, 10)
    .reduce((sum, range) => sum + collection.countKeys(index, range, most), 0);
}

/** An `$or` whose branches each have an index: the union of their scans. */
function alternativesScan(collection: Collection, query: Query): Plan | undefined {
  for (const branches of query.filter.alternatives) {
    const plans = branches.map((branch) => branchScan(collection, query, branch));
    if (!plans.every((plan) => plan !== undefined)) continue;
    return {
      sorted: false,
      stage: { stage: 'OR', inputStages: plans.map(({ stage }) => stage) },
      scan: (stats) => union(plans, stats),
    };
  }
  return undefined;
}

function branchScan(collection: Collection, query: Query, branch: Filter): Plan | undefined {
  const conditions = [...query.filter.conditions, ...branch.conditions];
  const unsorted: Query = { ...query, sort: undefined };
  const bounded = candidatesFor(collection, unsorted, conditions, undefined).filter(
    ({ bounds }) => bounds[0] !== undefined,
  );
  const best = bestOf(collection, bounded, unsorted);
  return best === undefined ? undefined : indexScan(collection, best, unsorted);
}

function* union(plans: readonly Plan[], stats: ReadStats): Iterable<StoredDocument> {
  const seen = new Set<number>();
  for (const plan of plans) {
    for (const stored of plan.scan(stats)) {
      if (seen.has(stored.rid)) continue;
      seen.add(stored.rid);
      yield stored;
    }
  }
}
