import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { compareNumbers, type Numeric } from './numbers.ts';
import { type Document, entriesOf, rankOf, typeRank } from './values.ts';

/** MongoDB's total order over BSON values: first by type, then by value. An absent value is `undefined`. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  return difference !== 0 ? difference : compareSameType(rank, a, b);
}

export function valuesEqual(a: unknown, b: unknown): boolean {
  return a === b || compareValues(a, b) === 0;
}

function compareSameType(rank: number, a: unknown, b: unknown): number {
  switch (rank) {
    case typeRank.number:
      return compareNumbers(a as Numeric, b as Numeric);
    case typeRank.string:
      return compareStrings(String(a), String(b));
    case typeRank.boolean:
      return Number(a) - Number(b);
    case typeRank.date:
      return (a as Date).getTime() - (b as Date).getTime();
    case typeRank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case typeRank.object:
      return compareDocuments(a as Document, b as Document);
    case typeRank.array:
      return compareArrays(a as unknown[], b as unknown[]);
    case typeRank.binary:
      return compareBinaries(a as Binary, b as Binary);
    case typeRank.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    case typeRank.regex:
      return compareRegexes(a, b);
    case typeRank.code:
    case typeRank.codeWithScope:
      return compareCode(a as Code, b as Code);
    default:
      return 0;
  }
}

/** UTF-8 byte order, which differs from UTF-16 order only where a surrogate meets U+E000..U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return byUtf8(x) - byUtf8(y);
  }
  return a.length - b.length;
}

function byUtf8(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function compareDocuments(a: Document, b: Document): number {
  const left = entriesOf(a);
  const right = entriesOf(b);
  for (const [i, [name, value]] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const order =
      rankOf(value) - rankOf(other[1]) || compareStrings(name, other[0]) || compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

/** The pattern and options of a BSON or JavaScript regular expression. */
export function regexParts(value: unknown): { pattern: string; options: string } {
  if (value instanceof RegExp) return { pattern: value.source, options: value.flags };
  const { pattern, options } = value as BSONRegExp;
  return { pattern, options };
}

function compareRegexes(a: unknown, b: unknown): number {
  const left = regexParts(a);
  const right = regexParts(b);
  return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options);
}

function compareCode(a: Code, b: Code): number {
  return compareStrings(a.code, b.code) || compareDocuments(a.scope ?? {}, b.scope ?? {});
}
