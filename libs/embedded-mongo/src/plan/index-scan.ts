import type { Document } from '../bson/values.ts';
import type { Collection, IndexEntry } from '../storage/collection.ts';
import type { KeyRange } from '../storage/index-entries.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import type { Candidate } from './choose-index.ts';
import type { FieldBounds } from './field-bounds.ts';
import { position, showInterval } from './intervals.ts';
import type { Plan } from './plan.ts';
import type { Query, ReadStats } from './query.ts';
import { leadingPoints } from './sort-order.ts';

const maxRanges = 2_000;
const maxStreams = 200;

/** One ordered run of an index: ranges that share their first `prefixBytes`. */
interface Stream {
  readonly prefixBytes: number;
  readonly ranges: readonly KeyRange[];
}

/** Reads an index within its bounds, in the order of the query's sort if the index has it. */
export function indexScan(collection: Collection, { index, bounds, order }: Candidate, query: Query): Plan {
  const streams = streamsOf(bounds, order?.mergedFields ?? 0);
  const sorted = order !== undefined && streams.length <= maxStreams;
  const backward = sorted && order.backward;
  const expected = query.sort !== undefined && !sorted ? 0 : query.limit === 0 ? 0 : query.skip + query.limit;
  const isMultikey = index.multikey.includes(true);
  return {
    sorted,
    stage: describeScan({ index, bounds, order }, backward, sorted && streams.length > 1),
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
  const prefixes = combinations(bounds, 0, mergedFields);
  if (prefixes.length > maxStreams) return [{ prefixBytes: 0, ranges: keyRanges(bounds, 0, leading) }];
  const rest = keyRanges(bounds, mergedFields, leading);
  return prefixes.map((prefix) => ({
    prefixBytes: prefix.length,
    ranges: rest.map(({ low, high }) => ({
      low: Buffer.concat([prefix, low]),
      high: Buffer.concat([prefix, high]),
    })),
  }));
}

/** The encoded prefixes that the points of some fields make, in key order. */
function combinations(bounds: FieldBounds, from: number, to: number): Buffer[] {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  for (const points of bounds.slice(from, to)) {
    prefixes = prefixes.flatMap((prefix) =>
      (points ?? []).map(({ low }) => Buffer.concat([prefix, low.bytes])),
    );
  }
  return prefixes;
}

/** The ranges of keys that the fields from `from` on allow; `leading` fields are points. */
export function keyRanges(bounds: FieldBounds, from: number, leading: number): KeyRange[] {
  let points = from;
  let count = 1;
  while (points < leading && count * (bounds[points]?.length ?? 1) <= maxRanges) {
    count *= bounds[points]?.length ?? 1;
    points++;
  }
  const prefixes = combinations(bounds, from, points);
  const ranged = bounds[points];
  if (ranged === undefined)
    return prefixes.map((prefix) => ({ low: prefix, high: Buffer.concat([prefix, Buffer.of(0xff)]) }));
  return prefixes.flatMap((prefix) =>
    ranged.map(({ low, high }) => ({
      low: Buffer.concat([prefix, position(low)]),
      high: Buffer.concat([prefix, position(high)]),
    })),
  );
}

function describeScan({ index, bounds, order }: Candidate, backward: boolean, merged: boolean): Document {
  const leading = leadingPoints(bounds);
  const scan: Document = {
    stage: 'IXSCAN',
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey.includes(true),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: backward ? 'backward' : 'forward',
    indexBounds: Object.fromEntries(
      index.paths.map(({ dotted }, field) => [
        dotted,
        (field <= leading ? bounds[field] : undefined)?.map(showInterval) ?? ['[MinKey, MaxKey]'],
      ]),
    ),
  };
  if (!merged) return { stage: 'FETCH', inputStage: scan };
  return {
    stage: 'FETCH',
    inputStage: { stage: 'SORT_MERGE', mergedFields: order?.mergedFields ?? 0, inputStages: [scan] },
  };
}
