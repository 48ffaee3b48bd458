import type { Caller } from '@stint/http';
import { aCaller } from '@stint/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biddingUnderTest, several } from './bidding-under-test.ts';
import { APPLICATION } from './given.ts';

const school = (domain: string) => ({ domain, name: domain, verified: true });
const employing = (organisation: string, almaMater: string) => ({
  employer: {
    organisation,
    domain: 'placeholder.example',
    domainVerified: true,
    almaMaters: [school(almaMater)],
  },
});

/** A project with three bids, and the questions that are asked about it again and again. */
async function aListedProject(options: Parameters<typeof biddingUnderTest>[0] = {}) {
  const bidding = await biddingUnderTest(options);
  const employer = await bidding.employer(employing('Placeholder Analytics', 'umass.edu'));
  const project = await bidding.project(employer);
  const students = await several(3, (i) =>
    bidding.student({ school: school(i === 0 ? 'umass.edu' : 'bu.edu') }),
  );
  const bids = await several(3, (i) => bidding.bidOn(project, students[i] as Caller));
  const questions = [
    { caller: employer, url: `/api/bids?projectId=${project.projectId}` },
    { caller: employer, url: `/api/bids?projectId=${project.projectId}&almaMater=mine` },
    { caller: employer, url: `/api/bids?projectId=${project.projectId}&status=shortlisted` },
    ...students.map((caller) => ({ caller, url: '/api/bids?' })),
  ];
  const ask = () =>
    Promise.all(questions.map(async ({ caller, url }) => (await bidding.as(caller).get(url)).text));
  let limit = 20;
  /** The same of addresses that were never asked for: nothing of them can be remembered. */
  const askAnew = () => {
    limit += 1;
    return Promise.all(
      questions.map(async ({ caller, url }) => (await bidding.as(caller).get(`${url}&limit=${limit}`)).text),
    );
  };
  const stored = () =>
    bidding.frame.connection.collection('bids').countDocuments({ projectId: project.projectId });
  return { ...bidding, employer, project, students, bids, ask, askAnew, stored };
}
type Listed = Awaited<ReturnType<typeof aListedProject>>;

/** All that changes what a list says. */
const CHANGES: Readonly<Record<string, (given: Listed, n: number) => Promise<unknown>>> = {
  shortlist: ({ as, employer, bids }, n) => as(employer).post(`/api/bids/${bids[n]}/shortlist`),
  decline: ({ as, employer, bids }, n) =>
    as(employer).post(`/api/bids/${bids[n]}/decline`, { reason: 'timing' }),
  accept: ({ as, employer, bids }, n) => as(employer).post(`/api/bids/${bids[n]}/accept`),
  withdraw: ({ as, students, bids }, n) => as(students[n] as Caller).post(`/api/bids/${bids[n]}/withdraw`),
  revise: ({ as, students, bids }, n) =>
    as(students[n] as Caller).patch(`/api/bids/${bids[n]}`, { application: `${APPLICATION} And ${n} more.` }),
  'one bid more': async ({ student, bidOn, project }) => bidOn(project, await student()),
  'bid again': ({ as, students, project }, n) =>
    as(students[n] as Caller).post('/api/bids', { projectId: project.projectId, application: APPLICATION }),
  'another alma mater': async ({ arrives, settle, accountOf, employer }, n) => {
    const account = {
      ...accountOf(employer),
      ...employing('Placeholder Analytics', n > 0 ? 'bu.edu' : 'mit.edu'),
    };
    await arrives({ type: 'account.profile-updated.v1', data: { account } });
    await settle();
  },
  'another name': async ({ arrives, settle, accountOf, employer }, n) => {
    const account = { ...accountOf(employer), ...employing(`Placeholder Analytics ${n}`, 'umass.edu') };
    await arrives({ type: 'account.profile-updated.v1', data: { account } });
    await settle();
  },
  'time passes': async ({ clock, settle }) => {
    clock.advance({ days: 3 });
    await settle();
  },
};

describe('a list of bids that is asked for again', () => {
  it('says after any change what a list says that nobody has asked for before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat({ max: 2 })), {
          minLength: 6,
          maxLength: 12,
        }),
        async (changes) => {
          const given = await aListedProject();
          for (const [change, n] of changes) {
            await given.ask();
            await CHANGES[change]?.(given, n);
            const anew = await given.askAnew();
            expect(await given.ask(), change).toEqual(anew);
            expect(anew.slice(0, 3).map((list) => JSON.parse(list).total)).toEqual(
              Array(3).fill(await given.stored()),
            );
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is what was sent before, and asks the database nothing', async () => {
    const { frame, ask, ...given } = await aListedProject();
    const first = await ask();
    // The first time it is asked for it is not kept.
    await ask();
    const asked: string[] = [];
    frame.connection.set('debug', (collection: string, method: string) =>
      asked.push(`${collection}.${method}`),
    );
    expect(await ask()).toEqual(first);
    expect(asked).toEqual([]);
    await given.askAnew();
    expect(asked).toContain('bids.find');
  });

  it('is read anew where other processes write as well', async () => {
    const { frame, bids, ask } = await aListedProject({ alone: false });
    const [before] = await ask();
    await frame.connection.collection('bids').updateOne({ _id: bids[0] } as never, {
      $set: { status: 'shortlisted', shortlistedAt: '2026-03-02T10:00:00.000Z' },
    });
    const [after] = await ask();
    expect(before).not.toContain('shortlisted');
    expect(after).toContain('shortlisted');
  });

  it('is its caller’s alone, whoever else asks for the same address', async () => {
    const { as, employer, project, students } = await aListedProject();
    const url = `/api/bids?projectId=${project.projectId}`;
    expect((await as(employer).get(url)).body.total).toBe(3);
    expect((await as(students[0] as Caller).get(url)).body.total).toBe(1);
    expect((await as(aCaller('employer')).get(url)).status).toBe(404);
    // The same account without its role of employer.
    expect((await as({ ...employer, roles: ['student'] }).get(url)).body.total).toBe(0);
    expect((await as(employer).get(url)).body.total).toBe(3);
  });
});
