import { decode, encode } from '../bson/codec.ts';
import type { Document } from '../bson/values.ts';
import { Collection } from './collection.ts';
import type { Database } from './database.ts';
import { type IndexDefinition, idIndexName } from './index-definition.ts';
import { compileIndex, idIndexSpec } from './index-spec.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL, UNIQUE (db, name));
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec BLOB NOT NULL, multikey TEXT NOT NULL)`;

/** Which collections and indexes there are; in memory, and in two tables of the same file. */
export class Catalog {
  readonly #sql: Database;
  #collections = new Map<string, Collection>();

  constructor(sql: Database) {
    this.#sql = sql;
    for (const statement of schema.split(';')) sql.write(statement);
    sql.commit();
    this.reload();
  }

  /** Reads the catalog again, after a rollback. */
  reload(): void {
    this.#collections = new Map();
    for (const [id, database, name, options] of this.#sql.rows(
      'SELECT id, db, name, options FROM collections ORDER BY id',
    )) {
      const row = {
        id: Number(id),
        database: String(database),
        name: String(name),
        options: decode(options as Uint8Array),
      };
      const collection = new Collection(this.#sql, row, this.#indexesOf(row.id));
      this.#collections.set(collection.namespace, collection);
    }
  }

  #indexesOf(collection: number): IndexDefinition[] {
    const rows = this.#sql.rows(
      'SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id',
      collection,
    );
    return rows.map(([id, spec, multikey]) => ({
      ...compileIndex(Number(id), decode(spec as Uint8Array)),
      multikey: JSON.parse(String(multikey)) as boolean[],
    }));
  }

  find(database: string, name: string): Collection | undefined {
    return this.#collections.get(`${database}.${name}`);
  }

  /** The collections of one database, or all. */
  list(database?: string): Collection[] {
    const all = [...this.#collections.values()];
    return database === undefined ? all : all.filter((collection) => collection.database === database);
  }

  /** The collection, made if it is missing. */
  ensure(database: string, name: string): Collection {
    return this.find(database, name) ?? this.create(database, name, {});
  }

  create(database: string, name: string, options: Document): Collection {
    return this.#sql.atomically(() => {
      const id = this.#sql.write(
        'INSERT INTO collections (db, name, options) VALUES (?, ?, ?)',
        database,
        name,
        encode(options),
      );
      this.#sql.write(
        `CREATE TABLE documents_${id} (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc BLOB NOT NULL)`,
      );
      const collection = new Collection(this.#sql, { id, database, name, options }, []);
      collection.indexes = [this.#recordIndex(collection, idIndexSpec)];
      this.#collections.set(collection.namespace, collection);
      return collection;
    });
  }

  #recordIndex(collection: Collection, spec: Document): IndexDefinition {
    const id = this.#sql.write(
      'INSERT INTO indexes (collection, spec, multikey) VALUES (?, ?, ?)',
      collection.id,
      encode(spec),
      '[]',
    );
    return compileIndex(id, spec);
  }

  /** Adds indexes and fills them. Throws DuplicateKey, and then leaves nothing of any. */
  addIndexes(collection: Collection, specs: readonly Document[]): void {
    const added = this.#sql.atomically(() => specs.map((spec) => this.#buildIndex(collection, spec)));
    collection.indexes = [...collection.indexes, ...added];
  }

  #buildIndex(collection: Collection, spec: Document): IndexDefinition {
    const index = this.#recordIndex(collection, spec);
    this.#sql.write(
      `CREATE TABLE entries_${index.id} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (key, rid)) WITHOUT ROWID`,
    );
    collection.build(index);
    return index;
  }

  dropIndex(collection: Collection, index: IndexDefinition): void {
    this.#sql.atomically(() => {
      this.#sql.write('DELETE FROM indexes WHERE id = ?', index.id);
      if (index.name !== idIndexName) this.#sql.write(`DROP TABLE entries_${index.id}`);
    });
    collection.indexes = collection.indexes.filter(({ id }) => id !== index.id);
  }

  drop(collection: Collection): void {
    for (const index of collection.indexes) this.dropIndex(collection, index);
    this.#sql.atomically(() => {
      this.#sql.write('DELETE FROM collections WHERE id = ?', collection.id);
      this.#sql.write(`DROP TABLE documents_${collection.id}`);
    });
    this.#collections.delete(collection.namespace);
    this.#sql.forgetStatements();
  }
}
