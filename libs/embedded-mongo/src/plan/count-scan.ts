import type { Document } from '../bson/values.ts';
import type { Filter } from '../match/filter.ts';
import type { Condition } from '../match/operators.ts';
import type { Collection } from '../storage/collection.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import type { KeyRange } from '../storage/index-entries.ts';
import { leadingPoints } from './field-bounds.ts';
import { isExact } from './intervals.ts';
import { type BoundedIndex, describeKeys, keyRanges, lastRangedField } from './key-ranges.ts';
import { isRequired } from './partial-index.ts';
import type { ReadStats } from './query.ts';

/** A count that reads keys and no document. */
export interface CountScan {
  readonly stage: Document;
  /** How many documents match, counting no further than `most`. */
  count(most: number, stats: ReadStats): number;
}

/** Counts by the keys of an index; undefined where its bounds are wider than the filter. */
export function countScan(
  collection: Collection,
  { index, bounds }: BoundedIndex,
  filter: Filter,
): CountScan | undefined {
  if (!boundsSayAll({ index, bounds }, filter)) return undefined;
  const ranges = keyRanges(bounds, 0, leadingPoints(bounds));
  const isMultikey = index.multikey.includes(true);
  return {
    stage: { stage: 'COUNT_SCAN', ...describeKeys({ index, bounds }, false) },
    count(most, stats) {
      if (isMultikey) return countDistinct(rowIdsIn(collection, index, ranges), most, stats);
      let n = 0;
      for (const range of ranges) if (n < most) n += collection.countKeys(index, range, most - n);
      stats.keysExamined += n;
      return n;
    },
  };
}

function* rowIdsIn(
  collection: Collection,
  index: IndexDefinition,
  ranges: readonly KeyRange[],
): Iterable<number> {
  for (const range of ranges) yield* collection.scanRowIds(index, range);
}

/** Where a document may have several of the keys, it still counts once. */
function countDistinct(rowIds: Iterable<number>, most: number, stats: ReadStats): number {
  const counted = new Set<number>();
  for (const rid of rowIds) {
    stats.keysExamined++;
    counted.add(rid);
    if (counted.size >= most) break;
  }
  return counted.size;
}

/** Whether an entry within the bounds is of a match, and no condition is left to be tested. */
function boundsSayAll({ index, bounds }: BoundedIndex, { conditions, isConditionsOnly }: Filter): boolean {
  const last = lastRangedField(bounds, 0, leadingPoints(bounds));
  const isBounded = (condition: Condition) => {
    const field = index.paths.findIndex(({ dotted }) => dotted === condition.path.dotted);
    if (field === -1 || field > last || bounds[field] === undefined || !isExact(condition)) return false;
    // Of several conditions on an array, one alone makes the bounds.
    return (
      index.multikey[field] !== true ||
      conditions.every((other) => other === condition || other.path.dotted !== condition.path.dotted)
    );
  };
  return (
    isConditionsOnly && conditions.every((condition) => isRequired(index, condition) || isBounded(condition))
  );
}
