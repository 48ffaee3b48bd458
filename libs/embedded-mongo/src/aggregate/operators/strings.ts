import { Double, Int32, Long, ObjectId } from 'bson';
import { compareStrings } from '../../bson/compare.ts';
import { isNumeric, toDouble, toWholeNumber } from '../../bson/numbers.ts';
import { isTruthy, typeNameOf } from '../../bson/values.ts';
import { CommandError, notImplemented } from '../../errors.ts';
import { isNullish, type Operator, onValues } from './arguments.ts';

function requireString(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new CommandError(16702, `${name} only supports strings, not ${typeNameOf(value)}`);
}

/** Null becomes the empty string, numbers and dates their text, as MongoDB coerces. */
function coerced(name: string, value: unknown): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumeric(value) || value instanceof Date) return toText([value]) as string;
  throw new CommandError(16007, `can't convert from BSON type ${typeNameOf(value)} to String (${name})`);
}

function concat(values: unknown[], name: string): unknown {
  return values.some(isNullish) ? null : values.map((value) => requireString(name, value)).join('');
}

function substring([value, start, count]: unknown[], name: string): string {
  const points = [...coerced(name, value)];
  const [from, length] = [toWholeNumber(start), toWholeNumber(count)];
  if (from === undefined || from < 0 || length === undefined || length < 0) {
    throw new CommandError(34451, `${name}: starting index and length must be non-negative integers`);
  }
  return points.slice(from, from + length).join('');
}

function toText([value]: unknown[]): unknown {
  if (isNullish(value)) return null;
  if (typeof value === 'string') return value;
  if (isNumeric(value)) return typeof value === 'number' ? String(value) : value.toString();
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  throw notConvertible(value, 'string');
}

function notConvertible(value: unknown, target: string): CommandError {
  return new CommandError(
    241,
    `Unsupported conversion from ${typeNameOf(value)} to ${target} in $convert with no onError value`,
  );
}

function numberOf(value: unknown, target: string): number {
  if (isNumeric(value)) return toDouble(value);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date && target !== 'int') return value.getTime();
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return Number(value);
  if (typeof value === 'string') {
    throw new CommandError(241, `Failed to parse number '${value}' in $convert with no onError value`);
  }
  throw notConvertible(value, target);
}

function toInt([value]: unknown[]): unknown {
  if (isNullish(value)) return null;
  const whole = Math.trunc(numberOf(value, 'int'));
  if (whole < -(2 ** 31) || whole >= 2 ** 31 || Number.isNaN(whole)) {
    throw new CommandError(241, 'Conversion would overflow target type in $convert with no onError value');
  }
  return new Int32(whole);
}

function toLong([value]: unknown[]): unknown {
  if (isNullish(value)) return null;
  if (value instanceof Long) return value;
  const whole = Math.trunc(numberOf(value, 'long'));
  if (!Number.isSafeInteger(whole)) throw notImplemented('$toLong of a number beyond 2^53');
  return Long.fromNumber(whole);
}

function toDate([value]: unknown[]): unknown {
  if (isNullish(value) || value instanceof Date) return value ?? null;
  if (value instanceof ObjectId) return value.getTimestamp();
  const date = new Date(typeof value === 'string' ? value : numberOf(value, 'date'));
  if (Number.isNaN(date.getTime()) || (typeof value === 'string' && !/^\d{4}-\d{2}-\d{2}/.test(value))) {
    throw new CommandError(
      241,
      `Error parsing date string '${String(value)}' in $convert with no onError value`,
    );
  }
  return date;
}

function toObjectId([value]: unknown[]): unknown {
  if (isNullish(value) || value instanceof ObjectId) return value ?? null;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  if (typeof value !== 'string') throw notConvertible(value, 'objectId');
  throw new CommandError(241, `Failed to parse objectId '${value}' in $convert with no onError value`);
}

export const stringOperators: readonly (readonly [string, Operator])[] = [
  ['$concat', onValues(0, Number.POSITIVE_INFINITY, concat)],
  ['$toLower', onValues(1, 1, ([value], name) => asciiCase(coerced(name, value), 'toLowerCase'))],
  ['$toUpper', onValues(1, 1, ([value], name) => asciiCase(coerced(name, value), 'toUpperCase'))],
  ['$substrCP', onValues(3, 3, substring)],
  ['$strLenCP', onValues(1, 1, ([value], name) => new Int32([...requireString(name, value)].length))],
  [
    '$strLenBytes',
    onValues(1, 1, ([value], name) => new Int32(Buffer.byteLength(requireString(name, value)))),
  ],
  [
    '$strcasecmp',
    onValues(
      2,
      2,
      ([a, b], name) =>
        new Int32(Math.sign(compareStrings(coerced(name, a).toUpperCase(), coerced(name, b).toUpperCase()))),
    ),
  ],
  ['$toString', onValues(1, 1, toText)],
  ['$toInt', onValues(1, 1, toInt)],
  ['$toLong', onValues(1, 1, toLong)],
  [
    '$toDouble',
    onValues(1, 1, ([value]) => (isNullish(value) ? null : new Double(numberOf(value, 'double')))),
  ],
  ['$toBool', onValues(1, 1, ([value]) => (isNullish(value) ? null : isTruthy(value)))],
  ['$toDate', onValues(1, 1, toDate)],
  ['$toObjectId', onValues(1, 1, toObjectId)],
  ['$isNumber', onValues(1, 1, ([value]) => isNumeric(value))],
];

/** MongoDB changes the case of ASCII letters only. */
function asciiCase(text: string, change: 'toLowerCase' | 'toUpperCase'): string {
  return text.replace(/[a-z]+/gi, (letters) => letters[change]());
}
