import { Decimal128, Double, Int32, Long } from 'bson';
import { arithmetic, isNumeric, type Numeric, toDouble } from '../../bson/numbers.ts';
import { typeNameOf } from '../../bson/values.ts';
import { CommandError, notImplemented } from '../../errors.ts';
import { isNullish, type Operator, onValues } from './arguments.ts';

const anyCount = Number.POSITIVE_INFINITY;

/** Adds numbers exactly; a sum that leaves the range of a long becomes a double. */
export function sum(values: readonly unknown[]): Numeric {
  return values.filter(isNumeric).reduce<Numeric>((total, value) => addNumbers(total, value), new Int32(0));
}

function addNumbers(a: Numeric, b: Numeric): Numeric {
  return arithmetic('add', a, b) ?? new Double(toDouble(a) + toDouble(b));
}

/** The mean as a double, or null when there is no number. Decimals are refused. */
export function average(values: readonly unknown[]): Double | null {
  const numbers = values.filter(isNumeric);
  if (numbers.length === 0) return null;
  return new Double(plainDouble('$avg', sum(numbers)) / numbers.length);
}

function requireNumeric(name: string, value: unknown): Numeric {
  if (isNumeric(value)) return value;
  throw new CommandError(14, `${name} only supports numeric types, not ${typeNameOf(value)}`);
}

function plainDouble(name: string, value: unknown): number {
  const number = requireNumeric(name, value);
  if (number instanceof Decimal128) throw notImplemented(`${name} of a Decimal128`);
  return toDouble(number);
}

function add(values: unknown[], name: string): unknown {
  if (values.some(isNullish)) return null;
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) throw new CommandError(16612, 'only one date allowed in an $add expression');
  const [date] = dates;
  const total = values
    .filter((value) => value !== date)
    .map((value) => requireNumeric(name, value))
    .reduce<Numeric>(addNumbers, new Int32(0));
  return date === undefined ? total : new Date(date.getTime() + Math.round(plainDouble(name, total)));
}

function subtract([left, right]: unknown[], name: string): unknown {
  if (isNullish(left) || isNullish(right)) return null;
  if (left instanceof Date) {
    if (right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime());
    return new Date(left.getTime() - Math.round(plainDouble(name, right)));
  }
  const negative = arithmetic('multiply', requireNumeric(name, right), new Int32(-1));
  if (negative === undefined) throw new CommandError(15, `${name} overflows a long`);
  return addNumbers(requireNumeric(name, left), negative);
}

function multiply(values: unknown[], name: string): unknown {
  if (values.some(isNullish)) return null;
  const numbers = values.map((value) => requireNumeric(name, value));
  return numbers.reduce<Numeric>(
    (product, value) =>
      arithmetic('multiply', product, value) ?? new Double(toDouble(product) * toDouble(value)),
    new Int32(1),
  );
}

function divide([left, right]: unknown[], name: string): unknown {
  if (isNullish(left) || isNullish(right)) return null;
  const divisor = plainDouble(name, right);
  if (divisor === 0) throw new CommandError(2, `can't $divide by zero`);
  return new Double(plainDouble(name, left) / divisor);
}

function modulo([left, right]: unknown[], name: string): unknown {
  if (isNullish(left) || isNullish(right)) return null;
  const divisor = plainDouble(name, right);
  if (divisor === 0) throw new CommandError(16610, `can't $mod by zero`);
  return ofType([left, right], safe(name, plainDouble(name, left)) % safe(name, divisor));
}

function safe(name: string, value: number): number {
  if (Number.isFinite(value) && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw notImplemented(`${name} of a number beyond 2^53`);
  }
  return value;
}

/** A whole result keeps the widest type of what went in. */
function ofType(inputs: readonly unknown[], result: number): Numeric {
  if (inputs.some((input) => input instanceof Double || typeNameOf(input) === 'double'))
    return new Double(result);
  if (inputs.some((input) => input instanceof Long)) return Long.fromNumber(result);
  return new Int32(result);
}

function rounding(round: (value: number) => number): Operator {
  return onValues(1, 1, ([value], name) =>
    isNullish(value) ? null : ofType([value], round(safe(name, plainDouble(name, value)))),
  );
}

/** Half goes to the even neighbour, as in MongoDB. */
function roundTo([value, places = new Int32(0)]: unknown[], name: string): unknown {
  if (isNullish(value) || isNullish(places)) return null;
  const scale = 10 ** plainDouble(name, places);
  const scaled = safe(name, plainDouble(name, value)) * scale;
  const floor = Math.floor(scaled);
  const half = scaled - floor;
  const rounded = half > 0.5 || (half === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return ofType([value], rounded / scale);
}

function real(compute: (value: number) => number): Operator {
  return onValues(1, 1, ([value], name) =>
    isNullish(value) ? null : new Double(compute(plainDouble(name, value))),
  );
}

export const arithmeticOperators: readonly (readonly [string, Operator])[] = [
  ['$add', onValues(0, anyCount, add)],
  ['$subtract', onValues(2, 2, subtract)],
  ['$multiply', onValues(0, anyCount, multiply)],
  ['$divide', onValues(2, 2, divide)],
  ['$mod', onValues(2, 2, modulo)],
  ['$abs', rounding(Math.abs)],
  ['$floor', rounding(Math.floor)],
  ['$ceil', rounding(Math.ceil)],
  ['$round', onValues(1, 2, roundTo)],
  ['$sqrt', real(Math.sqrt)],
  ['$exp', real(Math.exp)],
  ['$ln', real(Math.log)],
  ['$log10', real(Math.log10)],
];
