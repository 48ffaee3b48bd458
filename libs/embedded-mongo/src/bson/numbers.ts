import { Decimal128, Double, Int32, Long } from 'bson';

export type Numeric = number | Int32 | Double | Long | Decimal128;

/** coefficient * 10^exponent, exactly. */
interface Exact {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const maxLong = 2n ** 63n - 1n;
const minLong = -(2n ** 63n);

export function isNumeric(value: unknown): value is Numeric {
  if (typeof value === 'number') return true;
  return (
    value instanceof Int32 || value instanceof Double || value instanceof Long || value instanceof Decimal128
  );
}

/** The nearest double, which is the value itself for everything but big longs and decimals. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return value.value;
}

/** Orders two numbers of any BSON type by exact value; NaN equals NaN and precedes every number. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const x = toDouble(a);
  const y = toDouble(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(!Number.isNaN(x)) - Number(!Number.isNaN(y));
  if (x < y) return -1;
  if (x > y) return 1;
  if ((isDoubleExact(a) && isDoubleExact(b)) || !Number.isFinite(x)) return compareOutOfRange(a, b, x);
  return compareExact(toExact(a), toExact(b));
}

/** A decimal beyond the double range rounds to infinity, and must not equal it. */
function compareOutOfRange(a: Numeric, b: Numeric, shared: number): number {
  if (Number.isFinite(shared)) return 0;
  const aFinite = isFiniteNumber(a);
  const bFinite = isFiniteNumber(b);
  if (aFinite && bFinite) return compareExact(toExact(a), toExact(b));
  if (aFinite === bFinite) return 0;
  return aFinite === shared > 0 ? -1 : 1;
}

function isFiniteNumber(value: Numeric): boolean {
  return value instanceof Decimal128 ? !/inf|nan/i.test(value.toString()) : Number.isFinite(toDouble(value));
}

function isDoubleExact(value: Numeric): boolean {
  if (value instanceof Decimal128) return false;
  return !(value instanceof Long) || Number.isSafeInteger(value.toNumber());
}

/**
 * The largest double not above the value, and the value's exact decimal digits where the two differ
 * (big longs, most decimals); what an order-preserving encoding needs.
 */
export function floorToDouble(value: Numeric): { floor: number; rest?: Exact } {
  const nearest = toDouble(value);
  if (isDoubleExact(value) || Number.isNaN(nearest) || !isFiniteNumber(value)) return { floor: nearest };
  const rest = toExact(value);
  if (nearest === Number.POSITIVE_INFINITY) return { floor: Number.MAX_VALUE, rest };
  if (nearest === Number.NEGATIVE_INFINITY) return { floor: nearest, rest };
  const order = compareExact(toExact(nearest), rest);
  if (order === 0) return { floor: nearest };
  return { floor: order < 0 ? nearest : nextBelow(nearest), rest };
}

function nextBelow(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  if (value === 0) return -Number.MIN_VALUE;
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

export function toExact(value: Numeric): Exact {
  if (value instanceof Long) return { coefficient: value.toBigInt(), exponent: 0 };
  if (value instanceof Decimal128) return parseDecimal(value.toString());
  const double = toDouble(value);
  if (Number.isInteger(double)) return { coefficient: BigInt(double), exponent: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const binaryExponent = Math.max(biased, 1) - 1075;
  const signed = double < 0 ? -mantissa : mantissa;
  return { coefficient: signed * 5n ** BigInt(-binaryExponent), exponent: binaryExponent };
}

function parseDecimal(text: string): Exact {
  const match = /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text);
  if (match === null) throw new RangeError(`not a finite decimal: ${text}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  return { coefficient: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

function align(a: Exact, b: Exact): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const scale = (x: Exact) => x.coefficient * 10n ** BigInt(x.exponent - exponent);
  return [scale(a), scale(b), exponent];
}

function compareExact(a: Exact, b: Exact): number {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Adds or multiplies as MongoDB does: the wider type of the two wins, an int that overflows becomes a long. Undefined when a long overflows. */
export function arithmetic(operation: 'add' | 'multiply', a: Numeric, b: Numeric): Numeric | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) return decimalArithmetic(operation, a, b);
  if (isFloating(a) || isFloating(b)) {
    const [x, y] = [toDouble(a), toDouble(b)];
    return new Double(operation === 'add' ? x + y : x * y);
  }
  const [x, y] = [toExact(a).coefficient, toExact(b).coefficient];
  const result = operation === 'add' ? x + y : x * y;
  if (result < minLong || result > maxLong) return undefined;
  const long = a instanceof Long || b instanceof Long;
  if (!long && result >= -(2n ** 31n) && result < 2n ** 31n) return new Int32(Number(result));
  return Long.fromBigInt(result);
}

function isFloating(value: Numeric): boolean {
  return value instanceof Double || (typeof value === 'number' && !isInt32(value));
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && !Object.is(value, -0) && (value | 0) === value;
}

function decimalArithmetic(operation: 'add' | 'multiply', a: Numeric, b: Numeric): Decimal128 {
  if (!isFiniteNumber(a) || !isFiniteNumber(b)) {
    const [x, y] = [toDouble(a), toDouble(b)];
    return Decimal128.fromString(String(operation === 'add' ? x + y : x * y));
  }
  const [x, y] = [toDecimalExact(a), toDecimalExact(b)];
  if (operation === 'multiply') return toDecimal(x.coefficient * y.coefficient, x.exponent + y.exponent);
  const [left, right, exponent] = align(x, y);
  return toDecimal(left + right, exponent);
}

/** A double enters decimal arithmetic with 15 significant digits, as in MongoDB. */
function toDecimalExact(value: Numeric): Exact {
  return isFloating(value) ? parseDecimal(toDouble(value).toPrecision(15)) : toExact(value);
}

function toDecimal(coefficient: bigint, exponent: number): Decimal128 {
  return Decimal128.fromStringWithRounding(`${coefficient}E${exponent}`);
}

/** The value as an integer if it is a whole number within the safe range, of whatever numeric type. */
export function toWholeNumber(value: unknown): number | undefined {
  if (!isNumeric(value)) return undefined;
  const double = toDouble(value);
  return Number.isSafeInteger(double) ? double : undefined;
}
