import { Int32 } from 'bson';
import { compareValues, valuesEqual } from '../../bson/compare.ts';
import { toWholeNumber } from '../../bson/numbers.ts';
import { isTruthy, typeNameOf } from '../../bson/values.ts';
import { CommandError } from '../../errors.ts';
import { compile } from '../expression.ts';
import { isNullish, namedArguments, type Operator, onValues } from './arguments.ts';
import { average, sum } from './arithmetic.ts';

const anyCount = Number.POSITIVE_INFINITY;

/** Throws unless the value is an array. */
export function requireArray(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new CommandError(28689, `${name} requires an array argument, found: ${typeNameOf(value)}`);
}

function requireWhole(name: string, value: unknown): number {
  const whole = toWholeNumber(value);
  if (whole !== undefined) return whole;
  throw new CommandError(28690, `${name} requires an integral argument, found: ${typeNameOf(value)}`);
}

const filter: Operator = (operand, variables, name) => {
  const {
    input,
    as = 'this',
    cond,
    limit,
  } = namedArguments(name, operand, ['input', 'cond'], ['as', 'limit']);
  const variable = String(as);
  const [array, test] = [compile(input, variables), compile(cond, [...variables, variable])];
  const most = limit === undefined ? () => anyCount : compile(limit, variables);
  return (scope) => {
    const items = array(scope);
    if (isNullish(items)) return null;
    const kept = requireArray(name, items).filter((item) =>
      isTruthy(test({ ...scope, variables: { ...scope.variables, [variable]: item } })),
    );
    const count = most(scope);
    return isNullish(count) || count === anyCount ? kept : kept.slice(0, requireWhole(name, count));
  };
};

const map: Operator = (operand, variables, name) => {
  const { input, as = 'this', in: body } = namedArguments(name, operand, ['input', 'in'], ['as']);
  const variable = String(as);
  const [array, each] = [compile(input, variables), compile(body, [...variables, variable])];
  return (scope) => {
    const items = array(scope);
    if (isNullish(items)) return null;
    return requireArray(name, items).map(
      (item) => each({ ...scope, variables: { ...scope.variables, [variable]: item } }) ?? null,
    );
  };
};

const reduce: Operator = (operand, variables, name) => {
  const {
    input,
    initialValue,
    in: body,
  } = namedArguments(name, operand, ['input', 'initialValue', 'in'], []);
  const [array, start] = [compile(input, variables), compile(initialValue, variables)];
  const step = compile(body, [...variables, 'value', 'this']);
  return (scope) => {
    const items = array(scope);
    if (isNullish(items)) return null;
    return requireArray(name, items).reduce(
      (value, item) => step({ ...scope, variables: { ...scope.variables, value, this: item } }),
      start(scope),
    );
  };
};

function elementAt([array, at]: unknown[], name: string): unknown {
  if (isNullish(array) || isNullish(at)) return null;
  return requireArray(name, array).at(requireWhole(name, at));
}

function slice([array, first, count]: unknown[], name: string): unknown {
  if (isNullish(array) || isNullish(first)) return null;
  const items = requireArray(name, array);
  const from = requireWhole(name, first);
  if (count === undefined) return from >= 0 ? items.slice(0, from) : items.slice(from);
  if (count === null) return null;
  const start = from >= 0 ? from : Math.max(items.length + from, 0);
  const length = requireWhole(name, count);
  if (length <= 0) throw new CommandError(28729, `Third argument to $slice must be positive: ${length}`);
  return items.slice(start, start + length);
}

function range([start, end, step = new Int32(1)]: unknown[], name: string): unknown {
  const [from, to, by] = [requireWhole(name, start), requireWhole(name, end), requireWhole(name, step)];
  if (by === 0) throw new CommandError(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > 1_000_000) throw new CommandError(2, '$range would make more than 1,000,000 elements');
  return Array.from({ length }, (_, i) => new Int32(from + i * by));
}

/** Over the one array given, or over the arguments themselves. */
function overItems(apply: (items: unknown[]) => unknown): Operator {
  return onValues(1, anyCount, (values) =>
    apply(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
  );
}

/** The least or greatest value, nulls aside; null when there is none. */
export function extreme(values: readonly unknown[], sign: 1 | -1): unknown {
  const present = values.filter((value) => !isNullish(value));
  return present.length === 0
    ? null
    : present.reduce((best, value) => (sign * compareValues(value, best) > 0 ? value : best));
}

function indexOfArray([array, value, start, end]: unknown[], name: string): unknown {
  if (isNullish(array)) return null;
  const items = requireArray(name, array);
  const [from, to] = [
    start === undefined ? 0 : requireWhole(name, start),
    end === undefined ? items.length : requireWhole(name, end),
  ];
  return new Int32(items.findIndex((item, i) => i >= from && i < to && valuesEqual(item, value)));
}

export const arrayOperators: readonly (readonly [string, Operator])[] = [
  ['$filter', filter],
  ['$map', map],
  ['$reduce', reduce],
  ['$size', onValues(1, 1, ([value], name) => new Int32(sizeOf(name, value)))],
  ['$isArray', onValues(1, 1, ([value]) => Array.isArray(value))],
  ['$arrayElemAt', onValues(2, 2, elementAt)],
  ['$first', onValues(1, 1, ([value], name) => elementAt([value, new Int32(0)], name))],
  ['$last', onValues(1, 1, ([value], name) => elementAt([value, new Int32(-1)], name))],
  ['$slice', onValues(2, 3, slice)],
  ['$range', onValues(2, 3, range)],
  [
    '$reverseArray',
    onValues(1, 1, ([value], name) => (isNullish(value) ? null : requireArray(name, value).toReversed())),
  ],
  ['$indexOfArray', onValues(2, 4, indexOfArray)],
  ['$sum', overItems(sum)],
  ['$avg', overItems(average)],
  ['$min', overItems((items) => extreme(items, -1))],
  ['$max', overItems((items) => extreme(items, 1))],
];

function sizeOf(name: string, value: unknown): number {
  if (Array.isArray(value)) return value.length;
  throw new CommandError(
    17124,
    `The argument to ${name} must be an array, but was of type: ${typeNameOf(value)}`,
  );
}
