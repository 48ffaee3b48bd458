import { addMs, newId } from '@stint/core';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Reservation,
  releaseHours,
  reserveHours,
  type StudentLoad,
  staleReservations,
  withinWeeklyHours,
} from '../src/student-load.ts';
import { policy, refusalOf } from './given.ts';

const work = fc.record({
  estimatedHours: fc.integer({ min: 5, max: 40 }),
  durationDays: fc.integer({ min: 7, max: 28 }),
});

const hold = (estimatedHours: number, over: Partial<Reservation> = {}): Reservation => ({
  attemptId: newId(),
  bidId: newId(),
  bidVersion: 1,
  estimatedHours,
  durationDays: 7,
  madeAt: MONDAY,
  ...over,
});
const loadOf = (...reservations: Reservation[]): StudentLoad => ({ id: newId(), reservations });

describe('hours a week', () => {
  it('are summed exactly: the fractions of a hundred projects leave no rest', () => {
    // 12 hours in 9 days are 9 1/3 hours a week; with 32 hours in 21 days (10 2/3) exactly 20
    expect(
      withinWeeklyHours(
        [
          { estimatedHours: 12, durationDays: 9 },
          { estimatedHours: 32, durationDays: 21 },
        ],
        20,
      ),
    ).toBe(true);
    expect(
      withinWeeklyHours(
        [
          { estimatedHours: 12, durationDays: 9 },
          { estimatedHours: 33, durationDays: 21 },
        ],
        20,
      ),
    ).toBe(false);
  });

  it('agree with floating point wherever that is clear', () => {
    fc.assert(
      fc.property(fc.array(work, { maxLength: 20 }), (works) => {
        const hours = works.reduce((sum, w) => sum + (w.estimatedHours * 7) / w.durationDays, 0);
        fc.pre(Math.abs(hours - 20) > 1e-6);
        expect(withinWeeklyHours(works, 20)).toBe(hours < 20);
      }),
    );
  });
});

describe('an attempt to accept reserves a student’s hours', () => {
  it('what fits beside running bids and other attempts is held, what does not is refused', () => {
    const running = [{ bidId: newId(), estimatedHours: 8, durationDays: 7 }];
    const load = loadOf(hold(7));
    const { next } = reserveHours(load, hold(5), running, MONDAY, policy);
    expect(next.reservations).toHaveLength(2);
    expect(refusalOf(() => reserveHours(load, hold(6), running, MONDAY, policy))).toBe(
      'weekly-hours-exceeded',
    );
  });

  it('a bid that is running already counts once', () => {
    const bidId = newId();
    const running = [{ bidId, estimatedHours: 15, durationDays: 7 }];
    const again = hold(15, { bidId });
    expect(refusalOf(() => reserveHours(loadOf(hold(5)), again, running, MONDAY, policy))).toBeUndefined();
  });

  it('one attempt at a bid at a time', () => {
    const bidId = newId();
    const load = loadOf(hold(5, { bidId }));
    const second = hold(5, { bidId });
    expect(refusalOf(() => reserveHours(load, second, [], MONDAY, policy))).toBe('request-in-flight');
  });

  it('a reservation a minute old is stale: it counts no more and goes', () => {
    const old = hold(20);
    const load = loadOf(old);
    const later = addMs(MONDAY, 60_000);
    expect(staleReservations(load, addMs(MONDAY, 59_999))).toEqual([]);
    expect(staleReservations(load, later)).toEqual([old]);
    const wanted = hold(20, { madeAt: later });
    expect(reserveHours(load, wanted, [], later, policy).next.reservations).toEqual([wanted]);
  });

  it('gives back its own reservation alone', () => {
    const bidId = newId();
    const [mine, theirs] = [hold(5, { bidId }), hold(5, { bidId })];
    expect(releaseHours(loadOf(mine, theirs), mine.attemptId).next.reservations).toEqual([theirs]);
  });
});
