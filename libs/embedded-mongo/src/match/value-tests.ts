import { ObjectId } from 'bson';
import { compareStrings, compareValues, type regexParts, valuesEqual } from '../bson/compare.ts';
import { encodeKey } from '../bson/key-encoding.ts';
import { isNumeric, type Numeric, toDouble } from '../bson/numbers.ts';
import { rankOf, typeAliasOfCode, typeCodeOfAlias, typeNameOf, typeRank } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { compileRegex, isRegex } from './regex.ts';

/** A predicate on one value found along a path; `undefined` is an absent value. */
export type ValueTest = (value: unknown) => boolean;

export function equalTo(operand: unknown): ValueTest {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  if (operand instanceof ObjectId) return (value) => value instanceof ObjectId && operand.equals(value);
  return (value) => value !== undefined && valuesEqual(value, operand);
}

const largeList = 12;

export function inList(operands: readonly unknown[]): ValueTest {
  const regexes = operands.filter(isRegex).map((regex) => matchingRegex(regex));
  const values = operands.filter((operand) => !isRegex(operand));
  if (values.length <= largeList) {
    const tests = [...values.map(equalTo), ...regexes];
    return (value) => tests.some((test) => test(value));
  }
  const keys = new Set(values.map((value) => encodeKey(value).toString('latin1')));
  return (value) =>
    keys.has(encodeKey(value).toString('latin1')) || regexes.some((matches) => matches(value));
}

/** A regex matches strings, and the very same stored regular expression. */
export function matchingRegex(operand: Parameters<typeof regexParts>[0], options?: string): ValueTest {
  const source = isRegex(operand) || typeof operand === 'string' ? operand : String(operand);
  const compiled = compileRegex(source, options);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    return isRegex(value) && isRegex(source) && valuesEqual(value, source);
  };
}

export type Ordering = '$gt' | '$gte' | '$lt' | '$lte';

const accepts: Readonly<Record<Ordering, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** An ordering against values of the operand's own type; MinKey and MaxKey order against every type. */
export function ordered(operator: Ordering, operand: unknown): ValueTest {
  if (isRegex(operand)) throw badValue(`Can't have RegEx as arg to predicate over field`);
  const accept = accepts[operator];
  const rank = rankOf(operand);
  if (operand === null) return operator.endsWith('e') ? equalTo(null) : () => false;
  if (rank === typeRank.minKey || rank === typeRank.maxKey) {
    return (value) => accept(compareValues(value ?? null, operand));
  }
  if (rank === typeRank.string) {
    const text = String(operand);
    return (value) => typeof value === 'string' && accept(compareStrings(value, text));
  }
  if (isNumeric(operand)) return orderedNumber(operator, operand);
  return (value) => rankOf(value) === rank && accept(compareValues(value, operand));
}

function orderedNumber(operator: Ordering, operand: Numeric): ValueTest {
  const accept = accepts[operator];
  if (Number.isNaN(toDouble(operand))) {
    return operator.endsWith('e')
      ? (value) => isNumeric(value) && Number.isNaN(toDouble(value))
      : () => false;
  }
  return (value) =>
    isNumeric(value) && !Number.isNaN(toDouble(value)) && accept(compareValues(value, operand));
}

/** `$type`: codes and aliases, one or many, `number` for all four numeric types. */
export function ofType(operand: unknown): ValueTest {
  const wanted = new Set((Array.isArray(operand) ? operand : [operand]).flatMap(typeNames));
  if (wanted.size === 0) throw badValue('$type must match at least one type');
  return (value) => value !== undefined && wanted.has(typeNameOf(value));
}

const numberTypes = ['int', 'long', 'double', 'decimal'];

function typeNames(operand: unknown): string[] {
  if (typeof operand === 'string') {
    if (operand === 'number') return numberTypes;
    if (typeCodeOfAlias(operand) === undefined) throw badValue(`Unknown type name alias: ${operand}`);
    return [operand];
  }
  if (!isNumeric(operand)) throw badValue('type must be represented as a number or a string');
  const code = toDouble(operand);
  const name = typeAliasOfCode(code);
  if (name === undefined) throw badValue(`Invalid numerical type code: ${code}`);
  return [name];
}

export function modulo(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length !== 2) {
    throw badValue(`malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`);
  }
  const [divisor, remainder] = operand.map(truncated);
  if (divisor === undefined || remainder === undefined) throw badValue('malformed mod, divisor not a number');
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return (value) => {
    const dividend = truncated(value);
    return dividend !== undefined && dividend % divisor === remainder;
  };
}

function truncated(value: unknown): number | undefined {
  if (!isNumeric(value)) return undefined;
  const double = Math.trunc(toDouble(value));
  return Number.isFinite(double) ? double + 0 : undefined;
}
