import type { Document } from '../bson/values.ts';
import type { Collection, IndexEntry } from '../storage/collection.ts';
import type { KeyRange } from '../storage/index-entries.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import type { Candidate } from './choose-index.ts';
import { countScan } from './count-scan.ts';
import { type FieldBounds, leadingPoints } from './field-bounds.ts';
import { combinations, describeKeys, keyRanges } from './key-ranges.ts';
import type { Plan } from './plan.ts';
import type { Query, ReadStats } from './query.ts';

/** One ordered run of an index: ranges that share their first `prefixBytes`. */
interface Stream {
  readonly prefixBytes: number;
  readonly ranges: readonly KeyRange[];
}

/** Reads an index within its bounds, in the order of the query's sort if the index has it. */
export function indexScan(collection: Collection, { index, bounds, order }: Candidate, query: Query): Plan {
  const streams = streamsOf(bounds, order?.mergedFields ?? 0);
  const sorted = order !== undefined;
  const backward = order?.backward === true;
  const expected = query.sort !== undefined && !sorted ? 0 : query.limit === 0 ? 0 : query.skip + query.limit;
  const isMultikey = index.multikey.includes(true);
  return {
    sorted,
    stage: describeScan({ index, bounds, order }, backward, sorted && streams.length > 1),
    keysOnly: countScan(collection, { index, bounds }, query.filter),
    scan(stats) {
      const runs = streams.map((stream) => ({
        stream,
        entries: readStream(collection, index, stream, backward, expected),
      }));
      const merged = sorted && runs.length > 1 ? merge(runs, backward) : chain(runs);
      return examined(merged, stats, isMultikey || runs.length > 1);
    },
  };
}

function* examined(
  entries: Iterable<IndexEntry>,
  stats: ReadStats,
  mayRepeat: boolean,
): Iterable<StoredDocument> {
  const seen = new Set<number>();
  for (const { stored } of entries) {
    stats.keysExamined++;
    if (mayRepeat) {
      if (seen.has(stored.rid)) continue;
      seen.add(stored.rid);
    }
    yield stored;
  }
}

interface Run {
  readonly stream: Stream;
  readonly entries: Iterable<IndexEntry>;
}

function* chain(runs: readonly Run[]): Iterable<IndexEntry> {
  for (const { entries } of runs) yield* entries;
}

function* readStream(
  collection: Collection,
  index: Candidate['index'],
  { ranges }: Stream,
  backward: boolean,
  expected: number,
): Iterable<IndexEntry> {
  for (const range of backward ? ranges.toReversed() : ranges) {
    yield* collection.scanIndex(index, range, backward, expected);
  }
}

/** Merges runs by what follows the prefix of each. */
function* merge(runs: readonly Run[], backward: boolean): Iterable<IndexEntry> {
  const open = runs.map(({ stream, entries }) => ({
    skip: stream.prefixBytes,
    entries: entries[Symbol.iterator](),
    head: undefined as IndexEntry | undefined,
  }));
  const advance = (run: (typeof open)[number]) => {
    const next = run.entries.next();
    run.head = next.done === true ? undefined : next.value;
  };
  for (const run of open) advance(run);
  for (;;) {
    let first: { run: (typeof open)[number]; entry: IndexEntry; suffix: Buffer } | undefined;
    for (const run of open) {
      if (run.head === undefined) continue;
      const suffix = run.head.key.subarray(run.skip);
      const difference = first === undefined ? 0 : Buffer.compare(suffix, first.suffix);
      if (first === undefined || (backward ? difference > 0 : difference < 0))
        first = { run, entry: run.head, suffix };
    }
    if (first === undefined) return;
    yield first.entry;
    advance(first.run);
  }
}

/** One stream for each combination of the points of the merged fields; one in all when none are merged. */
function streamsOf(bounds: FieldBounds, mergedFields: number): Stream[] {
  const leading = leadingPoints(bounds);
  const rest = keyRanges(bounds, mergedFields, leading);
  return combinations(bounds, 0, mergedFields).map((prefix) => ({
    prefixBytes: prefix.length,
    ranges: rest.map(({ low, high }) => ({
      low: Buffer.concat([prefix, low]),
      high: Buffer.concat([prefix, high]),
    })),
  }));
}

function describeScan({ index, bounds, order }: Candidate, backward: boolean, merged: boolean): Document {
  const scan: Document = {
    stage: 'IXSCAN',
    ...describeKeys({ index, bounds }, backward),
  };
  if (!merged) return { stage: 'FETCH', inputStage: scan };
  return {
    stage: 'FETCH',
    inputStage: { stage: 'SORT_MERGE', mergedFields: order?.mergedFields ?? 0, inputStages: [scan] },
  };
}
