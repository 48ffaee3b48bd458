import { parsePath } from '../bson/paths.ts';
import { isDocument } from '../bson/values.ts';
import { parseFilter } from '../match/filter.ts';
import { type Condition, isOperatorDocument, parseConditions } from '../match/operators.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';
import { type Interval, intersect, intervalsOf, inverted } from './intervals.ts';

/** A condition with the `$elemMatch` it came from: those of one `$elemMatch` hold for the same element. */
interface GroupedCondition extends Pick<Condition, 'path' | 'operator' | 'operand'> {
  readonly group: number;
}

const noGroup = -1;

/** The conditions of a filter, those inside `$elemMatch` with their whole path. */
export function groupedConditions(conditions: readonly Condition[]): GroupedCondition[] {
  return conditions.flatMap((condition, group) => {
    if (condition.operator !== '$elemMatch') return [{ ...condition, group: noGroup }];
    return elementConditions(condition).map((inner) => ({ ...inner, group }));
  });
}

function elementConditions({ path, operand }: Condition): Condition[] {
  if (!isDocument(operand)) return [];
  const parse = (filter: Parameters<typeof parseFilter>[0]) => parseFilter(filter).test;
  if (isOperatorDocument(operand)) {
    const valueOperators = Object.keys(operand).every(
      (name) => !['$and', '$or', '$nor', '$expr'].includes(name),
    );
    return valueOperators ? parseConditions(path, operand, parse) : [];
  }
  const inner = parseFilter(operand).conditions;
  return inner.map((condition) => ({
    ...condition,
    path: parsePath(`${path.dotted}.${condition.path.dotted}`),
  }));
}

/** The intervals of each field of an index, in index order; undefined where nothing bounds a field. */
export type FieldBounds = readonly (readonly Interval[] | undefined)[];

export function fieldBounds(index: IndexDefinition, conditions: readonly GroupedCondition[]): FieldBounds {
  const bounds: (Interval[] | undefined)[] = [];
  for (const [field, path] of index.paths.entries()) {
    const usable = !path.indexes.some((part) => part !== undefined) && !sharesArray(index, field, bounds);
    const about = usable ? conditions.filter((condition) => condition.path.dotted === path.dotted) : [];
    const found = combine(about, index.multikey[field] === true);
    bounds.push(index.descending[field] === true ? found?.map(inverted).reverse() : found);
  }
  return bounds;
}

/**
 * Whether a bounded field may hold values of the same array as this one. Different elements may meet their conditions,
 * so only the first of such fields is bounded.
 */
export function sharesArray(index: IndexDefinition, field: number, bounds: FieldBounds): boolean {
  const root = index.paths[field]?.parts[0];
  return bounds.some(
    (bound, other) =>
      bound !== undefined &&
      index.paths[other]?.parts[0] === root &&
      (index.multikey[field] === true || index.multikey[other] === true),
  );
}

/** Where a field may hold an array, conditions may be met by different elements: one alone bounds it. */
function combine(conditions: readonly GroupedCondition[], multikey: boolean): Interval[] | undefined {
  const groups = new Map<string, Interval[]>();
  for (const [i, condition] of conditions.entries()) {
    const intervals = intervalsOf(condition);
    if (intervals === undefined) continue;
    const separate = multikey && condition.group === noGroup;
    const key = separate ? `alone ${i}` : multikey ? `group ${condition.group}` : 'all';
    const known = groups.get(key);
    groups.set(key, known === undefined ? intervals : intersect(known, intervals));
  }
  const choices = [...groups.values()];
  return choices.sort((a, b) => breadth(a) - breadth(b))[0];
}

/** Points before ranges, few before many. */
function breadth(intervals: readonly Interval[]): number {
  return intervals.every(({ isPoint }) => isPoint) ? intervals.length : 1_000_000;
}

export function isPoints(intervals: readonly Interval[] | undefined): boolean {
  return intervals?.every(({ isPoint }) => isPoint) === true;
}

export function leadingPoints(bounds: FieldBounds): number {
  const first = bounds.findIndex((intervals) => !isPoints(intervals));
  return first === -1 ? bounds.length : first;
}
