import type { Clock } from '@stint/core';
import { isWorthTelling } from '@stint/messaging';
import { type Model, trusted } from 'mongoose';
import { sideBySide } from './side-by-side.ts';

/** A timer rule of one collection: every document whose `dueAt` has come is handed to `act`, oldest first. */
export interface Sweep {
  readonly name: string;
  /** Acts on everything due now, until `ended` says to leave the rest; answers how many documents that were. */
  run(ended?: AbortSignal): Promise<number>;
}

interface SweepOptions {
  readonly model: Model<never>;
  readonly clock: Clock;
  /**
   * Applies the timer rule to one document: it must leave `dueAt` later or unset. Two sweepers may both call it; the
   * store's version check lets one through, and the rule finds nothing due the second time.
   */
  readonly act: (id: string) => Promise<unknown>;
  /** Hears of the 1st, 2nd, 4th, 8th ... failure in a row of one document: each is tried every second. */
  readonly onFault: (id: string, error: unknown) => void;
}

const BATCH = 100;

/**
 * A sweep over an indexed `dueAt`. A document whose `act` fails is reported and left for the next run, as is one that
 * is still due after `act`: each is acted on once a run, so that no rule can make a run endless.
 */
export function sweepOf({ model, clock, act, onFault }: SweepOptions): Sweep {
  /** failures in a row, of what failed in the last run */
  let failing: ReadonlyMap<string, number> = new Map();
  return {
    name: model.collection.name,
    async run(ended) {
      let acted = 0;
      const tried = new Set<string>();
      /** found due although tried: only these are named in the query, and as a rule there are none */
      const passed: string[] = [];
      const failed = new Map<string, number>();
      const before = failing;
      failing = failed;
      const actOn = async (id: string) => {
        tried.add(id);
        try {
          await act(id);
          acted += 1;
        } catch (error) {
          const failures = (before.get(id) ?? 0) + 1;
          failed.set(id, failures);
          if (isWorthTelling(failures)) onFault(id, error);
        }
      };
      for (;;) {
        const due = await (model as unknown as Model<{ _id: string }>)
          .find({ dueAt: trusted({ $lte: clock() }), _id: trusted({ $nin: passed }) }, { _id: 1 })
          .sort({ dueAt: 1 })
          .limit(BATCH)
          .lean();
        if (due.length === 0 || ended?.aborted) return acted;
        const ids = due.map(({ _id }) => _id);
        passed.push(...ids.filter((id) => tried.has(id)));
        const fresh = ids.filter((id) => !tried.has(id));
        await sideBySide(fresh, actOn, ended);
      }
    },
  };
}
