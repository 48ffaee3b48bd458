import { addMinutes, newId } from '@stint/core';
import { type Filter, trusted } from '@stint/mongo';
import { anAgreement, MONDAY, testDatabase } from '@stint/testing';
import { expect, it } from 'vitest';
import { openEngagement } from '../src/open-engagement.ts';
import { type EngagementStore, engagementStore } from '../src/store.ts';
import { withTimers } from '../src/timers.ts';
import { evaluated, policy } from './scenario.ts';

const MANY = 400;

/** A store of 400 engagements, each of other people, one minute apart. */
async function manyEngagements(): Promise<EngagementStore> {
  const relay = { owner: 'test', leaseMs: 1_000, nudge: () => {} };
  const store = engagementStore({
    connection: await testDatabase(),
    alone: false,
    relay,
    clock: () => MONDAY,
  });
  await store.init();
  const docs = Array.from({ length: MANY }, (_, i) => {
    const at = addMinutes(MONDAY, i);
    const opened = withTimers(openEngagement(anAgreement(), at, at), policy);
    const { id, ...state } = i % 2 ? opened.next : { ...evaluated(), id: newId(), fundedAt: at };
    return { _id: id, version: 1, ...state };
  });
  await store.model.insertMany(docs as never);
  return store;
}

interface Explained {
  readonly executionStats: { readonly totalDocsExamined: number };
}

it('every list reads what it answers and little more', async () => {
  const store = await manyEngagements();
  const [some] = await store.model
    .find({ status: 'completed' } as never)
    .limit(1)
    .lean();
  const { studentId, employerId } = store.toState(some);
  const newest = { fundedAt: -1, _id: -1 };
  const lists: [Filter, Record<string, number>, number][] = [
    [{ studentId }, newest, 1],
    [{ employerId }, newest, 1],
    [{ schoolDomain: 'umass.edu', sharesWithSchool: true }, newest, 21],
    [{ status: 'active' }, newest, 21],
    [{}, newest, 21],
    [{ overdueAt: trusted({ $lte: '2027-01-01T00:00:00.000Z' }) }, { overdueAt: 1, _id: 1 }, 21],
    [{ dueAt: trusted({ $lte: '2027-01-01T00:00:00.000Z' }) }, { dueAt: 1 }, 21],
    [
      { studentId, 'evaluations.of-student.shown': true },
      { 'evaluations.of-student.publishedAt': -1, _id: -1 },
      1,
    ],
    [
      { employerId, 'evaluations.of-employer.shown': true },
      { 'evaluations.of-employer.publishedAt': -1, _id: -1 },
      1,
    ],
  ];
  for (const [filter, sort, most] of lists) {
    const plan = await store.model
      .find(filter as never)
      .sort(sort as never)
      .limit(21)
      .explain('executionStats');
    const { totalDocsExamined } = (plan as unknown as Explained).executionStats;
    expect(totalDocsExamined, JSON.stringify(filter)).toBeLessThanOrEqual(most);
  }
});

it('a state leaves nothing behind of the one before', async () => {
  const store = await manyEngagements();
  const [some] = await store.model
    .find({ status: 'active' } as never)
    .limit(1)
    .lean();
  const { id } = store.toState(some);
  const ended = evaluated();
  const saved = await store.change({ _id: id }, () => ({ next: { ...ended, id }, events: [] }), {
    correlationId: id,
  });
  expect(saved).toEqual({ ...ended, id, version: 2 });
});
