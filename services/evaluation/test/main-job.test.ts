import { aCaller, anEmployerAccount, aStudentAccount } from '@stint/testing';
import { expect, it } from 'vitest';
import {
  anEngagement,
  complete,
  deliver,
  evaluateBothWays,
  factsOf,
  payoutPaid,
  theService,
} from './evaluation-service.ts';
import { day, theWork } from './scenario.ts';

it('from funding to both evaluations published, each fact is told once and in order', async () => {
  const service = await theService();
  const engagement = await anEngagement(service);
  const { student, employer, url } = engagement;

  await deliver(engagement);
  const wish = { criterionIds: ['c2'], note: 'Three have no web address' };
  expect((await employer.post(`${url}/request-changes`, wish)).body).toMatchObject({
    status: 'changes-requested',
    changeRequestsLeft: 1,
  });
  await complete(service, engagement);
  await evaluateBothWays(engagement);

  const { body, headers } = await student.get(url);
  expect(body).toMatchObject({
    status: 'completed',
    paid: { amountCents: 40_000 },
    evaluateBy: day(14),
    evaluations: { 'of-student': { status: 'published' }, 'of-employer': { status: 'published' } },
  });
  expect(headers.etag).toBe(`"${body.version}"`);
  expect(await factsOf(service, engagement)).toEqual([
    'engagement.started.v1',
    'work.delivered.v1',
    'changes.requested.v1',
    'work.delivered.v1',
    'work.approved.v1',
    'engagement.completed.v1',
    'evaluation.submitted.v1',
    'evaluation.submitted.v1',
    'evaluation.published.v1',
    'evaluation.published.v1',
  ]);
});

it('both sides see the exact time of auto-approval from the first second', async () => {
  const service = await theService();
  const engagement = await anEngagement(service);
  await deliver(engagement);
  for (const client of [engagement.student, engagement.employer])
    expect((await client.get(engagement.url)).body).toMatchObject({
      autoApproveAt: day(14),
      deliveredAt: day(0),
    });
});

it('a list shows its reader who is who, pages by cursor and filters by status', async () => {
  const service = await theService();
  const account = aStudentAccount();
  const employerAccount = anEmployerAccount();
  for (const each of [account, employerAccount])
    await service.arrives({ type: 'account.registered.v1', data: { account: each } });
  const people = { studentId: account.accountId, employerId: employerAccount.accountId };
  const engagements = [];
  for (let i = 0; i < 5; i += 1) engagements.push(await anEngagement(service, people));
  const [first] = engagements;
  if (!first) throw new Error('no engagement');
  await deliver(first);

  const page = await first.student.get('/api/engagements?limit=3');
  expect(page.body.items).toHaveLength(3);
  expect(page.body.items[0]).toMatchObject({
    studentName: account.displayName,
    organisation: employerAccount.employer?.organisation,
  });
  const rest = await first.student.get(`/api/engagements?limit=3&cursor=${page.body.nextCursor}`);
  const ids = [...page.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
  expect([...new Set(ids)].sort()).toEqual(engagements.map(({ id }) => id).sort());
  expect(rest.body).not.toHaveProperty('nextCursor');

  const delivered = await first.employer.get('/api/engagements?status=delivered');
  expect(delivered.body.items.map(({ id }: { id: string }) => id)).toEqual([first.id]);
});

it('the operator finds what is stuck', async () => {
  const service = await theService();
  const late = await anEngagement(service, { durationDays: 7 });
  await anEngagement(service, { durationDays: 28 });
  service.clock.advance({ days: 8 });
  const operator = service.as(aCaller('operator'));
  const { body } = await operator.get('/api/engagements?stuck=true');
  expect(body.items).toMatchObject([{ id: late.id, status: 'active', overdueAt: day(7) }]);
  expect((await operator.get('/api/engagements')).body.items).toHaveLength(2);
});

it('a payout that is told twice completes once', async () => {
  const service = await theService();
  const engagement = await anEngagement(service);
  await complete(service, engagement);
  await payoutPaid(service, engagement);
  const facts = await factsOf(service, engagement);
  expect(facts.filter((type) => type === 'engagement.completed.v1')).toHaveLength(1);
});

it('a version that was overtaken is refused as stale', async () => {
  const service = await theService();
  const { student, employer, url } = await anEngagement(service);
  const { headers } = await employer.get(url);
  await student.post(`${url}/deliver`, theWork);
  const stale = await employer.post(`${url}/approve`, undefined, { 'if-match': String(headers.etag) });
  expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
});
