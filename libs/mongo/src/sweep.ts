import type { Clock } from '@stint/core';
import { type Model, trusted } from 'mongoose';

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
  readonly onFault: (id: string, error: unknown) => void;
}

const BATCH = 100;
/** Acted on at the same time, so that what they write goes together and none waits for the disk alone. */
const SIDE_BY_SIDE = 16;

/** A sweep over an indexed `dueAt`. A document whose `act` fails is reported and left for the next run. */
export function sweepOf({ model, clock, act, onFault }: SweepOptions): Sweep {
  return {
    name: model.collection.name,
    async run(ended) {
      let acted = 0;
      const failed = new Set<string>();
      const actOn = async (id: string) => {
        try {
          await act(id);
          acted += 1;
        } catch (error) {
          failed.add(id);
          onFault(id, error);
        }
      };
      for (;;) {
        const due = await (model as unknown as Model<{ _id: string }>)
          .find({ dueAt: trusted({ $lte: clock() }), _id: trusted({ $nin: [...failed] }) }, { _id: 1 })
          .sort({ dueAt: 1 })
          .limit(BATCH)
          .lean();
        if (due.length === 0 || ended?.aborted) return acted;
        for (let at = 0; at < due.length && !ended?.aborted; at += SIDE_BY_SIDE)
          await Promise.all(due.slice(at, at + SIDE_BY_SIDE).map(({ _id }) => actOn(_id)));
      }
    },
  };
}
