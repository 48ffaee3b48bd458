import { addMinutes, newId } from '@stint/core';
import type { mongo } from '@stint/mongo';
import { MONDAY, testDatabase } from '@stint/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bid, type BidStatus, bidLifecycle } from '../src/bid.ts';
import { type BidFilter, type BidSort, countBids, listBids, pageOfBids, SORTS } from '../src/bid-list.ts';
import { bidStore } from '../src/store.ts';
import { biddingUnderTest } from './bidding-under-test.ts';
import { aLiveBid, grounds } from './given.ts';

const SCHOOLS = ['umass.edu', 'bu.edu', 'mit.edu'];
const MAJORS = ['Economics', 'Art History', 'Biology'];
const SKILLS = ['Excel', 'research', 'R'];
const STATUSES = Object.keys(bidLifecycle.table) as BidStatus[];

const student = fc.record({
  domain: fc.constantFrom(...SCHOOLS),
  major: fc.constantFrom(...MAJORS),
  graduationYear: fc.integer({ min: 2026, max: 2029 }),
  skills: fc.subarray(SKILLS),
  kind: fc.constantFrom('unrestricted' as const, 'cpt' as const, 'opt' as const),
  status: fc.constantFrom(...STATUSES),
  minute: fc.integer({ min: 0, max: 20 }),
});
type Student = typeof student extends fc.Arbitrary<infer T> ? T : never;

const projectId = newId();
const employerId = newId();

/** A bid of such a student. Its state is only named, as lists look at nothing else of it. */
const bidOf = (s: Student): Bid => {
  const school = { domain: s.domain, name: s.domain, verified: true };
  const profile = { ...s, school, workAuthorization: { kind: s.kind } };
  const { domain: _, kind: __, status, minute, ...over } = profile;
  const bid = aLiveBid(grounds({ projectId, employerId }, over), addMinutes(MONDAY, minute));
  return { ...bid, id: newId(), status } as Bid;
};

const filters: fc.Arbitrary<BidFilter> = fc.record(
  {
    schools: fc.subarray([...SCHOOLS, 'nowhere.edu']),
    major: fc.constantFrom(...MAJORS, 'economics', 'ART HISTORY'),
    graduationYear: fc.integer({ min: 2026, max: 2029 }),
    skill: fc.constantFrom('EXCEL', 'research', 'r', 'juggling'),
    cpt: fc.boolean(),
    status: fc.subarray(STATUSES, { minLength: 1 }),
  },
  { requiredKeys: [] },
);

/** The filter, said once more in plain words over plain arrays. */
const shows = (filter: BidFilter, { student: s, status }: Bid): boolean =>
  (filter.schools?.includes(s.school.domain) ?? true) &&
  (filter.major === undefined || filter.major.toLowerCase() === s.major.toLowerCase()) &&
  (filter.graduationYear === undefined || filter.graduationYear === s.graduationYear) &&
  (filter.skill === undefined || s.skills.some((k) => k.toLowerCase() === filter.skill?.toLowerCase())) &&
  (filter.cpt === undefined || filter.cpt === (s.workAuthorization.kind === 'cpt')) &&
  (filter.status?.includes(status) ?? true);

const byTimeAndId = (a: Bid, b: Bid) =>
  a.submittedAt.localeCompare(b.submittedAt) || a.id.localeCompare(b.id);
const inOrder: Record<BidSort, (a: Bid, b: Bid) => number> = {
  newest: (a, b) => byTimeAndId(b, a),
  oldest: byTimeAndId,
  'graduation-year': (a, b) => a.student.graduationYear - b.student.graduationYear || byTimeAndId(b, a),
  school: (a, b) => a.student.school.domain.localeCompare(b.student.school.domain) || byTimeAndId(b, a),
};

async function storeOf(bids: readonly Bid[]) {
  const connection = await testDatabase();
  const relay = { owner: 'test', leaseMs: 1_000, nudge: () => {} };
  const store = bidStore({ connection, alone: false, relay, clock: () => MONDAY });
  await store.bids.init();
  const put = async (all: readonly Bid[]) => {
    await store.bids.model.deleteMany({});
    const docs = all.map(({ id, ...bid }) => ({ ...bid, _id: id, version: 1 }));
    if (docs.length > 0) await store.bids.model.insertMany(docs as never);
  };
  await put(bids);
  return { ...store, put };
}

const owner = { projectId, employerId };

describe('an employer narrows the bids of a project', () => {
  it('every filter and order agrees with the plain array; shown and hidden make the total', async () => {
    const store = await storeOf([]);
    const noise = bidOf({ ...fc.sample(student, 1)[0] } as Student);
    await fc.assert(
      fc.asyncProperty(
        fc.array(student, { maxLength: 25 }),
        filters,
        fc.constantFrom(...SORTS),
        fc.integer({ min: 1, max: 10 }),
        async (students, filter, sort, limit) => {
          const bids = students.map(bidOf);
          const another = { ...noise, id: newId(), projectId: newId() };
          await store.put([...bids, another]);
          const expected = bids.filter((bid) => shows(filter, bid)).toSorted(inOrder[sort]);

          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await listBids(store, owner, { filter, sort, limit, cursor });
            expect(page.total).toBe(bids.length);
            expect(page.hidden).toBe(bids.length - expected.length);
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor !== undefined);
          expect(seen).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('by their own alma maters: one click shows fellow students, and says how many others there are', async () => {
    const bidding = await biddingUnderTest();
    const mark = (domain: string) => ({ domain, name: domain, verified: domain === 'umass.edu' });
    const employer = await bidding.employer({
      employer: {
        organisation: 'Placeholder Analytics',
        domain: 'placeholder.example',
        domainVerified: true,
        almaMaters: [mark('umass.edu'), mark('bu.edu')],
      },
    });
    const project = await bidding.project(employer);
    for (const domain of ['umass.edu', 'bu.edu', 'mit.edu', 'mit.edu']) {
      const school = { domain, name: domain, verified: true };
      await bidding.bidOn(project, await bidding.student({ school }));
    }
    const list = async (query: string) => {
      const { body } = await bidding.as(employer).get(`/api/bids?projectId=${project.projectId}&${query}`);
      const schools = body.items.map((bid: Bid) => bid.student.school.domain).toSorted();
      return { schools, total: body.total, hidden: body.hidden };
    };
    expect(await list('almaMater=mine')).toEqual({ schools: ['bu.edu', 'umass.edu'], total: 4, hidden: 2 });
    expect(await list('almaMater=MIT.edu')).toEqual({ schools: ['mit.edu', 'mit.edu'], total: 4, hidden: 2 });
    expect(await list('almaMater=mine&cpt=true')).toEqual({ schools: [], total: 4, hidden: 4 });
  });
});

/** The finds and counts that `act` sends, each explained: keys and documents it examined. */
async function examinedBy(store: Awaited<ReturnType<typeof storeOf>>, act: () => Promise<unknown>) {
  const sent: { filter: object; options: object }[] = [];
  const { db, collection } = store.bids.model;
  db.set('debug', (_name: string, method: string, filter: object, options: object) => {
    if (method === 'find') sent.push({ filter, options });
  });
  await act();
  db.set('debug', false);
  const stats: number[] = [];
  for (const { filter, options } of sent) {
    const explained = await (collection as unknown as mongo.Collection)
      .find(filter, options)
      .explain('executionStats');
    stats.push(explained.executionStats.totalDocsExamined);
  }
  return stats;
}

describe('a project with 5,000 bids', () => {
  it('every page reads the bids it shows and two more, the last page as the first', async () => {
    // two more: the bid that the page before ended with, where the index is entered, and one that tells of a next page
    const students = fc.sample(student, { numRuns: 5_000, seed: 7 });
    const bids = students.map((s, i) => ({
      ...bidOf({ ...s, status: 'live' }),
      studentId: newId(),
      submittedAt: addMinutes(MONDAY, i),
    }));
    const store = await storeOf(bids);
    for (const filter of [{}, { schools: ['bu.edu'] }] as BidFilter[]) {
      const shown = bids.filter((bid) => shows(filter, bid)).length;
      expect(await countBids(store, owner, filter)).toEqual({ total: 5_000, hidden: 5_000 - shown });
      let seen = 0;
      let cursor: string | undefined;
      for (let pages = 0; pages === 0 || cursor !== undefined; pages += 1) {
        const next = () => pageOfBids(store, owner, { filter, sort: 'newest', limit: 100, cursor });
        const page = await next();
        if (pages % 4 === 0) expect(Math.max(...(await examinedBy(store, next)))).toBeLessThanOrEqual(102);
        seen += page.items.length;
        cursor = page.nextCursor;
      }
      expect(seen).toBe(shown);
    }
  }, 120_000);
});
