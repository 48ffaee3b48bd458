import { compareValues, valuesEqual } from '../bson/compare.ts';
import { formatValue } from '../bson/format.ts';
import { toWholeNumber } from '../bson/numbers.ts';
import { type Document, isDocument, typeNameOf } from '../bson/values.ts';
import { badValue, failedToParse, typeMismatch } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { elementTest, isOperatorDocument } from '../match/operators.ts';
import { isRegex } from '../match/regex.ts';
import { equalTo, matchingRegex } from '../match/value-tests.ts';
import { parseSort } from '../sort.ts';
import type { FieldOperator } from './field-operators.ts';
import { unchanged } from './rewrite.ts';

interface PushModifiers {
  readonly each: unknown[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly order: ((a: unknown, b: unknown) => number) | undefined;
}

export const push: FieldOperator = (path, operand, { document }) => {
  const { each, position, slice, order } = pushModifiers(operand);
  return (current) => {
    const array = requireArray(current, path, document);
    const at = position ?? array.length;
    const start = at < 0 ? Math.max(array.length + at, 0) : Math.min(at, array.length);
    let next = [...array.slice(0, start), ...each, ...array.slice(start)];
    if (order !== undefined) next = next.sort(order);
    if (slice !== undefined) next = slice >= 0 ? next.slice(0, slice) : next.slice(slice);
    return each.length === 0 && order === undefined && slice === undefined && current !== undefined
      ? unchanged
      : next;
  };
};

function requireArray(current: unknown, path: string, document: Document): unknown[] {
  if (current === undefined) return [];
  if (Array.isArray(current)) return current;
  throw badValue(
    `The field '${path}' must be an array but is of type ${typeNameOf(current)} in document ` +
      `{_id: ${formatValue(document._id)}}`,
  );
}

function pushModifiers(operand: unknown): PushModifiers {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) {
    return { each: [operand], position: undefined, slice: undefined, order: undefined };
  }
  const { $each, $position, $slice, $sort, ...unknown } = operand;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) throw badValue(`Unrecognized clause in $push: ${stranger}`);
  if (!Array.isArray($each)) {
    throw badValue(
      `The argument to $each in $push must be an array but it was of type: ${typeNameOf($each)}`,
    );
  }
  return {
    each: $each,
    position: wholeModifier('$position', $position),
    slice: wholeModifier('$slice', $slice),
    order: $sort === undefined ? undefined : elementOrder($sort),
  };
}

function wholeModifier(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const whole = toWholeNumber(value);
  if (whole === undefined) {
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeNameOf(value)}`);
  }
  return whole;
}

/** `$sort: 1 | -1` orders whole elements, `$sort: { field: 1 }` documents by their fields. */
function elementOrder(sort: unknown): (a: unknown, b: unknown) => number {
  const direction = toWholeNumber(sort);
  if (direction === 1 || direction === -1) return (a, b) => direction * compareValues(a, b);
  if (!isDocument(sort) || Object.keys(sort).length === 0) {
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  const order = parseSort(sort);
  return (a, b) => order.compare(isDocument(a) ? a : {}, isDocument(b) ? b : {});
}

export const addToSet: FieldOperator = (path, operand) => {
  const values = setValues(operand);
  return (current) => {
    if (current !== undefined && !Array.isArray(current)) {
      throw badValue(
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeNameOf(current)}`,
      );
    }
    const next: unknown[] = [...(current ?? [])];
    for (const value of values) {
      if (!next.some((element) => valuesEqual(element, value))) next.push(value);
    }
    return current !== undefined && next.length === current.length ? unchanged : next;
  };
};

function setValues(operand: unknown): unknown[] {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return [operand];
  if (!Array.isArray(operand.$each)) {
    throw typeMismatch(
      `The argument to $each in $addToSet must be an array but it was of type ${typeNameOf(operand.$each)}`,
    );
  }
  const [stranger] = Object.keys(operand).filter((name) => name !== '$each');
  if (stranger !== undefined)
    throw badValue(`Found unexpected fields after $each in $addToSet: ${formatValue(operand)}`);
  return operand.$each;
}

export const pop: FieldOperator = (path, operand) => {
  const end = toWholeNumber(operand);
  if (end !== 1 && end !== -1) {
    throw failedToParse(`$pop expects 1 or -1, found: ${formatValue(operand)}`);
  }
  return (current) => {
    if (current === undefined) return unchanged;
    if (!Array.isArray(current)) {
      throw typeMismatch(`Path '${path}' contains an element of non-array type '${typeNameOf(current)}'`);
    }
    if (current.length === 0) return unchanged;
    return end === 1 ? current.slice(0, -1) : current.slice(1);
  };
};

export const pull: FieldOperator = (_path, operand) => removing('$pull', pullTest(operand));

export const pullAll: FieldOperator = (_path, operand) => {
  if (!Array.isArray(operand)) {
    throw badValue(`$pullAll requires an array argument but was given a ${typeNameOf(operand)}`);
  }
  return removing('$pullAll', (element) => operand.some((value) => valuesEqual(element, value)));
};

function removing(operator: string, test: (element: unknown) => boolean): (current: unknown) => unknown {
  return (current) => {
    if (current === undefined) return unchanged;
    if (!Array.isArray(current)) throw badValue(`Cannot apply ${operator} to a non-array value`);
    const next = current.filter((element) => !test(element));
    return next.length === current.length ? unchanged : next;
  };
}

/** A document without operators is a query on the elements, which must be documents; else a value or predicate. */
function pullTest(operand: unknown): (element: unknown) => boolean {
  if (isRegex(operand)) return matchingRegex(operand);
  if (!isDocument(operand)) return equalTo(operand);
  const test = elementTest(operand, (filter) => parseFilter(filter).test);
  return isOperatorDocument(operand) ? test : (element) => isDocument(element) && test(element);
}
