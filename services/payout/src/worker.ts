import type { Clock } from '@stint/core';
import { type Sweep, type sweepOf, trusted } from '@stint/mongo';

/** Does what is due on documents: at once when nudged, and whatever was missed when swept. */
export interface Worker extends Sweep {
  /** Looks at one document now. Never throws, never waits. */
  nudge(id: string): void;
  /** Looks at one document now, and waits for it. */
  finish(id: string): Promise<void>;
  /** Resolves when what is under way has ended; nothing new is begun. */
  close(): Promise<void>;
}

interface WorkerOptions {
  readonly model: Parameters<typeof sweepOf>[0]['model'];
  readonly clock: Clock;
  /** Does everything due on one document; answers how many steps that took. It must leave `dueAt` later or unset. */
  readonly act: (id: string) => Promise<number>;
  readonly onFault: (id: string, error: unknown) => void;
}

/** Documents worked on side by side: each may wait for a slow call. */
const WIDTH = 16;
const BATCH = 100;

/** Admits `width` at a time, in the order they came. */
function turnstile(width: number) {
  let free = width;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

interface DueQuery {
  sort(order: { dueAt: 1 }): { limit(n: number): { lean(): Promise<{ _id: string }[]> } };
}

/**
 * A worker over an indexed `dueAt`. A document is worked on by one run at a time in this process; a nudge that comes
 * meanwhile is worked off after it.
 */
export function workerOf({ model, clock, act, onFault }: WorkerOptions): Worker {
  const admit = turnstile(WIDTH);
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  /** not to be tried again in this sweep: failed, or found nothing to do */
  const passed = new Set<string>();
  let steps = 0;
  let closed = false;

  const work = async (id: string) => {
    const done = await act(id);
    if (done === 0) passed.add(id);
    steps += done;
  };
  const start = (id: string): Promise<void> => {
    const current = running.get(id);
    if (current) again.add(id);
    if (current || closed) return current ?? Promise.resolve();
    const run = admit(() => work(id))
      .catch((error: unknown) => {
        passed.add(id);
        onFault(id, error);
      })
      .finally(() => running.delete(id))
      .then(() => (again.delete(id) ? start(id) : undefined));
    running.set(id, run);
    return run;
  };
  const due = async (): Promise<string[]> => {
    const filter = { dueAt: trusted({ $lte: clock() }), _id: trusted({ $nin: [...passed] }) };
    const found = model.find(filter as never, { _id: 1 } as never) as unknown as DueQuery;
    return (await found.sort({ dueAt: 1 }).limit(BATCH).lean()).map(({ _id }) => _id);
  };

  return {
    name: model.collection.name,
    nudge: (id) => void start(id),
    finish: start,
    async run(ended) {
      passed.clear();
      for (;;) {
        await Promise.all(running.values());
        const ids = closed || ended?.aborted ? [] : await due();
        if (ids.length === 0 && running.size === 0) break;
        // One that is under way is waited for above, the next time round.
        await Promise.all(ids.filter((id) => !running.has(id)).map(start));
      }
      const done = steps;
      steps = 0;
      return done;
    },
    async close() {
      closed = true;
      await Promise.all(running.values());
    },
  };
}
