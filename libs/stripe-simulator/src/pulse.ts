import type { doDueTask } from './due-work.ts';
import type { Simulation } from './simulation.ts';
import type { Webhooks } from './webhooks.ts';

/** Shortest and longest wait between two looks at what is due, milliseconds of real time. */
const SHORTEST = 250;
const LONGEST = 60_000;

/** Lets due things happen by themselves: at once after a change, otherwise when their time has come. */
export class Pulse {
  readonly #sim: Simulation;
  readonly #parts: { doDueTask: typeof doDueTask; webhooks: Webhooks };
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(sim: Simulation, parts: { doDueTask: typeof doDueTask; webhooks: Webhooks }) {
    this.#sim = sim;
    this.#parts = parts;
  }

  /** Something may have fallen due. Runs after the current call has been answered. */
  nudge(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#running ??= new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#run())
      .finally(() => {
        this.#running = undefined;
        if (this.#again) this.nudge();
        else this.#arm();
      });
  }

  /** Does what is due, webhooks included, until nothing is. */
  async settle(): Promise<void> {
    while (this.#step() || (await this.#parts.webhooks.deliverDue()) > 0) {
      // Each round may make the next one due.
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#again = false;
    clearTimeout(this.#timer);
    await this.#parts.webhooks.close();
    await this.#running;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      if (this.#parts.webhooks.held) this.#step();
      else await this.settle();
    }
  }

  /** All due tasks; true if there was one. */
  #step(): boolean {
    let worked = false;
    while (!this.#closed && this.#parts.doDueTask(this.#sim)) worked = true;
    return worked;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const { store } = this.#sim;
    const due = Math.min(store.nextDue('task') * 1000, store.nextDue('webhook_delivery'));
    const wait = Math.min(Math.max(due - this.#sim.clock().getTime(), SHORTEST), LONGEST);
    this.#timer = setTimeout(() => this.nudge(), wait).unref();
  }
}
