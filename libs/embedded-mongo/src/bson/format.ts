import { Binary, BSONRegExp, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { isNumeric, toDouble } from './numbers.ts';
import { entriesOf, isDocument } from './values.ts';

/** A value as MongoDB's error messages print it: `{ a: 1, b: "x" }`, `ObjectId('...')`. */
export function formatValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumeric(value)) return formatNumber(value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (value instanceof Timestamp) return `Timestamp(${value.high >>> 0}, ${value.low >>> 0})`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(formatValue).join(', ')} ]`;
  if (!isDocument(value)) return String(value);
  const fields = entriesOf(value).map(([name, field]) => `${name}: ${formatValue(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function formatNumber(value: Parameters<typeof toDouble>[0]): string {
  if (value instanceof Decimal128) return `Decimal128('${value.toString()}')`;
  if (value instanceof Long) return value.toString();
  const double = toDouble(value);
  if (Number.isNaN(double)) return 'nan';
  if (!Number.isFinite(double)) return double > 0 ? 'inf' : '-inf';
  const isDouble = typeof value === 'object' && Reflect.get(value, '_bsontype') === 'Double';
  return isDouble && Number.isInteger(double) ? `${double}.0` : String(double);
}
