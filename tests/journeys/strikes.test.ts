import { APPLICATION } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, anOpenProject, type TestMarketplace } from './marketplace.ts';
import { aFundedEngagement, apply, pay, toldTo } from './stages.ts';

const strike = { against: 'student', reason: 'Did not answer for two weeks and delivered nothing.' };

/** A student with a strike for each of two engagements, and a third project to bid on. */
async function aStudentWithTwoStrikes(m: TestMarketplace) {
  const first = await aFundedEngagement(m);
  const { employer, student } = first;
  const projectId = await anOpenProject(m, employer);
  const second = { ...first, projectId, id: await apply(student, projectId) };
  await employer.ask('POST', `/api/bids/${second.id}/accept`);
  await m.settle();
  await pay(m, second);
  const operator = await m.anOperator();
  await operator.ask('POST', `/api/engagements/${first.id}/strike`, strike);
  await m.settle();
  expect(await student.ask('GET', '/api/me')).toMatchObject({ status: 'active' });
  await operator.ask('POST', `/api/engagements/${second.id}/strike`, strike);
  await m.settle();
  const bid = async () => {
    const open = await anOpenProject(m, employer);
    const answer = await student.send('POST', '/api/bids', { projectId: open, application: APPLICATION });
    return answer.status === 201 ? 'taken' : answer.body.code;
  };
  return { ...second, operator, bid };
}

test('two confirmed strikes suspend a student, who then cannot bid; a lifted one gives the account back', async () => {
  const m = await aMarketplace();
  const { student, operator, id, bid } = await aStudentWithTwoStrikes(m);
  expect(await student.ask('GET', '/api/me')).toMatchObject({ status: 'suspended' });
  expect(await toldTo(student)).toContain('account.suspended.v1');
  expect(await bid()).toBe('account-suspended');
  const statement = 'I was in hospital, and the employer knew; the messages are attached to the dispute.';
  await student.ask('POST', `/api/me/strikes/${id}/appeal`, { statement });
  const reason = { reason: 'The hospital confirmed it.' };
  await operator.ask('POST', `/api/accounts/${student.accountId}/strikes/${id}/lift`, reason);
  await m.settle();
  expect(await student.ask('GET', '/api/me')).toMatchObject({ status: 'active' });
  expect(await bid()).toBe('taken');
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});

test('strikes fade after 12 months, and the suspension ends with them', async () => {
  const m = await aMarketplace('2026-03-02T09:00:00.000Z');
  const { student, bid } = await aStudentWithTwoStrikes(m);
  m.clock.set('2027-03-02T08:59:59.000Z');
  await m.settle();
  expect(await student.ask('GET', '/api/me')).toMatchObject({ status: 'suspended' });
  m.clock.set('2027-03-02T09:00:00.000Z');
  await m.settle();
  expect(await student.ask('GET', '/api/me')).toMatchObject({ status: 'active' });
  expect(await bid()).toBe('taken');
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});
