import { formatValue } from '../bson/format.ts';
import { encodeKey } from '../bson/key-encoding.ts';
import { isNumeric, toDouble } from '../bson/numbers.ts';
import { rankOf, typeRank } from '../bson/values.ts';
import { isOperatorDocument } from '../match/operators.ts';
import { isRegex, literalPrefix } from '../match/regex.ts';

/** A place between encoded keys: before or after all that begin with `bytes`. */
export interface Cut {
  readonly bytes: Buffer;
  readonly after: boolean;
  /** How explain prints it. */
  readonly shown: string;
}

/** The keys between two cuts; a point holds one value. */
export interface Interval {
  readonly low: Cut;
  readonly high: Cut;
  readonly isPoint: boolean;
}

/** The part of a condition that an index can serve. */
export interface Bound {
  readonly operator: string;
  readonly operand: unknown;
}

/** The least bytes that are not before the cut. */
export function position({ bytes, after }: Cut): Buffer {
  return after ? successor(bytes) : bytes;
}

/** The least bytes above all that begin with these, whose first is a type and so never 0xFF. */
function successor(bytes: Buffer): Buffer {
  let length = bytes.length;
  while (bytes[length - 1] === 0xff) length--;
  const next = Buffer.from(bytes.subarray(0, length));
  next[length - 1] = (next[length - 1] ?? 0) + 1;
  return next;
}

/** Every key that could belong to a match, in order and apart; undefined when an index is no help. */
export function intervalsOf({ operator, operand }: Bound): Interval[] | undefined {
  switch (operator) {
    case '$eq':
      return Array.isArray(operand) || isRegex(operand) ? undefined : [point(operand)];
    case '$in':
      return Array.isArray(operand) ? pointsOf(operand) : undefined;
    case '$all':
      return Array.isArray(operand) ? intervalOfAll(operand) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(operator, operand);
    case '$exists':
      return operand === false ? [point(null)] : undefined;
    case '$regex':
      return isRegex(operand) ? prefixRange(operand) : undefined;
    default:
      return undefined;
  }
}

/** Whether every key in the intervals is of a match, so that none of the documents needs to be looked at. */
export function isExact(bound: Bound): boolean {
  const { operator, operand } = bound;
  if (intervalsOf(bound) === undefined) return false;
  switch (operator) {
    case '$in':
      return Array.isArray(operand) && operand.every(hasOwnKey);
    case '$all':
      return Array.isArray(operand) && operand.length === 1 && hasOwnKey(operand[0]);
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return hasOwnKey(operand);
    default:
      return false;
  }
}

const ranksWithOwnKeys: readonly number[] = [
  typeRank.string,
  typeRank.number,
  typeRank.objectId,
  typeRank.date,
  typeRank.boolean,
];

/** Whether a value's key is of nothing else: null's is of absent fields too. */
function hasOwnKey(value: unknown): boolean {
  return value !== undefined && value !== null && ranksWithOwnKeys.includes(rankOf(value));
}

function point(value: unknown): Interval {
  const bytes = encodeKey(value);
  const shown = formatValue(value ?? null);
  return { low: { bytes, after: false, shown }, high: { bytes, after: true, shown }, isPoint: true };
}

function pointsOf(values: unknown[]): Interval[] | undefined {
  if (values.some((value) => Array.isArray(value) || isRegex(value))) return undefined;
  const points = values.map(point).sort((a, b) => Buffer.compare(a.low.bytes, b.low.bytes));
  return points.filter(({ low }, i) => i === 0 || points[i - 1]?.low.bytes.equals(low.bytes) !== true);
}

function intervalOfAll([first]: unknown[]): Interval[] | undefined {
  if (first === undefined || Array.isArray(first) || isRegex(first) || isOperatorDocument(first))
    return undefined;
  return [point(first)];
}

/** Orderings hold within one type, so the other end is where the type ends. */
function range(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Interval[] | undefined {
  const rank = rankOf(operand);
  if (rank === typeRank.array || rank === typeRank.minKey || rank === typeRank.maxKey) return undefined;
  if (isNumeric(operand) && Number.isNaN(toDouble(operand))) return undefined;
  if (operand === null) return operator.endsWith('e') ? [point(null)] : [];
  const bytes = encodeKey(operand);
  const shown = formatValue(operand);
  // NaN comes before every other number, and is in no range of them.
  const type = isNumeric(operand) ? Buffer.of(rank, 1) : Buffer.of(rank);
  if (operator === '$gt' || operator === '$gte') {
    const high = { bytes: type, after: true, shown: 'end of type' };
    return [{ low: { bytes, after: operator === '$gt', shown }, high, isPoint: false }];
  }
  const low = { bytes: type, after: false, shown: 'start of type' };
  return [{ low, high: { bytes, after: operator === '$lte', shown }, isPoint: false }];
}

/** Strings with the pattern's literal start, and the stored pattern itself. */
function prefixRange(regex: Parameters<typeof literalPrefix>[0]): Interval[] | undefined {
  const prefix = literalPrefix(regex);
  if (prefix === undefined) return undefined;
  const bytes = Buffer.concat([Buffer.of(typeRank.string), Buffer.from(prefix)]);
  const shown = JSON.stringify(prefix);
  return [
    {
      low: { bytes, after: false, shown },
      high: { bytes, after: true, shown: `${shown}...` },
      isPoint: false,
    },
    point(regex),
  ];
}

/** The keys in both of two lists of intervals. */
export function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const both = left
    .flatMap((a) => right.map((b) => overlap(a, b)))
    .filter((interval) => interval !== undefined);
  return both.sort((a, b) => Buffer.compare(position(a.low), position(b.low)));
}

function overlap(a: Interval, b: Interval): Interval | undefined {
  const low = Buffer.compare(position(a.low), position(b.low)) >= 0 ? a.low : b.low;
  const high = Buffer.compare(position(a.high), position(b.high)) <= 0 ? a.high : b.high;
  if (Buffer.compare(position(low), position(high)) >= 0) return undefined;
  return { low, high, isPoint: a.isPoint || b.isPoint };
}

/** The same keys in a descending field, whose bytes are inverted. */
export function inverted({ low, high, isPoint }: Interval): Interval {
  return { low: invertCut(high), high: invertCut(low), isPoint };
}

function invertCut({ bytes, after, shown }: Cut): Cut {
  return { bytes: Buffer.from(bytes.map((byte) => ~byte & 0xff)), after: !after, shown };
}

export function showInterval({ low, high }: Interval): string {
  return `${low.after ? '(' : '['}${low.shown}, ${high.shown}${high.after ? ']' : ')'}`;
}
