import { type Clock, type Context, newId, type Policy, Rejection } from '@stint/core';
import { type AggregateStore, aggregateStore, Schema, type StoreDeps } from '@stint/mongo';
import type { BidStore } from './store.ts';
import {
  type Reservation,
  releaseHours,
  reserveHours,
  type StudentLoad,
  staleReservations,
  type WorkOfBid,
} from './student-load.ts';

/**
 * Keeps a student on CPT or OPT within the weekly hours when several employers accept at the same moment.
 *
 * The rule spans documents (a student's accepted bids), and there are no transactions. So an attempt to accept first
 * reserves the hours in the student's one load document by compare-and-set, then changes the bid, then releases. The
 * sum counts running bids and reservations, each bid once. Of two attempts, the one whose reservation came second
 * either met a changed load document and read again, or saw the first one's reservation, or, where that was released
 * already, its accepted bid: the load is read before the bids for that reason.
 *
 * A process that dies in between leaves its reservation behind. After a minute the next attempt prunes it. Time alone
 * would not make that safe, as a process may also just have been slow: so the bid's version is raised first, and the
 * attempt may change only the version it named. It can then no longer succeed, or has succeeded and is counted as a
 * running bid. An attempt that fails later may have refused another one meanwhile; that errs on the side of the law.
 */
export interface HoursGuard {
  readonly loads: AggregateStore<StudentLoad, never>;
  /**
   * Answers how to give the hours back; that never throws.
   * @throws Rejection `weekly-hours-exceeded`, `request-in-flight`.
   */
  reserve(studentId: string, work: WorkOfBid & { bidVersion: number }, context: Context): Promise<Release>;
}
export type Release = () => Promise<void>;

interface GuardDeps extends StoreDeps {
  readonly store: Pick<BidStore, 'runningWork' | 'fence'>;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

/** Each lost race means that another attempt went through, and the hours of a week end that soon. */
const MAX_TRIES = 200;

export function hoursGuard(deps: GuardDeps): HoursGuard {
  const { store, policy, clock, onFault } = deps;
  const loads = aggregateStore<StudentLoad, never>(deps, {
    collection: 'student-loads',
    producer: 'bidding',
    noun: 'student load',
    fields: { reservations: [Schema.Types.Mixed] },
    indexes: [],
  });

  async function loadOf(id: string, context: Context) {
    return (
      (await loads.find({ _id: id })) ?? loads.create({ next: { id, reservations: [] }, events: [] }, context)
    );
  }

  async function tryReserve(
    studentId: string,
    wanted: Reservation,
    { correlationId }: Context,
  ): Promise<boolean> {
    const now = clock();
    const load = await loadOf(studentId, { correlationId });
    for (const { bidId, bidVersion } of staleReservations(load, now)) await store.fence(bidId, bidVersion);
    const running = await store.runningWork(studentId);
    const asRead = { correlationId, ifVersion: load.version };
    try {
      await loads.change(
        { _id: studentId },
        (asItWas) => reserveHours(asItWas, wanted, running, now, policy),
        asRead,
      );
      return true;
    } catch (error) {
      if (error instanceof Rejection && error.code === 'stale-version') return false;
      throw error;
    }
  }

  return {
    loads,
    async reserve(studentId, work, context) {
      const wanted: Reservation = { ...work, attemptId: newId(), madeAt: clock() };
      const { correlationId } = context;
      const release = async () => {
        await loads
          .change({ _id: studentId }, (load) => releaseHours(load, wanted.attemptId), { correlationId })
          .catch(onFault);
      };
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        if (await tryReserve(studentId, wanted, context)) return release;
      }
      throw new Error(`the load of student ${studentId} is contended`);
    },
  };
}
