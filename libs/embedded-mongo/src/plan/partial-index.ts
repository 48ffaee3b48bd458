import { valuesEqual } from '../bson/compare.ts';
import { parsePath } from '../bson/paths.ts';
import type { Condition } from '../match/operators.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';

/** Whether every match of the conditions is sure to be in a partial index. */
export function coversMatches(index: IndexDefinition, conditions: readonly Condition[]): boolean {
  const required = index.partial?.conditions ?? [];
  return required.every((needed) =>
    conditions.some((given) => given.path.dotted === needed.path.dotted && implies(given, needed)),
  );
}

/** Whether the condition is one of those that every document in a partial index meets. */
export function isRequired(index: IndexDefinition, condition: Condition): boolean {
  return (index.partial?.conditions ?? []).some((needed) => isSame(condition, needed));
}

function isSame(a: Condition, b: Condition): boolean {
  return a.path.dotted === b.path.dotted && a.operator === b.operator && valuesEqual(a.operand, b.operand);
}

function implies(given: Condition, needed: Condition): boolean {
  if (isSame(given, needed)) return true;
  switch (given.operator) {
    case '$eq':
      return valueSatisfies(given.operand, needed);
    case '$in':
      return Array.isArray(given.operand) && given.operand.every((value) => valueSatisfies(value, needed));
    case '$gt':
    case '$gte':
      return rangeSatisfies(given, needed, ['$gt', '$gte']);
    case '$lt':
    case '$lte':
      return rangeSatisfies(given, needed, ['$lt', '$lte']);
    default:
      return false;
  }
}

/** Null also stands for an absent field, and an array is searched inside: neither proves anything here. */
function valueSatisfies(value: unknown, needed: Condition): boolean {
  if (value === null || (typeof value === 'object' && (Array.isArray(value) || value instanceof RegExp)))
    return false;
  if (typeof value === 'object' && Reflect.get(value, '_bsontype') === 'BSONRegExp') return false;
  return needed.test(nest(needed.path.parts, value));
}

function nest(parts: readonly string[], value: unknown): Record<string, unknown> {
  return parts.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
}

/** `a > 5` implies that `a` exists, and `a > 3`; the limit itself counts only if the wider one has it. */
function rangeSatisfies(given: Condition, needed: Condition, same: readonly string[]): boolean {
  if (given.operand === null) return false;
  if (needed.operator === '$exists') return needed.operand === true;
  if (!same.includes(needed.operator)) return false;
  const atLimit = needed.test(nest(parsePath(needed.path.dotted).parts, given.operand));
  return atLimit || (valuesEqual(given.operand, needed.operand) && !given.operator.endsWith('e'));
}
