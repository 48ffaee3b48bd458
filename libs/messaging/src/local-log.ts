import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { WireMessage } from '@stint/events';
import type { Delivery } from './bus.ts';
import { DiskSync, type Waiting } from './disk-sync.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL, value BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_by_topic ON messages (topic, seq);
  CREATE TABLE IF NOT EXISTS offsets (
    consumers TEXT NOT NULL, topic TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (consumers, topic)
  ) STRICT, WITHOUT ROWID;
`;

/** Offsets may lag behind what is handled (it is then delivered again), so they can wait for company. */
const OFFSETS_WAIT_MS = 50;
const SQLITE_BUSY = 5;

/**
 * The newest messages of a topic that are kept at hand: each group reads them as soon as they are there. Of the longest,
 * snapshots of projects, a quarter of a megabyte.
 */
const AT_HAND = 64;

interface Append extends Waiting {
  readonly messages: readonly WireMessage[];
}

interface Row {
  readonly seq: number;
  readonly topic: string;
  readonly key: string;
  readonly headers: string;
  readonly value: Uint8Array;
}

const toDelivery = ({ seq, topic, key, headers, value }: Row): Delivery => ({
  topic,
  key,
  headers: JSON.parse(headers),
  value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  partition: 0,
  offset: String(seq),
});

/** Opens the file and holds it: SQLite's exclusive lock, which the operating system drops with the process. */
function openExclusively(path: string | undefined): DatabaseSync {
  const db = new DatabaseSync(path ?? ':memory:', { timeout: 0 });
  try {
    // NORMAL: a commit does not wait for the disk, which would stop this thread; `DiskSync` waits for it in another.
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    db.exec(`BEGIN EXCLUSIVE; ${SCHEMA} COMMIT;`);
    return db;
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new Error(`the event log ${path} is in use by another process`);
  }
}

/** The local bus's log: messages of every topic in one sequence, and how far each group has come in each topic. */
export class LocalLog {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #select: StatementSync;
  readonly #saveOffset: StatementSync;
  readonly #sync: DiskSync | undefined;
  readonly #flushed: (topics: ReadonlySet<string>) => void;
  #pending: Append[] = [];
  #flushing: NodeJS.Immediate | undefined;
  readonly #offsets = new Map<string, { group: string; topic: string; seq: number }>();
  #saving: NodeJS.Timeout | undefined;
  #closed = false;
  /** by topic, oldest first, without a gap */
  readonly #newest = new Map<string, Delivery[]>();

  /**
   * @param path a file, or in memory where there is none
   * @param flushed told after each transaction of publishes: the topics to read
   * @throws Error in one line where another process holds the file
   */
  constructor(path: string | undefined, flushed: (topics: ReadonlySet<string>) => void) {
    this.#db = openExclusively(path);
    this.#sync = path === undefined ? undefined : new DiskSync(`${path}-wal`);
    this.#flushed = flushed;
    this.#insert = this.#db.prepare('INSERT INTO messages (topic, key, headers, value) VALUES (?, ?, ?, ?)');
    this.#select = this.#db.prepare(
      'SELECT * FROM messages WHERE topic = ? AND seq > ? ORDER BY seq LIMIT ?',
    );
    this.#saveOffset = this.#db.prepare(
      'INSERT INTO offsets VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq',
    );
  }

  /**
   * Resolves when the messages are on the disk; what one turn of the event loop appends is one transaction. Readers are
   * told at its commit: who published keeps the messages until they are acknowledged, so a power cut loses none.
   */
  append(messages: readonly WireMessage[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the event log is closed'));
    return new Promise((resolve, reject) => {
      this.#pending.push({ messages, resolve, reject });
      this.#flushing ??= setImmediate(() => this.#flush());
    });
  }

  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  saveOffset(group: string, topic: string, seq: number): void {
    this.#offsets.set(`${group} ${topic}`, { group, topic, seq });
    this.#saving ??= setTimeout(() => this.#flush(), OFFSETS_WAIT_MS);
  }

  /** The last message of the contiguous prefix that the group has handled; 0 for a new group. */
  offsetOf(group: string, topic: string): number {
    const row = this.#db
      .prepare('SELECT seq FROM offsets WHERE consumers = ? AND topic = ?')
      .get(group, topic);
    return Number(row?.seq ?? 0);
  }

  read(topic: string, after: number, limit: number): Delivery[] {
    const newest = this.#newest.get(topic) ?? [];
    // All behind `after` is at hand where something at it, or before it, is.
    const known = newest.findLastIndex(({ offset }) => Number(offset) <= after);
    if (known >= 0) return newest.slice(known + 1, known + 1 + limit);
    const rows = this.#select.all(topic, after, limit);
    return (rows as unknown as Row[]).map(toDelivery);
  }

  countAfter(topic: string, seq: number): number {
    const row = this.#db
      .prepare('SELECT count(*) AS n FROM messages WHERE topic = ? AND seq > ?')
      .get(topic, seq);
    return Number(row?.n ?? 0);
  }

  /** Writes what waits and lets go of the file. */
  close(): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    this.#db.close();
    this.#sync?.close();
  }

  #flush(): void {
    clearImmediate(this.#flushing);
    clearTimeout(this.#saving);
    this.#flushing = undefined;
    this.#saving = undefined;
    const batch = this.#pending.splice(0);
    try {
      this.#write(batch);
      if (this.#sync && batch.length > 0) this.#sync.settle(batch);
      else for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    if (batch.length > 0)
      this.#flushed(new Set(batch.flatMap(({ messages }) => messages.map((m) => m.topic))));
  }

  #write(batch: readonly Append[]): void {
    const written: Delivery[] = [];
    this.#db.exec('BEGIN');
    try {
      for (const { topic, key, headers, value } of batch.flatMap(({ messages }) => messages)) {
        const { lastInsertRowid } = this.#insert.run(topic, key, JSON.stringify(headers), value);
        written.push({ topic, key, headers, value, partition: 0, offset: String(lastInsertRowid) });
      }
      for (const { group, topic, seq } of this.#offsets.values()) this.#saveOffset.run(group, topic, seq);
      this.#db.exec('COMMIT');
      this.#offsets.clear();
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
    for (const delivery of written) this.#keepAtHand(delivery);
  }

  #keepAtHand(delivery: Delivery): void {
    const newest = this.#newest.get(delivery.topic) ?? [];
    newest.push(delivery);
    this.#newest.set(delivery.topic, newest.slice(-AT_HAND));
  }
}
