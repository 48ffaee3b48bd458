import { Int32 } from 'bson';
import { valuesEqual } from '../bson/compare.ts';
import { formatValue } from '../bson/format.ts';
import { isNumeric, toDouble, toWholeNumber } from '../bson/numbers.ts';
import { parsePath } from '../bson/paths.ts';
import { type Document, fieldOf, isDocument, isTruthy, typeNameOf } from '../bson/values.ts';
import { CommandError, notImplemented, typeMismatch } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { type IndexDefinition, idIndexName } from './index-definition.ts';

export const idIndexSpec: Document = { v: new Int32(2), key: { _id: new Int32(1) }, name: idIndexName };

const knownOptions = [
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'v',
  'background',
  'hidden',
  'ns',
];
const otherIndexTypes = ['text', '2d', '2dsphere', 'hashed', 'columnstore'];

/** Makes an index from a stored specification. */
export function compileIndex(id: number, spec: Document): IndexDefinition {
  const key = spec.key as Document;
  const { partialFilterExpression } = spec;
  const paths = Object.keys(key).map(parsePath);
  const partial = isDocument(partialFilterExpression) ? parseFilter(partialFilterExpression) : undefined;
  const expiry = spec.expireAfterSeconds;
  return {
    id,
    name: String(spec.name),
    spec,
    key,
    paths,
    descending: Object.values(key).map((direction) => isNumeric(direction) && toDouble(direction) < 0),
    unique: isTruthy(spec.unique) || String(spec.name) === idIndexName,
    sparse: isTruthy(spec.sparse),
    partial,
    roots: [...new Set([...paths, ...(partial?.paths ?? [])].map(({ parts: [root = ''] }) => root))],
    expireAfterSeconds: isNumeric(expiry) ? toDouble(expiry) : undefined,
    multikey: [],
  };
}

/** Checks one specification of `createIndexes` and gives what to store. Throws CannotCreateIndex and its kin. */
export function parseIndexSpec(given: unknown): Document {
  if (!isDocument(given))
    throw typeMismatch(`The elements of the 'indexes' array must be objects, but got ${typeNameOf(given)}`);
  const stranger = Object.keys(given).find((name) => !knownOptions.includes(name));
  if (stranger !== undefined) {
    if (['collation', 'weights', 'wildcardProjection', 'bucketSize', 'storageEngine'].includes(stranger)) {
      throw notImplemented(`the index option '${stranger}'`);
    }
    throw new CommandError(
      197,
      `Error in specification ${formatValue(given)} :: caused by :: The field '${stranger}' is not valid for an index specification.`,
    );
  }
  const { key } = given;
  if (!isDocument(key))
    throw new CommandError(9, `The 'key' field is a required property of an index specification`);
  checkKey(key);
  if (typeof given.name !== 'string')
    throw new CommandError(9, `The 'name' field is a required property of an index specification`);
  if (given.name === '') throw new CommandError(67, 'index name cannot be empty');
  if (given.hidden === true) throw notImplemented('a hidden index');
  checkPartial(given);
  checkExpiry(given, key);
  const { v: _v, background: _background, ns: _ns, hidden: _hidden, key: _key, name, ...options } = given;
  return { v: new Int32(2), key, name, ...options };
}

function checkKey(key: Document): void {
  const fields = Object.entries(key);
  if (fields.length === 0) throw new CommandError(67, 'Index keys cannot be an empty object');
  if (fields.length > 32) throw new CommandError(67, 'too many compound keys');
  for (const [name, direction] of fields) {
    if (typeof direction === 'string') {
      if (otherIndexTypes.includes(direction)) throw notImplemented(`an index of type '${direction}'`);
      throw new CommandError(67, `Unknown index plugin '${direction}'`);
    }
    if (name === '$**' || name.endsWith('.$**')) throw notImplemented('a wildcard index');
    if (!isNumeric(direction) || toDouble(direction) === 0 || Number.isNaN(toDouble(direction))) {
      throw new CommandError(
        67,
        `Values in the index key pattern cannot be ${formatValue(direction)}: ${formatValue(key)}`,
      );
    }
    const parts = parsePath(name).parts;
    if (parts.includes('')) throw new CommandError(67, 'Index keys cannot contain an empty field.');
    if (parts.some((part) => part.startsWith('$') && !['$id', '$ref', '$db'].includes(part))) {
      throw new CommandError(67, "Index key contains an illegal field name: field name starts with '$'.");
    }
  }
}

const partialOperators = ['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in'];

function checkPartial(given: Document): void {
  const partial = given.partialFilterExpression;
  if (partial === undefined) return;
  if (!isDocument(partial))
    throw typeMismatch(
      `Field 'partialFilterExpression' must be of type object, but got ${typeNameOf(partial)}`,
    );
  if (isTruthy(given.sparse)) {
    throw new CommandError(67, `cannot mix "partialFilterExpression" and "sparse" options`);
  }
  const { conditions, isConditionsOnly } = parseFilter(partial);
  if (!isConditionsOnly) {
    throw new CommandError(67, `Expression not supported in partial index: ${formatValue(partial)}`);
  }
  for (const { operator, operand, path } of conditions) {
    if (partialOperators.includes(operator) && !(operator === '$exists' && operand === false)) continue;
    throw new CommandError(
      67,
      `Expression not supported in partial index: ${path.dotted} ${operator} ${formatValue(operand)}`,
    );
  }
}

function checkExpiry(given: Document, key: Document): void {
  const expiry = given.expireAfterSeconds;
  if (expiry === undefined) return;
  const seconds = toWholeNumber(expiry);
  if (seconds === undefined || seconds < 0 || seconds > 0x7fffffff) {
    throw new CommandError(
      67,
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, got: ${formatValue(expiry)}`,
    );
  }
  if (Object.keys(key).length !== 1 || fieldOf(key, '_id') !== undefined) {
    throw new CommandError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
  }
}

/** Whether two specifications ask for the same index, names aside. */
export function sameIndex(a: Document, b: Document): boolean {
  const { name: _a, v: _va, ...left } = a;
  const { name: _b, v: _vb, ...right } = b;
  return valuesEqual(sorted(left), sorted(right));
}

function sorted(spec: Document): Document {
  return Object.fromEntries(Object.entries(spec).sort(([a], [b]) => (a < b ? -1 : 1)));
}
