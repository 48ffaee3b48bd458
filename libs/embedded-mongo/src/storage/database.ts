import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Journal } from './journal.ts';

export type Row = readonly unknown[];

/** Told that what it waited for is kept, or why it is not. */
export type Answer = (failure: Error | undefined) => void;

/**
 * One SQLite file. Writes of one event-loop turn share a transaction, and what waits for `settled`
 * is told only after it is committed: a killed process then loses nothing of it.
 */
export class Database {
  readonly #sql: DatabaseSync;
  readonly #journal: Journal | undefined;
  readonly #onRollback: () => void;
  readonly #statements = new Map<string, StatementSync>();
  #waiting: { readonly answer: Answer; readonly journaled: boolean }[] = [];
  #poison: Error | undefined;
  #turnEnd: NodeJS.Immediate | undefined;

  /** `onRollback` is called when a whole group was undone, so that state in memory can be read again. */
  constructor(dataDir: string | undefined, onRollback: () => void) {
    this.#onRollback = onRollback;
    if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
    const file = dataDir === undefined ? ':memory:' : join(dataDir, 'embedded-mongo.sqlite');
    this.#sql = new DatabaseSync(file);
    if (dataDir !== undefined) this.#lock(dataDir);
    this.#journal = dataDir === undefined ? undefined : new Journal(`${file}-wal`);
    // Checkpoints rewrite hot pages; four times SQLite's interval (16 MB of log) spares most of that.
    this.#sql.exec(
      'PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000',
    );
  }

  /** The operating system drops the lock with the process, so a killed server leaves none behind. */
  #lock(dataDir: string): void {
    try {
      this.#sql.exec('PRAGMA locking_mode = EXCLUSIVE');
      this.#sql.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
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

  /** Lets go of prepared statements, some of which are of tables that are no more. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  /** Runs a write within the turn's transaction. Returns the row id of an insert. */
  write(text: string, ...values: SQLInputValue[]): number {
    this.#join();
    try {
      return Number(this.#prepare(text).run(...values).lastInsertRowid);
    } catch (error) {
      this.#poison = asError(error);
      throw error;
    }
  }

  #join(): void {
    if (this.#sql.isTransaction) return;
    this.#prepare('BEGIN IMMEDIATE').run();
    this.#turnEnd = setImmediate(() => this.commit());
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

  /**
   * Calls back once everything written so far is kept: committed, and when `journaled` also synced to
   * the disk, which a loss of power does not undo.
   */
  settled(answer: Answer, journaled = false): void {
    const pending = this.#sql.isTransaction || this.#poison !== undefined;
    if (pending || (journaled && this.#journal !== undefined)) this.#waiting.push({ answer, journaled });
    else answer(undefined);
    if (!pending && this.#waiting.length > 0) this.commit();
  }

  /** Commits the turn's writes and answers who waits. A write that failed undoes the whole group. */
  commit(): void {
    clearImmediate(this.#turnEnd);
    const failure = this.#end();
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#journal?.touched();
    for (const { answer, journaled } of waiting) {
      if (failure === undefined && journaled && this.#journal !== undefined) this.#journal.synced(answer);
      else answer(failure);
    }
  }

  #end(): Error | undefined {
    let failure = this.#poison;
    this.#poison = undefined;
    if (failure === undefined && this.#sql.isTransaction) {
      try {
        this.#prepare('COMMIT').run();
      } catch (error) {
        failure = asError(error);
      }
    }
    if (failure === undefined) return undefined;
    if (this.#sql.isTransaction) this.#sql.exec('ROLLBACK');
    this.#onRollback();
    return failure;
  }

  close(): void {
    this.commit();
    this.#journal?.close();
    this.#statements.clear();
    this.#sql.close();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
