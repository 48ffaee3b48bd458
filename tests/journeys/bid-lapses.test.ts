import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, anOpenProject, PASSWORD } from './marketplace.ts';
import { aBid, bidOf, factsAbout, projectOf, toldTo } from './stages.ts';

test('a bid that nobody answers lapses 7 days after apply-by, and the employer’s response record says so', async () => {
  const m = await aMarketplace();
  const work = await aBid(m);
  m.clock.advance({ days: 16, hours: 23 });
  await m.settle();
  expect(await bidOf(work)).toMatchObject({ status: 'live' });
  m.clock.advance({ hours: 1 });
  await m.settle();
  expect(await bidOf(work)).toMatchObject({ status: 'lapsed', reason: 'unanswered' });
  const record = await m.visitor()('GET', `/api/employers/${work.employer.accountId}/response-record`);
  expect(record.body).toMatchObject({ answered: 0, lapsed: 1, accepted: 0 });
  expect(await toldTo(work.student)).toContain('bid.lapsed.v1');
  expect(factsAbout(m, work)).toEqual(['bid.submitted.v1', 'bid.lapsed.v1']);
  expect(await projectOf(work)).toMatchObject({ status: 'expired' });
  const late = await work.employer.send('POST', `/api/bids/${work.id}/accept`);
  expect(late).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a project that nobody bids on expires after apply-by, when no bid can be on its way any more', async () => {
  const m = await aMarketplace();
  const employer = await m.anEmployer('kim');
  const projectId = await anOpenProject(m, employer);
  m.clock.advance({ days: 9, hours: 23 });
  await m.settle();
  expect(await employer.ask('GET', `/api/projects/${projectId}`)).toMatchObject({ status: 'open' });
  m.clock.advance({ hours: 1, minutes: 10 });
  await m.settle();
  expect(await employer.ask('GET', `/api/projects/${projectId}`)).toMatchObject({ status: 'expired' });
  expect(await toldTo(employer)).toContain('project.expired.v1');
  const student = await m.aStudent('robin');
  const body = { projectId, application: 'Too late, and yet long enough to be an application to a project.' };
  const bid = await student.send('POST', '/api/bids', body);
  expect(bid).toMatchObject({ status: 409, body: { code: 'project-not-open' } });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('an employer closes the account: the project is withdrawn, and the bid on it lapses', async () => {
  const m = await aMarketplace();
  const work = await aBid(m);
  await work.employer.ask('POST', '/api/me/close', { password: PASSWORD });
  await m.settle();
  expect(await work.student.ask('GET', `/api/bids/${work.id}`)).toMatchObject({
    status: 'lapsed',
    reason: 'project-withdrawn',
  });
  expect((await m.visitor()('GET', `/api/projects/${work.projectId}`)).status).toBe(404);
  expect((await m.visitor()('GET', '/api/projects')).body.items).toEqual([]);
  expect(await toldTo(work.student)).toContain('bid.lapsed.v1');
  expect(await brokenInvariants(m)).toEqual([]);
});
