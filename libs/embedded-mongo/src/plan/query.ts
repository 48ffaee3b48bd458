import { wantedAlong } from '../bson/pick.ts';
import type { Document } from '../bson/values.ts';
import type { Filter } from '../match/filter.ts';
import type { Sort } from '../sort.ts';
import type { Collection } from '../storage/collection.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { choosePlan, type Plan } from './plan.ts';

/** What to read: the documents a filter matches, ordered, without the first `skip`, at most `limit` (0: all). */
export interface Query {
  readonly filter: Filter;
  readonly sort: Sort | undefined;
  readonly skip: number;
  readonly limit: number;
  /** An index's name or key pattern, or `{ $natural: 1 | -1 }`. */
  readonly hint: Document | string | undefined;
  /** Every match is needed whole and decoded, so that the test need not decode a part of it. */
  readonly decoded?: boolean;
}

/** What reading cost. */
export interface ReadStats {
  keysExamined: number;
  docsExamined: number;
}

/** Reads lazily: what is not asked for is not examined, unless it must be sorted first. */
export function readQuery(collection: Collection, query: Query): Iterable<StoredDocument> {
  return readPlan(choosePlan(collection, query), query, { keysExamined: 0, docsExamined: 0 });
}

/** Reads by a chosen plan, counting in `stats`. */
export function readPlan(plan: Plan, query: Query, stats: ReadStats): Iterable<StoredDocument> {
  return page(ordered(plan, matching(plan, query, stats), query), query.skip, query.limit);
}

function* matching(
  plan: Plan,
  { filter, decoded = false }: Query,
  stats: ReadStats,
): Iterable<StoredDocument> {
  const wanted =
    decoded || filter.paths === undefined ? undefined : wantedAlong(filter.paths.map(({ parts }) => parts));
  for (const stored of plan.scan(stats)) {
    stats.docsExamined++;
    if (filter.test(wanted === undefined ? stored.document : stored.with(wanted))) yield stored;
  }
}

function ordered(
  plan: Plan,
  documents: Iterable<StoredDocument>,
  { sort, skip, limit }: Query,
): Iterable<StoredDocument> {
  if (sort === undefined || plan.sorted) return documents;
  return sortInMemory(documents, sort, limit === 0 ? Number.POSITIVE_INFINITY : skip + limit);
}

/** Sorts, keeping only the first `keep` while reading. */
function* sortInMemory(
  documents: Iterable<StoredDocument>,
  sort: Sort,
  keep: number,
): Iterable<StoredDocument> {
  let kept: { key: Buffer; stored: StoredDocument }[] = [];
  const trim = () => {
    kept = kept.sort((a, b) => Buffer.compare(a.key, b.key) || a.stored.rid - b.stored.rid).slice(0, keep);
  };
  for (const stored of documents) {
    kept.push({ key: sort.key(stored.document), stored });
    if (kept.length >= 2 * keep + 1_000) trim();
  }
  trim();
  for (const { stored } of kept) yield stored;
}

function* page(documents: Iterable<StoredDocument>, skip: number, limit: number): Iterable<StoredDocument> {
  let position = 0;
  for (const stored of documents) {
    position++;
    if (position > skip) yield stored;
    if (limit > 0 && position >= skip + limit) return;
  }
}
