import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

type Synced = (failure: Error | undefined) => void;

const intervalMs = 100;

/**
 * Brings SQLite's write-ahead log to the disk: at once for who asks (`j: true`, `w: 'majority'`), else
 * within 100 ms, as MongoDB's journal does. What waits while a sync runs shares the next one.
 */
export class Journal {
  readonly #file: string;
  #descriptor: number | undefined;
  #waiting: Synced[] = [];
  #running = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Something was committed that nobody waits for. */
  touched(): void {
    this.#timer ??= setTimeout(() => this.synced(() => undefined), intervalMs).unref();
  }

  /** Calls back when everything committed so far is on the disk. */
  synced(done: Synced): void {
    this.#waiting.push(done);
    if (!this.#running) this.#run();
  }

  #run(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = true;
    this.#descriptor ??= openSync(this.#file, 'r+');
    fdatasync(this.#descriptor, (error) => {
      this.#running = false;
      for (const done of waiting) done(error ?? undefined);
      if (this.#waiting.length > 0) this.#run();
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#descriptor === undefined) return;
    fdatasyncSync(this.#descriptor);
    for (const done of this.#waiting) done(undefined);
    this.#waiting = [];
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
