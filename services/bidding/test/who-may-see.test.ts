import { newId } from '@stint/core';
import type { Caller } from '@stint/http';
import { aCaller } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { biddingUnderTest } from './bidding-under-test.ts';
import { APPLICATION } from './given.ts';

/** A project with bids of two students, and everybody who is not to know of the first one's. */
async function twoRivals() {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer);
  const [student, rival] = [await bidding.student(), await bidding.student()];
  const [id, rivals] = [await bidding.bidOn(project, student), await bidding.bidOn(project, rival)];
  return {
    ...bidding,
    newEmployer: bidding.employer,
    employer,
    project,
    applicant: student,
    rival,
    id,
    rivals,
  };
}

const statusesFor = async (bidding: Awaited<ReturnType<typeof twoRivals>>, caller?: Caller) => {
  const client = caller ? bidding.as(caller) : bidding.anonymous;
  const bid = `/api/bids/${bidding.id}`;
  const answers = {
    get: await client.get(bid),
    revise: await client.patch(bid, { application: `${APPLICATION} And more.` }),
    shortlist: await client.post(`${bid}/shortlist`),
    decline: await client.post(`${bid}/decline`, { reason: 'timing' }),
    accept: await client.post(`${bid}/accept`),
    withdraw: await client.post(`${bid}/withdraw`),
  };
  return Object.fromEntries(Object.entries(answers).map(([move, { status }]) => [move, status]));
};
const every = (student: number, employer: number) => ({
  get: Math.max(student, employer),
  revise: student,
  withdraw: student,
  shortlist: employer,
  decline: employer,
  accept: employer,
});

describe('a bid is for its student and the project’s employer alone', () => {
  it('without a token 401, with another’s 404, with another role 403, and nothing changes', async () => {
    const given = await twoRivals();
    expect(await statusesFor(given)).toEqual(every(401, 401));
    expect(await statusesFor(given, given.rival)).toEqual(every(404, 403));
    expect(await statusesFor(given, await given.newEmployer())).toEqual(every(403, 404));
    expect(await statusesFor(given, aCaller('career-services'))).toEqual(every(403, 403));
    expect(await statusesFor(given, aCaller('operator'))).toEqual(every(403, 403));
    expect(await given.factsOf(given.id)).toEqual(['bid.submitted.v1']);
  });

  it('each of the two has moves of their own', async () => {
    const given = await twoRivals();
    const own = { get: 200, revise: 200, withdraw: 200, shortlist: 403, decline: 403, accept: 403 };
    expect(await statusesFor(given, given.applicant)).toEqual(own);
    const answered = await given.as(given.employer).post(`/api/bids/${given.rivals}/shortlist`);
    expect(answered.body).toMatchObject({ id: given.rivals, status: 'shortlisted' });
    expect(answered.body).not.toHaveProperty('next');
  });

  it('only the student is told what happens next', async () => {
    const given = await twoRivals();
    const url = `/api/bids/${given.id}`;
    const { body } = await given.as(given.applicant).get(url);
    expect(body.next).toEqual({ text: expect.stringContaining('lapses'), by: body.answerBy });
    expect((await given.as(given.employer).get(url)).body).not.toHaveProperty('next');
  });
});

describe('a list is for its owner alone', () => {
  it('the employer sees all bids of the project with the students’ profiles', async () => {
    const given = await twoRivals();
    const { body } = await given.as(given.employer).get(`/api/bids?projectId=${given.project.projectId}`);
    expect(body).toMatchObject({ total: 2, hidden: 0 });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([given.rivals, given.id]);
    expect(body.items[0].student).toMatchObject({ school: { domain: 'umass.edu' }, major: 'Economics' });
    expect(JSON.stringify(body)).not.toMatch(/sharesWithSchool|facets|outbox/);
  });

  it('a student sees their own bids only, with and without the project', async () => {
    const given = await twoRivals();
    const client = given.as(given.rival);
    for (const query of ['', `?projectId=${given.project.projectId}`]) {
      const { body } = await client.get(`/api/bids${query}`);
      expect(body).toMatchObject({ total: 1, hidden: 0, items: [{ id: given.rivals }] });
    }
    const stranger = given.as(await given.student());
    expect((await stranger.get(`/api/bids?projectId=${given.project.projectId}`)).body.total).toBe(0);
  });

  it('another employer’s project reads as one that is not there; without a project the field is named', async () => {
    const given = await twoRivals();
    const client = given.as(await given.newEmployer());
    const other = await client.get(`/api/bids?projectId=${given.project.projectId}`);
    const none = await client.get(`/api/bids?projectId=${newId()}`);
    expect([other.status, none.status]).toEqual([404, 404]);
    expect(other.body.detail).toBe(none.body.detail);
    const unnamed = await client.get('/api/bids');
    expect(unnamed).toMatchObject({ status: 400, body: { errors: [{ pointer: '/projectId' }] } });
  });

  it('one person who is student and employer sees their project’s bids, and elsewhere their own', async () => {
    const given = await twoRivals();
    const both: Caller = { ...given.employer, roles: ['student', 'employer'] };
    const own = await given.as(both).get(`/api/bids?projectId=${given.project.projectId}`);
    expect(own.body.total).toBe(2);
    expect((await given.as(both).get('/api/bids')).body.total).toBe(0);
  });
});

describe('the response record is for everybody', () => {
  it('who is no employer has none', async () => {
    const given = await twoRivals();
    const of = (id: string) => given.anonymous.get(`/api/employers/${id}/response-record`);
    expect((await of(given.employer.accountId)).body).toMatchObject({ answered: 0, lapsed: 0, accepted: 0 });
    expect((await of(given.applicant.accountId)).status).toBe(404);
    expect((await of(newId())).status).toBe(404);
    expect((await of('me')).status).toBe(400);
  });
});
