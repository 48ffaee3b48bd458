import { encodeCompoundKey } from '../bson/key-encoding.ts';
import { extractKeys } from '../bson/key-extraction.ts';
import type { Document } from '../bson/values.ts';
import type { Database } from './database.ts';
import { type IndexDefinition, idIndexName } from './index-definition.ts';

/** Encoded keys from `low` on and below `high`. */
export interface KeyRange {
  readonly low: Buffer;
  readonly high: Buffer;
}

const noKeys: readonly Buffer[] = [];

/** The keys under which an index holds a document. Notes fields that turn out to hold arrays. */
export function keysOf(sql: Database, index: IndexDefinition, document: Document): readonly Buffer[] {
  if (index.partial?.test(document) === false) return noKeys;
  const { keys, multikey, present } = extractKeys(document, index);
  if (index.sparse && !present) return noKeys;
  if (multikey.some((held, field) => held && index.multikey[field] !== true)) {
    index.multikey = index.paths.map(
      (_, field) => index.multikey[field] === true || multikey[field] === true,
    );
    sql.write('UPDATE indexes SET multikey = ? WHERE id = ?', JSON.stringify(index.multikey), index.id);
  }
  return keys;
}

/** The first of the keys that another document than `rid` holds. */
export function findHeldKey(
  sql: Database,
  index: IndexDefinition,
  keys: readonly Buffer[],
  rid: number | undefined,
): Buffer | undefined {
  return keys.find((key) => {
    const holder = sql.row(`SELECT rid FROM entries_${index.id} WHERE key = ? LIMIT 1`, key);
    return holder !== undefined && Number(holder[0]) !== rid;
  });
}

export function addEntries(
  sql: Database,
  index: IndexDefinition,
  keys: readonly Buffer[],
  rid: number,
): void {
  for (const key of keys) sql.write(`INSERT INTO entries_${index.id} (key, rid) VALUES (?, ?)`, key, rid);
}

export function removeEntries(
  sql: Database,
  index: IndexDefinition,
  keys: readonly Buffer[],
  rid: number,
): void {
  for (const key of keys) sql.write(`DELETE FROM entries_${index.id} WHERE key = ? AND rid = ?`, key, rid);
}

/** The keys of the first list that the second does not have. */
export function keysWithout(keys: readonly Buffer[], others: readonly Buffer[]): Buffer[] {
  const known = new Set(others.map((key) => key.toString('latin1')));
  return keys.filter((key) => !known.has(key.toString('latin1')));
}

/** The values that a document has under one of its keys. */
export function valuesOfKey(index: IndexDefinition, document: Document, key: Buffer): Document {
  const { values } = extractKeys(document, index);
  const found = values.find((candidate) => encodeCompoundKey(candidate, index.descending).equals(key));
  const printable = (value: unknown) => (value === undefined || typeof value === 'symbol' ? null : value);
  return Object.fromEntries(index.paths.map(({ dotted }, i) => [dotted, printable(found?.[i])]));
}

/**
 * Selects key, row id and document after a place in an index: parameters are that place (key, row id),
 * the other end of the range and how many. CROSS JOIN keeps the index as the outer loop, for its order.
 */
export function scanStatement(index: IndexDefinition, documents: string, backward: boolean): string {
  const [past, within, order] = backward ? ['<', '>=', 'DESC'] : ['>', '<', 'ASC'];
  if (index.name === idIndexName) {
    return `SELECT id, rid, doc FROM ${documents} WHERE (id, rid) ${past} (?, ?) AND id ${within} ? ORDER BY id ${order} LIMIT ?`;
  }
  return (
    `SELECT e.key, e.rid, d.doc FROM entries_${index.id} e CROSS JOIN ${documents} d ON d.rid = e.rid ` +
    `WHERE (e.key, e.rid) ${past} (?, ?) AND e.key ${within} ? ORDER BY e.key ${order}, e.rid ${order} LIMIT ?`
  );
}

/** Selects key and row id forward within an index; parameters as those of `scanStatement`. */
export function keysStatement(index: IndexDefinition, documents: string): string {
  const [table, key] = index.name === idIndexName ? [documents, 'id'] : [`entries_${index.id}`, 'key'];
  return `SELECT ${key}, rid FROM ${table} WHERE (${key}, rid) > (?, ?) AND ${key} < ? ORDER BY ${key}, rid LIMIT ?`;
}
