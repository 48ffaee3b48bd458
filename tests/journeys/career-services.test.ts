import { evaluate } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, type TestMarketplace } from './marketplace.ts';
import { aPaidEngagement, type Work } from './stages.ts';

/** Somebody with a verified address of the school, whom the operator made its voice. */
async function careerServicesOf(m: TestMarketplace, domain: string) {
  const person = await m.aStudent('registrar', { domain });
  const operator = await m.anOperator();
  await operator.ask('POST', `/api/accounts/${person.accountId}/grant-career-services`, { domain });
  await m.settle();
  m.clock.advance({ minutes: 16 });
  return person;
}

const listed = async (person: Work['student']) => {
  const { items } = await person.ask('GET', '/api/engagements?role=career-services');
  return items.map(({ id }: { id: string }) => id);
};

test('career services see the sharing students of their school alone, acknowledge, and export', async () => {
  const m = await aMarketplace();
  const work = await aPaidEngagement(m);
  const own = await careerServicesOf(m, 'umass.edu');
  const other = await careerServicesOf(m, 'stanford.edu');
  expect(await listed(own)).toEqual([work.id]);
  expect(await listed(other)).toEqual([]);
  expect((await other.send('GET', `/api/engagements/${work.id}`)).status).toBe(404);
  const acknowledge = `/api/engagements/${work.id}/acknowledge`;
  expect((await other.send('POST', acknowledge)).status).toBe(404);
  const early = await own.send('POST', acknowledge);
  expect(early).toMatchObject({ status: 409, body: { code: 'not-acknowledgeable' } });
  await evaluate(work.employer, work.id);
  await evaluate(work.student, work.id);
  expect(await own.ask('POST', acknowledge)).toHaveProperty('acknowledgedAt', m.clock.now());
  await m.settle();
  const csv: string = await own.ask('GET', '/api/engagements/export?acknowledged=true');
  expect(csv.trim().split('\r\n')).toHaveLength(2);
  expect(csv).toContain(work.id);
  expect((await other.ask('GET', '/api/engagements/export')).trim().split('\r\n')).toHaveLength(1);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('who speaks for a school no longer sees nothing of it once their token is over', async () => {
  const m = await aMarketplace();
  const work = await aPaidEngagement(m);
  const own = await careerServicesOf(m, 'umass.edu');
  expect(await listed(own)).toEqual([work.id]);
  const operator = await m.anOperator();
  await operator.ask('POST', `/api/accounts/${own.accountId}/revoke-career-services`);
  m.clock.advance({ minutes: 16 });
  expect((await own.send('GET', '/api/engagements?role=career-services')).status).toBe(403);
  expect((await own.send('GET', `/api/engagements/${work.id}`)).status).toBe(404);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a student who stops sharing is no longer seen, and one who starts is', async () => {
  const m = await aMarketplace();
  const work = await aPaidEngagement(m, { student: { profile: { sharesWithSchool: false } } });
  const own = await careerServicesOf(m, 'umass.edu');
  expect(await listed(own)).toEqual([]);
  expect((await own.send('GET', `/api/engagements/${work.id}`)).status).toBe(404);
  const share = async (sharesWithSchool: boolean) => {
    await work.student.ask('PATCH', '/api/me', { student: { sharesWithSchool } });
    await m.settle();
  };
  await share(true);
  expect(await listed(own)).toEqual([work.id]);
  await share(false);
  expect(await listed(own)).toEqual([]);
  expect(await brokenInvariants(m)).toEqual([]);
});
