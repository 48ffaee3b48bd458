import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, anOpenProject } from './marketplace.ts';
import { aFundedEngagement, apply, engagementOf } from './stages.ts';

const workAuthorization = { kind: 'cpt', startsOn: '2026-03-10', endsOn: '2026-08-31' };
const student = { profile: { workAuthorization } };

test('the work of a CPT student starts on the first day of the authorization', async () => {
  const m = await aMarketplace('2026-03-02T09:00:00.000Z');
  const work = await aFundedEngagement(m, { student });
  expect(await engagementOf(work)).toMatchObject({
    status: 'scheduled',
    startsAt: '2026-03-10T00:00:00.000Z',
  });
  const hours = { date: '2026-03-03', hours: 2, note: 'Too early.' };
  expect((await work.student.send('POST', `/api/engagements/${work.id}/hours`, hours)).status).toBe(409);
  m.clock.set('2026-03-09T23:59:59.000Z');
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'scheduled' });
  m.clock.set('2026-03-10T00:00:00.000Z');
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({
    status: 'active',
    startedAt: '2026-03-10T00:00:00.000Z',
    workDueBy: '2026-03-24T00:00:00.000Z',
  });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a CPT student is not taken on for more than 20 hours a week, until work has ended', async () => {
  const m = await aMarketplace('2026-03-11T09:00:00.000Z');
  const half = { estimatedHours: 20, durationDays: 7, fee: { amountCents: 40_000, currency: 'USD' } };
  const work = await aFundedEngagement(m, { student, project: half });
  const other = await anOpenProject(m, work.employer, {
    estimatedHours: 5,
    fee: { amountCents: 10_000, currency: 'USD' },
  });
  const bid = await apply(work.student, other);
  const tooMuch = await work.employer.send('POST', `/api/bids/${bid}/accept`);
  expect(tooMuch).toMatchObject({ status: 409, body: { code: 'weekly-hours-exceeded' } });
  const cancel = `/api/engagements/${work.id}/cancel`;
  const reason = 'The study is put off to the summer.';
  await work.employer.ask('POST', cancel, { reason });
  await work.student.ask('POST', cancel, { reason });
  await m.settle();
  await work.employer.ask('POST', `/api/bids/${bid}/accept`);
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a project that is not open to CPT takes no bid of a CPT student', async () => {
  const m = await aMarketplace('2026-03-11T09:00:00.000Z');
  const employer = await m.anEmployer('kim');
  const robin = await m.aStudent('robin', student);
  const projectId = await anOpenProject(m, employer, { cptEligible: false });
  const application = 'I would map the roasters of the whole region, with a source for each of them.';
  const answer = await robin.send('POST', '/api/bids', { projectId, application });
  expect(answer).toMatchObject({ status: 409, body: { code: 'cpt-not-eligible' } });
  expect(await brokenInvariants(m)).toEqual([]);
});
