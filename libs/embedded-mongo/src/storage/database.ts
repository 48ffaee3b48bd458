import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type Row = readonly unknown[];
type Answer = (failure: Error | undefined) => void;

/**
 * One SQLite file. Writes of one event-loop turn share a transaction, and what waits for `settled`
 * is told only after it is committed. On disk every commit is synced (WAL, synchronous = FULL).
 */
export class Database {
  readonly #sql: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #waiting: Answer[] = [];
  #poison: Error | undefined;
  readonly #onRollback: () => void;

  /** `onRollback` is called when a whole group was undone, so that state in memory can be read again. */
  constructor(dataDir: string | undefined, onRollback: () => void) {
    this.#onRollback = onRollback;
    if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
    const file = dataDir === undefined ? ':memory:' : join(dataDir, 'embedded-mongo.sqlite');
    this.#sql = new DatabaseSync(file);
    if (dataDir !== undefined) this.#lock(dataDir);
    this.#sql.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536');
  }

  /** The operating system drops the lock with the process, so a killed server leaves none behind. */
  #lock(dataDir: string): void {
    try {
      this.#sql.exec('PRAGMA locking_mode = EXCLUSIVE');
      this.#sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      this.#sql.exec('BEGIN EXCLUSIVE; COMMIT');
    } catch (error) {
      this.#sql.close();
      if (!/locked|busy/i.test(String(error))) throw error;
      throw new Error(`data folder ${dataDir} is in use by another embedded-mongo`);
    }
  }

  #prepare(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.#sql.prepare(text);
      statement.setReturnArrays(true);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  rows(text: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(text).all(...values) as unknown as Row[];
  }

  row(text: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(text).get(...values) as unknown as Row | undefined;
  }

  /** Runs a write within the turn's transaction. Returns the row id of an insert. */
  write(text: string, ...values: SQLInputValue[]): number {
    this.#join();
    try {
      return Number(this.#prepare(text).run(...values).lastInsertRowid);
    } catch (error) {
      this.#poison = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  #join(): void {
    if (this.#sql.isTransaction) return;
    this.#sql.exec('BEGIN IMMEDIATE');
    setImmediate(() => this.commit());
  }

  /** Runs `change` so that all of it happens or none. */
  atomically<T>(change: () => T): T {
    this.#join();
    this.#sql.exec('SAVEPOINT change');
    try {
      const result = change();
      this.#sql.exec('RELEASE change');
      return result;
    } catch (error) {
      if (this.#sql.isTransaction) this.#sql.exec('ROLLBACK TO change; RELEASE change');
      throw error;
    }
  }

  /** Calls back once everything written so far is on disk, or has failed to get there. */
  settled(answer: Answer): void {
    if (this.#sql.isTransaction || this.#poison !== undefined) this.#waiting.push(answer);
    else answer(undefined);
  }

  /** Commits the turn's writes and answers who waits. A write that failed undoes the whole group. */
  commit(): void {
    let failure = this.#poison;
    this.#poison = undefined;
    if (failure === undefined && this.#sql.isTransaction) {
      try {
        this.#sql.exec('COMMIT');
      } catch (error) {
        failure = error instanceof Error ? error : new Error(String(error));
      }
    }
    if (failure !== undefined) {
      if (this.#sql.isTransaction) this.#sql.exec('ROLLBACK');
      this.#onRollback();
    }
    const answers = this.#waiting;
    this.#waiting = [];
    for (const answer of answers) answer(failure);
  }

  /** Drops the cached statements, which would keep a table from being dropped. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  close(): void {
    this.commit();
    this.#statements.clear();
    this.#sql.close();
  }
}
