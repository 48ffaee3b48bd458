import { compareValues, valuesEqual } from '../../bson/compare.ts';
import { type Document, entriesOf, isDocument, typeNameOf } from '../../bson/values.ts';
import { CommandError } from '../../errors.ts';
import { isNullish, type Operator, onValues } from './arguments.ts';
import { requireArray } from './arrays.ts';

const anyCount = Number.POSITIVE_INFINITY;

function distinctOf(values: readonly unknown[]): unknown[] {
  return values
    .toSorted(compareValues)
    .filter((value, i, sorted) => i === 0 || !valuesEqual(value, sorted[i - 1]));
}

function holds(set: readonly unknown[], value: unknown): boolean {
  return set.some((other) => valuesEqual(other, value));
}

function setOperator(apply: (sets: unknown[][]) => unknown): Operator {
  return onValues(1, anyCount, (values, name) =>
    values.some(isNullish) ? null : apply(values.map((value) => requireArray(name, value))),
  );
}

function mergeObjects(values: unknown[], name: string): Document {
  const merged: Document = {};
  for (const value of values.flat()) {
    if (isNullish(value)) continue;
    if (!isDocument(value))
      throw new CommandError(
        40400,
        `${name} requires object inputs, but input is of type ${typeNameOf(value)}`,
      );
    Object.assign(merged, value);
  }
  return merged;
}

function objectToArray([value]: unknown[], name: string): unknown {
  if (isNullish(value)) return null;
  if (!isDocument(value))
    throw new CommandError(40390, `${name} requires a document input, found: ${typeNameOf(value)}`);
  return entriesOf(value).map(([k, v]) => ({ k, v }));
}

function arrayToObject([value]: unknown[], name: string): unknown {
  if (isNullish(value)) return null;
  const pairs = requireArray(name, value).map((item): [string, unknown] => {
    const [k, v] = Array.isArray(item) ? item : isDocument(item) ? [item.k, item.v] : [];
    if (typeof k !== 'string' || k === '__proto__')
      throw new CommandError(40394, `${name} requires an array of key-value pairs`);
    return [k, v];
  });
  return Object.fromEntries(pairs);
}

/** The operators on sets of values, and those between arrays and documents. */
export const setOperators: readonly (readonly [string, Operator])[] = [
  ['$setUnion', setOperator((sets) => distinctOf(sets.flat()))],
  [
    '$setIntersection',
    setOperator(([first = [], ...rest]) =>
      distinctOf(first).filter((value) => rest.every((set) => holds(set, value))),
    ),
  ],
  [
    '$setDifference',
    setOperator(([first = [], second = []]) => distinctOf(first).filter((value) => !holds(second, value))),
  ],
  ['$setIsSubset', setOperator(([first = [], second = []]) => first.every((value) => holds(second, value)))],
  [
    '$setEquals',
    setOperator(([first = [], ...rest]) =>
      rest.every(
        (set) => first.every((value) => holds(set, value)) && set.every((value) => holds(first, value)),
      ),
    ),
  ],
  ['$mergeObjects', onValues(0, anyCount, mergeObjects)],
  ['$objectToArray', onValues(1, 1, objectToArray)],
  ['$arrayToObject', onValues(1, 1, arrayToObject)],
  ['$in', onValues(2, 2, ([value, array], name) => holds(requireArray(name, array), value))],
  ['$concatArrays', setOperator((arrays) => arrays.flat())],
];
