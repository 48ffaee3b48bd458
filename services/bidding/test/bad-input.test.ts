import { newId } from '@stint/core';
import { aCaller } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { biddingUnderTest, bidFor } from './bidding-under-test.ts';
import { APPLICATION } from './given.ts';

const pointers = ({ body }: { body: { errors?: { pointer: string }[] } }) =>
  (body.errors ?? []).map(({ pointer }) => pointer).toSorted();

async function anOpenBid() {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer);
  const applicant = await bidding.student();
  const id = await bidding.bidOn(project, applicant);
  return { ...bidding, boss: bidding.as(employer), own: bidding.as(applicant), project, id };
}

describe('input that is not valid names every field at fault and changes nothing', () => {
  it('a new bid', async () => {
    const given = await anOpenBid();
    const client = given.as(await given.student());
    const bid = bidFor(given.project);
    const cases: [body: unknown, faults: string[]][] = [
      [{}, ['/application', '/projectId']],
      [{ projectId: 'p1', application: 'too short', fee: 1 }, ['/application', '/fee', '/projectId']],
      [{ ...bid, application: 'x'.repeat(2_001) }, ['/application']],
      [{ ...bid, application: ` ${'x'.repeat(30)}${' '.repeat(30)}` }, ['/application']],
      [{ ...bid, application: { $ne: '' } }, ['/application']],
      [{ ...bid, availability: 'y'.repeat(301) }, ['/availability']],
      [{ ...bid, feeCents: '40000' }, ['/feeCents']],
      [{ ...bid, projectId: { $gt: '' } }, ['/projectId']],
      [{ ...bid, status: 'accepted', studentId: newId() }, ['/status', '/studentId']],
    ];
    for (const [body, faults] of cases) {
      const answer = await client.post('/api/bids', body);
      expect([answer.status, pointers(answer)], answer.text).toEqual([400, faults]);
    }
    expect((await client.post('/api/bids', [])).status).toBe(400);
    expect((await client.get('/api/bids')).body.total).toBe(0);
  });

  it('a revision, a decline, an id, an If-Match', async () => {
    const { own, boss, id, factsOf } = await anOpenBid();
    const url = `/api/bids/${id}`;
    expect((await own.patch(url, {})).status).toBe(400);
    expect(pointers(await own.patch(url, { application: 'short', slot: 1 }))).toEqual([
      '/application',
      '/slot',
    ]);
    expect(pointers(await boss.post(`${url}/decline`, {}))).toEqual(['/reason']);
    expect(pointers(await boss.post(`${url}/decline`, { reason: 'no', note: 'n'.repeat(501) }))).toEqual([
      '/note',
      '/reason',
    ]);
    expect(pointers(await boss.post(`${url}/decline`, { reason: 'other' }))).toEqual(['/note']);
    expect(pointers(await own.get('/api/bids/42'))).toEqual(['/id']);
    expect((await own.patch(url, { application: APPLICATION }, { 'if-match': 'one' })).status).toBe(400);
    expect(await factsOf(id)).toEqual(['bid.submitted.v1']);
  });

  it('a list', async () => {
    const { boss, project } = await anOpenBid();
    const list = (query: string) => boss.get(`/api/bids?projectId=${project.projectId}&${query}`);
    const bad = [
      'limit=0',
      'limit=101',
      'limit=x',
      'graduationYear=soon',
      'status=sold',
      'sort=price',
      'cpt=7',
    ];
    for (const query of bad) {
      const answer = await list(query);
      const name = query.split('=')[0];
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([
        400,
        expect.stringContaining(`/${name}`),
      ]);
    }
    expect(pointers(await list('cursor=abc'))).toEqual(['/cursor']);
    expect(pointers(await list('rival=yes'))).toEqual(['/rival']);
    expect(pointers(await list('major[$ne]=x'))).toEqual(['/major[$ne]']);
    expect((await list(`cursor=${Buffer.from('[{"$gt":""},"x"]').toString('base64url')}`)).status).toBe(400);
  });
});

describe('a version that is stale', () => {
  it('is refused with 412; the current one goes through and answers the next', async () => {
    const { own, boss, id } = await anOpenBid();
    const url = `/api/bids/${id}`;
    const first = await own.get(url);
    expect(first.headers.etag).toBe('"1"');
    const text = { application: `${APPLICATION} I start on Monday.` };
    const revised = await own.patch(url, text, { 'if-match': '"1"' });
    expect([revised.status, revised.headers.etag, revised.body.version]).toEqual([200, '"2"', 2]);
    expect((await own.patch(url, text, { 'if-match': '"1"' })).body.code).toBe('stale-version');
    expect((await boss.post(`${url}/accept`, undefined, { 'if-match': '"1"' })).status).toBe(412);
    expect((await boss.post(`${url}/accept`, undefined, { 'if-match': '"2"' })).status).toBe(200);
  });
});

describe('refusals over HTTP', () => {
  it('a project nobody published is not there', async () => {
    const bidding = await biddingUnderTest();
    const client = bidding.as(await bidding.student());
    const answer = await client.post('/api/bids', { projectId: newId(), application: APPLICATION });
    expect(answer.status).toBe(404);
  });

  it('a student whose account is not known here yet is told to try again', async () => {
    const bidding = await biddingUnderTest();
    const project = await bidding.project(await bidding.employer());
    const answer = await bidding.as(aCaller('student')).post('/api/bids', bidFor(project));
    expect(answer).toMatchObject({ status: 403, body: { code: 'school-not-verified' } });
  });

  it('a student who withdrew may bid again; one who was declined too; one bid stands at a time', async () => {
    const { own, boss, project, id } = await anOpenBid();
    expect((await own.post('/api/bids', bidFor(project))).body.code).toBe('bid-already-standing');
    await own.post(`/api/bids/${id}/withdraw`);
    const second = await own.post('/api/bids', bidFor(project));
    expect(second.status).toBe(201);
    await boss.post(`/api/bids/${second.body.id}/decline`, { reason: 'application-unclear' });
    expect((await own.post('/api/bids', bidFor(project))).status).toBe(201);
  });

  it('more bids a minute than allowed: 429', async () => {
    const bidding = await biddingUnderTest({ bidsPerMinute: 3 });
    const project = await bidding.project(await bidding.employer());
    const [client, other] = [bidding.as(await bidding.student()), bidding.as(await bidding.student())];
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await client.post('/api/bids', bidFor(project))).status);
    expect(statuses).toEqual([201, 409, 409, 429]);
    expect((await other.post('/api/bids', bidFor(project))).status).toBe(201);
  });

  it('an employer whose account is suspended accepts nobody', async () => {
    const bidding = await biddingUnderTest();
    const employer = await bidding.employer();
    const id = await bidding.bidOn(await bidding.project(employer), await bidding.student());
    const account = { ...bidding.accountOf(employer), status: 'suspended' as const };
    await bidding.arrives({ type: 'account.suspended.v1', data: { account, reason: 'strikes' } });
    await bidding.settle();
    const refused = await bidding.as(employer).post(`/api/bids/${id}/accept`);
    expect(refused).toMatchObject({ status: 403, body: { code: 'account-suspended' } });
  });
});
