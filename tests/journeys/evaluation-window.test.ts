import { evaluate } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';
import { aPaidEngagement, engagementOf, paymentOf } from './stages.ts';

test('where only one side writes, it is published after 14 days, and the missing one counts as nothing', async () => {
  const m = await aMarketplace();
  const work = await aPaidEngagement(m);
  await evaluate(work.employer, work.id, { overall: 4 });
  m.clock.advance({ days: 13, hours: 23 });
  await m.settle();
  const blind = await engagementOf(work);
  expect(blind.evaluations).toEqual({
    'of-student': { status: 'submitted' },
    'of-employer': { status: 'open' },
  });
  m.clock.advance({ hours: 1 });
  await m.settle();
  const { evaluations, evaluateBy } = await engagementOf(work);
  expect(evaluations['of-student']).toMatchObject({ status: 'published', publishedAt: evaluateBy });
  expect(evaluations['of-employer']).toEqual({ status: 'missed' });
  const summaryOf = (query: string) => work.employer.ask('GET', `/api/evaluations/summary?${query}`);
  expect(await summaryOf(`employerId=${work.employer.accountId}`)).toEqual({ count: 0, competencies: {} });
  const late = await work.student.send('PUT', `/api/engagements/${work.id}/evaluation`, {
    ...evaluations['of-student'].evaluation,
    overall: 1,
  });
  expect(late).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  await work.student.ask('PATCH', `/api/engagements/${work.id}/evaluation/shown`, { shown: true });
  const ofStudent = await summaryOf(`studentId=${work.student.accountId}`);
  expect(ofStudent).toMatchObject({ count: 1, overall: 4 });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('where nobody writes, both are missed and the money is where it was', async () => {
  const m = await aMarketplace();
  const work = await aPaidEngagement(m);
  m.clock.advance({ days: 14 });
  await m.settle();
  const { evaluations } = await engagementOf(work);
  expect(evaluations).toEqual({ 'of-student': { status: 'missed' }, 'of-employer': { status: 'missed' } });
  expect(await paymentOf(work)).toMatchObject({ status: 'released' });
  expect(await brokenInvariants(m)).toEqual([]);
});
