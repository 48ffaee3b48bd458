import type { Path } from '../bson/paths.ts';
import type { Sort } from '../sort.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import { type FieldBounds, isPoints, leadingPoints, sharesArray } from './field-bounds.ts';
import { lastRangedField } from './key-ranges.ts';

const maxStreams = 200;

/** How an index gives a sort's order. */
export interface IndexOrder {
  readonly backward: boolean;
  /** How many leading fields are points to be read as separate streams and merged by what follows. */
  readonly mergedFields: number;
}

/** Whether the entries come, or can be merged, in the order of the sort. */
export function indexOrder(index: IndexDefinition, bounds: FieldBounds, sort: Sort): IndexOrder | undefined {
  const wanted = sort.paths
    .map((path, i) => ({ path, descending: sort.descending[i] === true }))
    .filter(({ path }) => !isConstant(index, bounds, path));
  const leading = leadingPoints(bounds);
  let streams = 1;
  for (let from = 0; from <= leading && streams <= maxStreams; from++) {
    const backward = matchFrom(index, bounds, wanted, from);
    if (backward !== undefined) return { backward, mergedFields: from };
    streams *= bounds[from]?.length ?? 1;
  }
  return undefined;
}

function isSinglePoint(bounds: FieldBounds, field: number): boolean {
  return bounds[field]?.length === 1 && isPoints(bounds[field]);
}

/** A field that equals one value in every match does not order anything, unless arrays hold others beside it. */
function isConstant(index: IndexDefinition, bounds: FieldBounds, path: Path): boolean {
  const field = index.paths.findIndex(({ dotted }) => dotted === path.dotted);
  return field !== -1 && index.multikey[field] !== true && isSinglePoint(bounds, field);
}

/** The direction to read in, if the fields from `from` on are those of the sort; undefined if not. */
function matchFrom(
  index: IndexDefinition,
  bounds: FieldBounds,
  wanted: readonly { path: Path; descending: boolean }[],
  from: number,
): boolean | undefined {
  const last = lastRangedField(bounds, from, leadingPoints(bounds));
  // Where the ranges leave a field open, a document also has entries under the other elements of its array.
  const isSkipped = (at: number) => isSinglePoint(bounds, at) && (index.multikey[at] !== true || at <= last);
  let backward: boolean | undefined;
  let field = from;
  for (const { path, descending } of wanted) {
    while (index.paths[field]?.dotted !== path.dotted && isSkipped(field)) field++;
    if (index.paths[field]?.dotted !== path.dotted) return undefined;
    // Under bounds, an array's first key in range need not be the one it sorts by.
    if (index.multikey[field] === true && sharesArray(index, field, bounds)) return undefined;
    const reversed = descending !== (index.descending[field] === true);
    if (backward !== undefined && backward !== reversed) return undefined;
    backward = reversed;
    field++;
  }
  return backward ?? false;
}
