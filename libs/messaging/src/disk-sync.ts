import { closeSync, fdatasync, openSync } from 'node:fs';

/** A promise that is open until the disk has what it is about. */
export interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Brings a file to the disk without stopping this thread. What waits while a sync runs shares the next one. */
export class DiskSync {
  readonly #path: string;
  #descriptor: number | undefined;
  #waiting: Waiting[] = [];
  #isRunning = false;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Settles those whose transaction is committed, once it is on the disk. */
  settle(waiting: readonly Waiting[]): void {
    this.#waiting.push(...waiting);
    if (!this.#isRunning) this.#run();
  }

  #run(): void {
    const waiting = this.#waiting.splice(0);
    const descriptor = this.#descriptor ?? openSync(this.#path, 'r+');
    this.#descriptor = descriptor;
    this.#isRunning = true;
    fdatasync(descriptor, (error) => {
      this.#isRunning = false;
      for (const { resolve, reject } of waiting) {
        if (error && !this.#closed) reject(error);
        else resolve();
      }
      if (this.#closed) closeSync(descriptor);
      else if (this.#waiting.length > 0) this.#run();
    });
  }

  /** Called when SQLite has closed the database, and with that synced what was committed. */
  close(): void {
    this.#closed = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve();
    if (this.#descriptor !== undefined && !this.#isRunning) closeSync(this.#descriptor);
  }
}
