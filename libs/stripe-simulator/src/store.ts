import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Stripe } from 'stripe';
import type { AccountLinkGrant, CheckoutAttempt, ConnectedPayout, Task, WebhookDelivery } from './records.ts';

/** Everything the simulator keeps, by type: Stripe's objects as the SDK types them, and four records of its own. */
export interface ObjectTypes {
  'v2.core.account': Stripe.V2.Core.Account;
  'v2.core.event': Stripe.V2.Core.Event;
  account_link_grant: AccountLinkGrant;
  balance_transaction: Stripe.BalanceTransaction;
  charge: Stripe.Charge;
  'checkout.session': Stripe.Checkout.Session;
  checkout_attempt: CheckoutAttempt;
  dispute: Stripe.Dispute;
  event: Stripe.Event;
  payment_intent: Stripe.PaymentIntent;
  payout: ConnectedPayout;
  refund: Stripe.Refund;
  task: Task;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  webhook_delivery: WebhookDelivery;
}

export type ObjectType = keyof ObjectTypes;
export interface Query {
  /** Fields of the object that must equal a value; a dotted path reaches inside. */
  where?: Record<string, string | number | undefined>;
  /** Bounds on a numeric field. */
  range?: { field: string; gt?: number; gte?: number; lt?: number; lte?: number };
  after?: string;
  before?: string;
  limit?: number;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS by_type ON objects (type, seq);
  CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
    account TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL, available_on INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS by_account ON journal (account, currency, available_on, amount);
  CREATE TABLE IF NOT EXISTS idempotency (
    key TEXT PRIMARY KEY, endpoint TEXT NOT NULL, params TEXT NOT NULL, status INTEGER NOT NULL,
    body TEXT NOT NULL, request_id TEXT NOT NULL, forgotten_at INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS by_forgotten_at ON idempotency (forgotten_at);
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/** Fields that lists and due work are looked up by. */
const INDEXED = [
  'transfer_group',
  'payment_intent',
  'charge',
  'source',
  'transfer',
  'source_transaction',
  'due_at',
];

const field = (path: string): string => `json_extract(json, '$.${path}')`;

/** The simulator's whole state in SQLite: a folder (WAL, survives kill -9 of the process) or memory. */
export class Store {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(dataDir?: string) {
    if (dataDir) mkdirSync(dataDir, { recursive: true });
    this.db = new DatabaseSync(dataDir ? join(dataDir, 'stripe.sqlite') : ':memory:');
    // A checkpoint waits for the disk, on this thread: at every 16 MB written, not at every four.
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
    this.db.exec('PRAGMA wal_autocheckpoint = 4000;');
    this.db.exec(TABLES);
    for (const path of INDEXED) {
      const has = `${field(path)} IS NOT NULL`;
      this.db.exec(
        `CREATE INDEX IF NOT EXISTS by_${path} ON objects (type, ${field(path)}, seq) WHERE ${has}`,
      );
    }
  }

  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }

  /** Runs `work` as one transaction: all of its writes or none. */
  transaction<Result>(work: () => Result): Result {
    this.statement('BEGIN IMMEDIATE').run();
    try {
      const result = work();
      this.statement('COMMIT').run();
      return result;
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Inserts the object, or replaces the one of the same id. */
  put<Type extends ObjectType>(type: Type, object: ObjectTypes[Type]): ObjectTypes[Type] {
    const sql = `INSERT INTO objects (type, id, json) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET json = excluded.json`;
    this.statement(sql).run(type, object.id, JSON.stringify(object));
    return object;
  }

  find<Type extends ObjectType>(type: Type, id: string): ObjectTypes[Type] | undefined {
    const row = this.statement('SELECT json FROM objects WHERE id = ? AND type = ?').get(id, type);
    return row && JSON.parse(String(row.json));
  }

  remove(id: string): void {
    this.statement('DELETE FROM objects WHERE id = ?').run(id);
  }

  /** Removes the two oldest of a type where their `path` is below `before`: for each that is added, none piles up. */
  forgetOldest(type: ObjectType, path: string, before: string | number): void {
    const sql = `DELETE FROM objects WHERE ${field(path)} < ?
      AND seq IN (SELECT seq FROM objects WHERE type = ? ORDER BY seq LIMIT 2)`;
    this.statement(sql).run(before, type);
  }

  /** Objects of a type, newest first. */
  list<Type extends ObjectType>(type: Type, query: Query = {}): ObjectTypes[Type][] {
    const conditions = ['type = ?'];
    const values: SQLInputValue[] = [type];
    const demand = (condition: string, value: SQLInputValue | undefined) => {
      if (value === undefined) return;
      conditions.push(condition);
      values.push(value);
    };
    for (const [path, value] of Object.entries(query.where ?? {})) demand(`${field(path)} = ?`, value);
    if (query.range) {
      const { field: path, gt, gte, lt, lte } = query.range;
      demand(`${field(path)} > ?`, gt);
      demand(`${field(path)} >= ?`, gte);
      demand(`${field(path)} < ?`, lt);
      demand(`${field(path)} <= ?`, lte);
    }
    demand('seq < (SELECT seq FROM objects WHERE id = ?)', query.after);
    demand('seq > (SELECT seq FROM objects WHERE id = ?)', query.before);
    const order = query.before ? 'ASC' : 'DESC';
    const sql = `SELECT json FROM objects WHERE ${conditions.join(' AND ')} ORDER BY seq ${order} LIMIT ?`;
    const rows = this.statement(sql).all(...values, query.limit ?? -1);
    const objects = rows.map((row) => JSON.parse(String(row.json)));
    return query.before ? objects.reverse() : objects;
  }

  /** Tasks or deliveries whose time has come by `at`, the earliest first. */
  due<Type extends 'task' | 'webhook_delivery'>(type: Type, at: number, limit: number): ObjectTypes[Type][] {
    const sql = `SELECT json FROM objects WHERE type = ? AND ${field('due_at')} <= ?
      ORDER BY ${field('due_at')}, seq LIMIT ?`;
    return this.statement(sql)
      .all(type, at, limit)
      .map((row) => JSON.parse(String(row.json)));
  }

  /** When the next task or delivery falls due, in its own unit; infinity where none waits. */
  nextDue(type: 'task' | 'webhook_delivery'): number {
    const sql = `SELECT MIN(${field('due_at')}) AS due_at FROM objects WHERE type = ? AND ${field('due_at')} IS NOT NULL`;
    return Number(this.statement(sql).get(type)?.due_at ?? Number.POSITIVE_INFINITY);
  }

  /** The value kept under `name`; made and kept on the first call. */
  setting(name: string, make: () => string): string {
    const row = this.statement('SELECT value FROM settings WHERE name = ?').get(name);
    if (row) return String(row.value);
    const value = make();
    this.statement('INSERT INTO settings (name, value) VALUES (?, ?)').run(name, value);
    return value;
  }

  close(): void {
    if (this.db.isOpen) this.db.close();
  }
}
