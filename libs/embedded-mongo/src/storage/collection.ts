import { encodeStored } from '../bson/codec.ts';
import { formatValue } from '../bson/format.ts';
import { encodeKey } from '../bson/key-encoding.ts';
import { type Document, fieldOf } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { Database, Row } from './database.ts';
import { type IndexDefinition, idIndexName } from './index-definition.ts';
import {
  addEntries,
  findHeldKey,
  type KeyRange,
  keysOf,
  keysStatement,
  keysWithout,
  removeEntries,
  scanStatement,
  valuesOfKey,
} from './index-entries.ts';
import { StoredDocument } from './stored-document.ts';

/** Rows read at once: few at first, since many readers stop early. */
const firstChunk = 16;
const largestChunk = 256;

export interface IndexEntry {
  readonly key: Buffer;
  readonly stored: StoredDocument;
}

/** The documents of one collection and the entries of its indexes, kept in step. */
export class Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly options: Document;
  readonly #sql: Database;
  readonly #table: string;
  indexes: readonly IndexDefinition[];

  constructor(
    sql: Database,
    row: { id: number; database: string; name: string; options: Document },
    indexes: readonly IndexDefinition[],
  ) {
    this.#sql = sql;
    this.id = row.id;
    this.database = row.database;
    this.name = row.name;
    this.options = row.options;
    this.indexes = indexes;
    this.#table = `documents_${row.id}`;
  }

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  /** The indexes with a table of their own: all but `_id_`. */
  get secondaryIndexes(): readonly IndexDefinition[] {
    return this.indexes.filter(({ name }) => name !== idIndexName);
  }

  count(): number {
    return Number(this.#sql.row(`SELECT count(*) FROM ${this.#table}`)?.[0] ?? 0);
  }

  findById(id: unknown): StoredDocument | undefined {
    const row = this.#sql.row(`SELECT rid, doc FROM ${this.#table} WHERE id = ?`, encodeKey(id));
    return row === undefined ? undefined : new StoredDocument(Number(row[0]), row[1] as Uint8Array);
  }

  /** Every document, in the order of insertion or its reverse, read in chunks so that no statement stays open. */
  *scan(backward = false): Iterable<StoredDocument> {
    let last = backward ? Number.MAX_SAFE_INTEGER : 0;
    const [sign, order] = backward ? ['<', 'DESC'] : ['>', 'ASC'];
    for (let size = firstChunk; ; size = Math.min(size * 2, largestChunk)) {
      const rows = this.#sql.rows(
        `SELECT rid, doc FROM ${this.#table} WHERE rid ${sign} ? ORDER BY rid ${order} LIMIT ?`,
        last,
        size,
      );
      for (const row of rows) {
        last = Number(row[0]);
        yield new StoredDocument(last, row[1] as Uint8Array);
      }
      if (rows.length < size) return;
    }
  }

  /**
   * The entries of an index in a range, in key order or its reverse, with their documents. `expected`
   * is how many the reader is likely to want (0: unknown).
   */
  *scanIndex(
    index: IndexDefinition,
    range: KeyRange,
    backward: boolean,
    expected: number,
  ): Generator<IndexEntry> {
    const select = scanStatement(index, this.#table, backward);
    for (const [key, rid, doc] of this.#rowsIn(select, range, backward, expected)) {
      yield { key: asBuffer(key as Uint8Array), stored: new StoredDocument(Number(rid), doc as Uint8Array) };
    }
  }

  /** The row ids of the entries in a range; a document with several keys there comes as often. */
  *scanRowIds(index: IndexDefinition, range: KeyRange): Generator<number> {
    for (const [, rid] of this.#rowsIn(keysStatement(index, this.#table), range, false, 0)) {
      yield Number(rid);
    }
  }

  /** Reads a scan in chunks; no row id is below 1, so the range's own ends are entered from outside. */
  *#rowsIn(select: string, range: KeyRange, backward: boolean, expected: number): Generator<Row> {
    let [key, rid] = [backward ? range.high : range.low, -1];
    for (
      let size = expected > 0 ? Math.min(expected, largestChunk) : firstChunk;
      ;
      size = Math.min(size * 2, largestChunk)
    ) {
      const rows = this.#sql.rows(select, key, rid, backward ? range.low : range.high, size);
      for (const row of rows) {
        key = asBuffer(row[0] as Uint8Array);
        rid = Number(row[1]);
        yield row;
      }
      if (rows.length < size) return;
    }
  }

  /** How many entries a range has, counting no further than `most`. */
  countKeys(index: IndexDefinition, { low, high }: KeyRange, most: number): number {
    const [table, key] = index.name === idIndexName ? [this.#table, 'id'] : [`entries_${index.id}`, 'key'];
    const count = `SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE ${key} >= ? AND ${key} < ? LIMIT ?)`;
    return Number(this.#sql.row(count, low, high, Number.isFinite(most) ? most : -1)?.[0] ?? 0);
  }

  /** Adds a document, whose `_id` is set. `bytes` is its encoding if at hand. Throws DuplicateKey. */
  insert(document: Document, bytes: Uint8Array = encodeStored(document)): StoredDocument {
    const id = encodeKey(document._id);
    if (this.#sql.row(`SELECT rid FROM ${this.#table} WHERE id = ?`, id) !== undefined) {
      throw this.#duplicate({ name: idIndexName, key: { _id: 1 } }, { _id: document._id });
    }
    const entries = this.#entriesOf(document);
    for (const { index, keys } of entries) this.#requireUnique(index, keys, document);
    const rid = this.#sql.write(`INSERT INTO ${this.#table} (id, doc) VALUES (?, ?)`, id, bytes);
    for (const { index, keys } of entries) addEntries(this.#sql, index, keys, rid);
    return new StoredDocument(rid, bytes, document);
  }

  /**
   * Puts `next` in the place of a stored document with the same `_id`; answers the stored one itself where they do not
   * differ. Throws DuplicateKey.
   */
  replace(stored: StoredDocument, next: Document): StoredDocument {
    const bytes = encodeStored(next);
    if (Buffer.compare(bytes, stored.bytes) === 0) return stored;
    const changes = this.#entryChanges(stored.document, next);
    for (const { index, added } of changes) this.#requireUnique(index, added, next, stored.rid);
    this.#sql.write(`UPDATE ${this.#table} SET doc = ? WHERE rid = ?`, bytes, stored.rid);
    for (const { index, added, gone } of changes) {
      removeEntries(this.#sql, index, gone, stored.rid);
      addEntries(this.#sql, index, added, stored.rid);
    }
    return new StoredDocument(stored.rid, bytes, next);
  }

  remove(stored: StoredDocument): void {
    const { document, rid } = stored;
    this.#sql.write(`DELETE FROM ${this.#table} WHERE rid = ?`, rid);
    for (const index of this.secondaryIndexes)
      removeEntries(this.#sql, index, keysOf(this.#sql, index, document), rid);
  }

  /** Fills a new index from the documents there are. Throws DuplicateKey. */
  build(index: IndexDefinition): void {
    let after = 0;
    for (;;) {
      const rows = this.#sql.rows(
        `SELECT rid, doc FROM ${this.#table} WHERE rid > ? ORDER BY rid LIMIT 200`,
        after,
      );
      for (const row of rows) {
        const stored = new StoredDocument(Number(row[0]), row[1] as Uint8Array);
        const keys = keysOf(this.#sql, index, stored.document);
        this.#requireUnique(index, keys, stored.document, stored.rid);
        addEntries(this.#sql, index, keys, stored.rid);
        after = stored.rid;
      }
      if (rows.length === 0) return;
    }
  }

  #entriesOf(document: Document): { index: IndexDefinition; keys: readonly Buffer[] }[] {
    return this.secondaryIndexes.map((index) => ({ index, keys: keysOf(this.#sql, index, document) }));
  }

  /** What of each index changes; an update shares what it did not touch, which is then skipped. */
  #entryChanges(before: Document, after: Document) {
    return this.secondaryIndexes.flatMap((index) => {
      if (index.roots.every((root) => fieldOf(before, root) === fieldOf(after, root))) return [];
      const old = keysOf(this.#sql, index, before);
      const next = keysOf(this.#sql, index, after);
      const added = keysWithout(next, old);
      const gone = keysWithout(old, next);
      return added.length + gone.length === 0 ? [] : [{ index, added, gone }];
    });
  }

  #requireUnique(index: IndexDefinition, keys: readonly Buffer[], document: Document, rid?: number): void {
    const held = index.unique ? findHeldKey(this.#sql, index, keys, rid) : undefined;
    if (held !== undefined) throw this.#duplicate(index, valuesOfKey(index, document, held));
  }

  #duplicate(index: Pick<IndexDefinition, 'name' | 'key'>, keyValue: Document): CommandError {
    const message =
      `E11000 duplicate key error collection: ${this.namespace} index: ${index.name} ` +
      `dup key: ${formatValue(keyValue)}`;
    return new CommandError(11000, message, { keyPattern: index.key, keyValue });
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
