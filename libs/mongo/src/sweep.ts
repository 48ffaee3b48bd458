import type { Clock } from '@stint/core';
import { type Model, trusted } from 'mongoose';

/** A timer rule of one collection: every document whose `dueAt` has come is handed to `act`, oldest first. */
export interface Sweep {
  readonly name: string;
  /** Acts on everything due now; answers how many documents that were. */
  run(): Promise<number>;
}

interface SweepOptions {
  readonly model: Model<never>;
  readonly clock: Clock;
  /**
   * Applies the timer rule to one document: it must leave `dueAt` later or unset. Two sweepers may both call it; the
   * store's version check lets one through, and the rule finds nothing due the second time.
   */
  readonly act: (id: string) => Promise<unknown>;
  readonly onFault: (id: string, error: unknown) => void;
}

const BATCH = 100;

/** A sweep over an indexed `dueAt`. A document whose `act` fails is reported and left for the next run. */
export function sweepOf({ model, clock, act, onFault }: SweepOptions): Sweep {
  return {
    name: model.collection.name,
    async run() {
      let acted = 0;
      const failed = new Set<string>();
      for (;;) {
        const due = await (model as unknown as Model<{ _id: string }>)
          .find({ dueAt: trusted({ $lte: clock() }), _id: trusted({ $nin: [...failed] }) }, { _id: 1 })
          .sort({ dueAt: 1 })
          .limit(BATCH)
          .lean();
        if (due.length === 0) return acted;
        for (const { _id } of due) {
          try {
            await act(_id);
            acted += 1;
          } catch (error) {
            failed.add(_id);
            onFault(_id, error);
          }
        }
      }
    },
  };
}
