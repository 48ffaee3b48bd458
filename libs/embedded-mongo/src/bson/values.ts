import { DBRef, Double, Int32, Long } from 'bson';
import { isNumeric, toDouble } from './numbers.ts';

/** A decoded BSON document. Numbers are `Int32`, `Double`, `Long` or `Decimal128`, so no type is lost. */
export type Document = Record<string, unknown>;

/** The canonical order of BSON types; one byte each, never 0x00 or 0xFF, also when inverted. */
export const typeRank = {
  minKey: 0x0f,
  undefined: 0x10,
  null: 0x15,
  number: 0x1a,
  string: 0x1f,
  object: 0x24,
  array: 0x29,
  binary: 0x2e,
  objectId: 0x33,
  boolean: 0x38,
  date: 0x3d,
  timestamp: 0x3f,
  regex: 0x42,
  dbPointer: 0x47,
  code: 0x4c,
  codeWithScope: 0x51,
  maxKey: 0x8f,
} as const;

const wrapperRanks: Readonly<Record<string, number>> = {
  Int32: typeRank.number,
  Double: typeRank.number,
  Long: typeRank.number,
  Decimal128: typeRank.number,
  ObjectId: typeRank.objectId,
  Binary: typeRank.binary,
  Timestamp: typeRank.timestamp,
  BSONRegExp: typeRank.regex,
  BSONSymbol: typeRank.string,
  MinKey: typeRank.minKey,
  MaxKey: typeRank.maxKey,
  DBRef: typeRank.object,
};

export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return typeRank.string;
    case 'number':
      return typeRank.number;
    case 'boolean':
      return typeRank.boolean;
    case 'object':
      return value === null ? typeRank.null : rankOfObject(value);
    default:
      return typeRank.undefined;
  }
}

function rankOfObject(value: object): number {
  const tag: unknown = Reflect.get(value, '_bsontype');
  if (typeof tag === 'string') {
    if (tag === 'Code') {
      return Reflect.get(value, 'scope') === null ? typeRank.code : typeRank.codeWithScope;
    }
    const rank = wrapperRanks[tag];
    if (rank !== undefined) return rank;
  }
  if (Array.isArray(value)) return typeRank.array;
  if (value instanceof Date) return typeRank.date;
  return value instanceof RegExp ? typeRank.regex : typeRank.object;
}

export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && rankOfObject(value) === typeRank.object;
}

/** MongoDB's truth: everything but false, null, zero and absence. */
export function isTruthy(value: unknown): boolean {
  if (isNumeric(value)) return toDouble(value) !== 0;
  return value !== false && value !== null && value !== undefined;
}

/** The own field of a document; never one of JavaScript's prototypes. */
export function fieldOf(document: Document, name: string): unknown {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

/** The fields of a document in order; a DBRef is the document `{ $ref, $id, ... }` it stands for. */
export function entriesOf(value: Document): [string, unknown][] {
  if (!(value instanceof DBRef)) return Object.entries(value);
  const head: [string, unknown][] = [
    ['$ref', value.collection],
    ['$id', value.oid],
  ];
  if (value.db !== undefined) head.push(['$db', value.db]);
  return [...head, ...Object.entries(value.fields)];
}

const aliases: Readonly<Record<string, number>> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};
const namesByCode = new Map(Object.entries(aliases).map(([name, code]) => [code, name]));

/** The BSON type code of a `$type` alias; undefined for an unknown one. */
export function typeCodeOfAlias(alias: string): number | undefined {
  return Object.hasOwn(aliases, alias) ? aliases[alias] : undefined;
}

/** The alias of a BSON type code; undefined for an unknown one. */
export function typeAliasOfCode(code: number): string | undefined {
  return namesByCode.get(code);
}

const namesByRank: ReadonlyMap<number, string> = new Map([
  [typeRank.minKey, 'minKey'],
  [typeRank.undefined, 'undefined'],
  [typeRank.null, 'null'],
  [typeRank.string, 'string'],
  [typeRank.object, 'object'],
  [typeRank.array, 'array'],
  [typeRank.binary, 'binData'],
  [typeRank.objectId, 'objectId'],
  [typeRank.boolean, 'bool'],
  [typeRank.date, 'date'],
  [typeRank.timestamp, 'timestamp'],
  [typeRank.regex, 'regex'],
  [typeRank.dbPointer, 'dbPointer'],
  [typeRank.code, 'javascript'],
  [typeRank.codeWithScope, 'javascriptWithScope'],
  [typeRank.maxKey, 'maxKey'],
]);

/** The `$type` alias of a value, such as `int`, `objectId`; `missing` for an absent field. */
export function typeNameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (isNumeric(value)) {
    if (value instanceof Int32) return 'int';
    if (value instanceof Long) return 'long';
    if (value instanceof Double) return 'double';
    if (typeof value !== 'number') return 'decimal';
    return Number.isInteger(value) && (value | 0) === value ? 'int' : 'double';
  }
  if (typeof value === 'object' && value !== null && Reflect.get(value, '_bsontype') === 'BSONSymbol') {
    return 'symbol';
  }
  return namesByRank.get(rankOf(value)) ?? 'undefined';
}
