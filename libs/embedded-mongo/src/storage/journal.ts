import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

type Synced = (failure: Error | undefined) => void;

const intervalMs = 100;

/**
 * Brings SQLite's write-ahead log to the disk: at once for who asks (`j: true`, `w: 'majority'`), else
 * within 100 ms, as MongoDB's journal does. What waits while a sync runs shares the next one. A sync that fails is the
 * last: the system tells of a lost page once, and a later success would say nothing of it.
 */
export class Journal {
  readonly #file: string;
  #descriptor: number | undefined;
  #waiting: Synced[] = [];
  #running = false;
  #failure: Error | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Something was committed that nobody waits for. */
  touched(): void {
    this.#timer ??= setTimeout(() => this.synced(() => undefined), intervalMs).unref();
  }

  /** Calls back when everything committed so far is on the disk, or may never be. */
  synced(done: Synced): void {
    if (this.#failure !== undefined) {
      done(this.#failure);
      return;
    }
    this.#waiting.push(done);
    if (!this.#running) this.#run();
  }

  #run(): void {
    const waiting = this.#waiting.splice(0);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = true;
    this.#descriptor ??= openSync(this.#file, 'r+');
    fdatasync(this.#descriptor, (error) => {
      this.#running = false;
      if (error !== null) {
        console.error('embedded-mongo: the journal could not be synced', error);
        this.#failure = error;
        waiting.push(...this.#waiting.splice(0));
      }
      for (const done of waiting) done(this.#failure);
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
