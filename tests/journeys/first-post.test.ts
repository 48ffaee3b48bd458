import { aProject, employerRegistration, register } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';
import { toldTo } from './stages.ts';

test('the first post of an employer nobody knows waits for the operator: turned down with a reason, then approved', async () => {
  const m = await aMarketplace();
  const credentials = { email: 'lee@gmail.com', password: 'correct-horse-battery' };
  const employer = await register(m.visitor(), employerRegistration(credentials, 'Lee', 'Sample Bakery'));
  await m.settle();
  const operator = await m.anOperator();
  const { id } = await employer.ask('POST', '/api/projects', aProject(m.clock.now()));
  const publish = () => employer.ask('POST', `/api/projects/${id}/publish`);
  const anyone = async () => (await m.visitor()('GET', `/api/projects/${id}`)).status;

  expect(await publish()).toMatchObject({ status: 'in-review' });
  await m.settle();
  expect(await anyone()).toBe(404);
  expect((await operator.ask('GET', '/api/projects/in-review')).items).toMatchObject([{ id }]);
  const reason = 'Say what the list will be used for, please.';
  await operator.ask('POST', `/api/projects/${id}/turn-down`, { reason });
  await m.settle();
  expect(await employer.ask('GET', `/api/projects/${id}`)).toMatchObject({
    status: 'draft',
    turnedDownBecause: reason,
  });
  expect(await toldTo(employer)).toContain('project.turned-down.v1');

  const summary = 'Find who roasts coffee within 100 miles, so that the bakery can choose a supplier.';
  await employer.ask('PATCH', `/api/projects/${id}`, { summary });
  expect(await publish()).toMatchObject({ status: 'in-review' });
  await operator.ask('POST', `/api/projects/${id}/approve`);
  await m.settle();
  expect(await anyone()).toBe(200);
  const second = await employer.ask('POST', '/api/projects', aProject(m.clock.now()));
  const next = await employer.ask('POST', `/api/projects/${second.id}/publish`);
  expect(next).toMatchObject({ status: 'open' });
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});
