import { addHours, addMinutes, addMs, newId } from '@stint/core';
import type { BidSnapshot } from '@stint/events';
import { anAgreement, MONDAY, refOf } from '@stint/testing';
import { expect, test } from 'vitest';
import type { BidTally } from '../src/bid-fact.ts';
import type { Open, Project } from '../src/project.ts';
import { settleProject } from '../src/project-settle.ts';
import { APPLY_BY, aBid, aDraft, aMarket, anOpen, policy } from './fixtures.ts';

const SETTLES = addMinutes(APPLY_BY, policy.bidsInFlightMinutes);
const AFTER = addHours(APPLY_BY, 1);
const tally = (over: Partial<BidTally>): BidTally => ({
  applicants: 5,
  live: 0,
  taken: 0,
  completed: 0,
  ...over,
});
const settle = (project: Project, bids: Partial<BidTally>, now = MONDAY) => {
  const { next, events } = settleProject(project, tally(bids), now, policy);
  return { status: next.status, told: events.map(({ type }) => type), next };
};
const filled = (slots: number) => {
  const { dueAt: _, terms: __, ...rest } = anOpen({ slots });
  return { ...rest, status: 'filled' } as const;
};

test.each<[string, Project, Partial<BidTally>, string, string, string[]]>([
  ['every slot is taken', anOpen({ slots: 2 }), { taken: 2 }, MONDAY, 'filled', ['project.filled.v1']],
  ['a slot is left before apply-by', anOpen({ slots: 2 }), { taken: 1 }, MONDAY, 'open', []],
  ['a slot is freed', filled(2), { taken: 1, live: 1 }, MONDAY, 'open', ['project.reopened.v1']],
  ['nobody is known to have applied at apply-by', anOpen(), {}, APPLY_BY, 'open', []],
  ['nobody applied by apply-by', anOpen(), {}, SETTLES, 'expired', ['project.expired.v1']],
  ['bids wait for an answer after apply-by', anOpen(), { live: 1 }, AFTER, 'open', []],
  [
    'the last bid is answered later',
    anOpen({ slots: 2 }),
    { taken: 1 },
    AFTER,
    'filled',
    ['project.filled.v1'],
  ],
  ['an acceptance lapses after apply-by', filled(1), { live: 1 }, AFTER, 'open', ['project.reopened.v1']],
  ['the only engagement is cancelled late', filled(1), {}, AFTER, 'expired', ['project.expired.v1']],
  ['all work is done', filled(2), { taken: 2, completed: 2 }, AFTER, 'completed', ['project.completed.v1']],
  ['some work is done', filled(2), { taken: 2, completed: 1 }, AFTER, 'filled', []],
  [
    'the last bid is declined when all work is done',
    anOpen({ slots: 2 }),
    { taken: 1, completed: 1 },
    AFTER,
    'completed',
    ['project.completed.v1'],
  ],
])('%s', (_, project, bids, now, status, told) => {
  expect(settle(project, bids, now)).toMatchObject({ status, told });
});

test('after apply-by the clock is done with a project whose bids wait', () => {
  const { next } = settle(anOpen(), { live: 1 }, AFTER);
  expect(next).not.toHaveProperty('dueAt');
  expect(settle(filled(2), { live: 1, taken: 1 }, MONDAY).next).toMatchObject({ dueAt: SETTLES });
});

test('a project that is looked at before no more bids are to come is looked at again then', () => {
  const early = { ...anOpen(), dueAt: APPLY_BY };
  expect(settle(early, {}, APPLY_BY).next).toMatchObject({ status: 'open', dueAt: SETTLES });
});

test('a count that is nothing new writes nothing; a new one is no new revision', () => {
  const project = anOpen({}, tally({ live: 5 }));
  expect(settle(project, { live: 5 }).next).toBe(project);
  expect(settle(project, { applicants: 6, live: 6 }).next).toMatchObject({ revision: project.revision });
});

test('drafts and projects that have ended stay as they are', () => {
  const { dueAt: _, terms: __, ...rest } = anOpen();
  const ended = { ...rest, status: 'expired', endedAt: AFTER } as const;
  for (const project of [aDraft(), ended]) expect(settle(project, { taken: 1 }, AFTER).next).toBe(project);
});

async function aPostedProject(over: object = {}) {
  const market = await aMarket();
  const projectId = await market.posts(over);
  const { accountId: employerId } = market.employer.caller;
  const bid = (bidId: string, status: BidSnapshot['status']) =>
    aBid({ projectId, employerId }, { bidId, status });
  const { arrives, settle: settled, clock, as } = market.service;
  const agreement = (bidId: string) =>
    anAgreement({
      engagementId: bidId,
      projectId,
      employerId,
      acceptedAt: clock.now(),
      fundBy: addHours(clock.now(), 72),
    });
  return {
    ...market,
    settled,
    submits: (bidId: string) => arrives({ type: 'bid.submitted.v1', data: { bid: bid(bidId, 'live') } }),
    declines: (bidId: string) => arrives({ type: 'bid.declined.v1', data: { bid: bid(bidId, 'declined') } }),
    accepts: (bidId: string) =>
      arrives({
        type: 'bid.accepted.v1',
        data: { bid: bid(bidId, 'accepted'), agreement: agreement(bidId) },
      }),
    lapses: (bidId: string) => arrives({ type: 'payment.lapsed.v1', data: refOf(agreement(bidId)) }),
    funds: (bidId: string) =>
      arrives({
        type: 'payment.funded.v1',
        data: { ...refOf(agreement(bidId)), agreement: agreement(bidId), fundedAt: clock.now() },
      }),
    completes: (bidId: string) =>
      arrives({
        type: 'engagement.completed.v1',
        data: { ...refOf(agreement(bidId)), slot: 1, completedAt: clock.now(), evaluateBy: clock.now() },
      }),
    cancels: (bidId: string) =>
      arrives({
        type: 'engagement.cancelled.v1',
        data: { ...refOf(agreement(bidId)), slot: 1, by: 'agreement' },
      }),
    async reads() {
      await settled();
      return (await as(market.employer.caller).get(`/api/projects/${projectId}`)).body;
    },
  };
}

test('from the first bid to completion: filled, reopened by a lapse, filled, completed', async () => {
  const project = await aPostedProject();
  const bidId = newId();
  await project.submits(bidId);
  expect(await project.reads()).toMatchObject({ status: 'open', applicantCount: 1, slotsTaken: 0 });
  await project.accepts(bidId);
  expect(await project.reads()).toMatchObject({ status: 'filled', slotsTaken: 1 });
  project.service.clock.advance({ hours: 72 });
  await project.lapses(bidId);
  expect(await project.reads()).toMatchObject({ status: 'open', slotsTaken: 0 });
  await project.accepts(bidId);
  await project.funds(bidId);
  expect(await project.reads()).toMatchObject({ status: 'filled', slotsTaken: 1 });
  await project.completes(bidId);
  expect(await project.reads()).toMatchObject({ status: 'completed', applicantCount: 1 });
  expect(await project.typesPublished()).toEqual([
    'project.published.v1',
    'project.filled.v1',
    'project.reopened.v1',
    'project.filled.v1',
    'project.completed.v1',
  ]);
});

test('an acceptance that lapses at once frees its slot, whichever is heard of first', async () => {
  const project = await aPostedProject();
  const [first, second] = [newId(), newId()];
  await project.accepts(first);
  await project.lapses(first);
  expect(await project.reads()).toMatchObject({ status: 'open', slotsTaken: 0 });
  await project.lapses(second);
  await project.accepts(second);
  expect(await project.reads()).toMatchObject({ status: 'open', slotsTaken: 0 });
});

test('a cancelled engagement frees its slot', async () => {
  const project = await aPostedProject();
  const bidId = newId();
  await project.accepts(bidId);
  await project.funds(bidId);
  await project.cancels(bidId);
  expect(await project.reads()).toMatchObject({ status: 'open', slotsTaken: 0, applicantCount: 1 });
});

test('without a bid a project expires ten minutes after apply-by, and not before', async () => {
  const project = await aPostedProject();
  project.service.clock.set(addMs(SETTLES, -1));
  expect((await project.reads()).status).toBe('open');
  project.service.clock.set(SETTLES);
  expect(await project.reads()).toMatchObject({ status: 'expired', endedAt: SETTLES });
});

test('a bid made in the last moment is heard of after apply-by, and is answered like any other', async () => {
  const project = await aPostedProject();
  project.service.clock.set(APPLY_BY);
  expect((await project.reads()).status).toBe('open');
  const bidId = newId();
  await project.submits(bidId);
  project.service.clock.set(AFTER);
  expect(await project.reads()).toMatchObject({ status: 'open', applicantCount: 1 });
  await project.accepts(bidId);
  expect((await project.reads()).status).toBe('filled');
});

test('with a bid it waits for the answer, but is not found any more', async () => {
  const project = await aPostedProject();
  const bidId = newId();
  await project.submits(bidId);
  await project.settled();
  project.service.clock.set(AFTER);
  expect((await project.reads()).status).toBe('open');
  expect((await project.service.anonymous.get('/api/projects')).body).toMatchObject({ items: [], total: 0 });
  await project.declines(bidId);
  expect((await project.reads()).status).toBe('expired');
});

test('100 facts of 50 bids at once are all counted', async () => {
  const project = await aPostedProject({ slots: 5 });
  const bidIds = Array.from({ length: 50 }, newId);
  await Promise.all(bidIds.map((bidId) => project.submits(bidId)));
  await Promise.all(bidIds.map((bidId, i) => (i < 5 ? project.accepts(bidId) : project.declines(bidId))));
  expect(await project.reads()).toMatchObject({ status: 'filled', applicantCount: 50, slotsTaken: 5 });
});

test('a project that was open is told by its final state alone when a settlement makes two moves', () => {
  const { told } = settle({ ...filled(1) }, { live: 0, taken: 0 }, AFTER);
  expect(told).toEqual(['project.expired.v1']);
  expect((settle(anOpen() as Open, {}, AFTER).next as { endedAt?: string }).endedAt).toBe(AFTER);
});
