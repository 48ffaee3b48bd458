import type { Clock, Instant } from '@stint/core';
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
  /** by document, the pass over it that is under way: it answers its steps, 0 where it failed */
  const running = new Map<string, Promise<number>>();
  const again = new Set<string>();
  let steps = 0;
  let closed = false;

  const begin = (id: string): Promise<number> => {
    const pass = admit(() => act(id))
      .catch((error: unknown) => {
        onFault(id, error);
        return 0;
      })
      .then((done) => {
        steps += done;
        running.delete(id);
        if (again.delete(id) && !closed) begin(id);
        return done;
      });
    running.set(id, pass);
    return pass;
  };
  const start = async (id: string): Promise<void> => {
    const current = running.get(id);
    if (current) again.add(id);
    await (current ?? (closed ? undefined : begin(id)));
    if (current) await running.get(id);
  };
  const due = async (at: Instant, passed: ReadonlySet<string>): Promise<string[]> => {
    const filter = { dueAt: trusted({ $lte: at }), _id: trusted({ $nin: [...passed] }) };
    const found = model.find(filter as never, { _id: 1 } as never) as unknown as DueQuery;
    return (await found.sort({ dueAt: 1 }).limit(BATCH).lean()).map(({ _id }) => _id);
  };

  return {
    name: model.collection.name,
    nudge: (id) => void start(id),
    finish: start,
    /** What falls due or is nudged meanwhile is not waited for: events that keep coming would never let it end. */
    async run(ended) {
      const at = clock();
      // Not to be tried again in this run: failed, or found nothing to do.
      const passed = new Set<string>();
      await Promise.all(running.values());
      while (!ended?.aborted) {
        const ids = await due(at, passed);
        if (closed || ids.length === 0) break;
        const work = async (id: string) => {
          if ((await (running.get(id) ?? begin(id))) === 0) passed.add(id);
        };
        await Promise.all(ids.map(work));
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
