import { aCaller, anAgreement } from '@stint/testing';
import { expect, it } from 'vitest';
import { anEngagement, complete, evaluateBothWays, type Funded, theService } from './evaluation-service.ts';
import { anEvaluation } from './scenario.ts';

const SECRET = 'known to its author only';

it('nobody but its author reads an evaluation before both are in', async () => {
  const service = await theService();
  const engagement = await anEngagement(service);
  const { student, employer, url, agreement } = engagement;
  await complete(service, engagement);
  const sent = await employer.put(`${url}/evaluation`, anEvaluation({ advice: SECRET }));
  expect(sent.body.evaluations['of-student']).toMatchObject({
    status: 'submitted',
    evaluation: { advice: SECRET },
  });

  const school = { ...aCaller('career-services'), schoolDomain: agreement.schoolDomain };
  const others = [student, service.as(aCaller('operator')), service.as(school)];
  for (const client of others)
    for (const path of [url, '/api/engagements', `/api/evaluations?studentId=${agreement.studentId}`])
      expect((await client.get(path)).text).not.toContain(SECRET);
  expect((await student.get(url)).body.evaluations['of-student']).toEqual({ status: 'submitted' });

  await student.put(`${url}/evaluation`, anEvaluation());
  expect((await student.get(url)).body.evaluations['of-student']).toMatchObject({
    status: 'published',
    evaluation: { advice: SECRET },
  });
});

it('a portfolio shows others what its student chose, and its student everything', async () => {
  const service = await theService();
  const engagement = await anEngagement(service);
  const { student, url, agreement } = engagement;
  await complete(service, engagement);
  await evaluateBothWays(engagement);
  const visitor = service.as(aCaller('employer'));
  const of = `studentId=${agreement.studentId}`;

  expect((await visitor.get(`/api/evaluations?${of}`)).body).toEqual({ items: [] });
  expect((await visitor.get(`/api/evaluations/summary?${of}`)).body).toEqual({ count: 0, competencies: {} });
  expect((await student.get(`/api/evaluations?${of}`)).body.items).toMatchObject([
    { engagementId: engagement.id, shown: false },
  ]);

  const chosen = await student.patch(`${url}/evaluation/shown`, { shown: true });
  expect(chosen.body.evaluations['of-student'].shown).toBe(true);
  expect((await visitor.get(`/api/evaluations?${of}`)).body.items).toMatchObject([
    { direction: 'of-student', projectTitle: agreement.title, evaluation: { overall: 5 } },
  ]);
  // Advice, and whether they would work together again, is between the two.
  const [said] = (await visitor.get(`/api/evaluations?${of}`)).body.items;
  expect(Object.keys(said.evaluation).sort()).toEqual(['competencies', 'overall', 'strengths']);
  const { body: summary } = await visitor.get(`/api/evaluations/summary?${of}`);
  expect(summary).toMatchObject({
    count: 1,
    overall: 5,
    competencies: { teamwork: { mean: 4, observations: 1 } },
  });
  expect(summary).not.toHaveProperty('wouldWorkAgain');
});

it('of what both have said, neither the operator nor the school reads what is between the two', async () => {
  const service = await theService();
  const engagement = await anEngagement(service);
  const { student, employer, url, agreement } = engagement;
  await complete(service, engagement);
  await evaluateBothWays(engagement);
  const readBy = async (client: typeof student) => (await client.get(url)).body.evaluations;
  const school = { ...aCaller('career-services'), schoolDomain: agreement.schoolDomain };
  const toldToAll = ['competencies', 'overall', 'strengths'];

  const operatorReads = await readBy(service.as(aCaller('operator')));
  for (const direction of ['of-student', 'of-employer'])
    expect(Object.keys(operatorReads[direction].evaluation).sort()).toEqual(toldToAll);
  const schoolReads = await readBy(service.as(school));
  expect(Object.keys(schoolReads['of-student'].evaluation).sort()).toEqual(toldToAll);
  for (const party of [student, employer])
    for (const { evaluation } of Object.values<{ evaluation: object }>(await readBy(party)))
      expect(evaluation).toMatchObject({ advice: expect.any(String), wouldWorkAgain: true });
});

it('what students say of an employer is open to all who are signed in, without saying who', async () => {
  const service = await theService();
  const engagement = await anEngagement(service);
  await complete(service, engagement);
  await evaluateBothWays(engagement);
  const { employerId, studentId } = engagement.agreement;
  const visitor = service.as(aCaller('student'));
  const { body, text } = await visitor.get(`/api/evaluations?employerId=${employerId}`);
  expect(body.items).toMatchObject([{ direction: 'of-employer', evaluation: { overall: 4 } }]);
  expect(body.items[0].publishedAt).toMatch(/^\d{4}-\d\d-\d\dT00:00:00.000Z$/);
  for (const tells of [studentId, engagement.id, engagement.agreement.title])
    expect(text).not.toContain(tells);
});

it('an employer’s evaluations are read page by page, and no cursor names an engagement', async () => {
  const service = await theService();
  const { employerId } = anAgreement();
  const engagements: Funded[] = [];
  for (let n = 0; n < 3; n += 1) {
    const engagement = await anEngagement(service, { employerId });
    await complete(service, engagement);
    await evaluateBothWays(engagement);
    engagements.push(engagement);
  }
  const visitor = service.as(aCaller('student'));
  const url = `/api/evaluations?employerId=${employerId}&limit=1`;
  const { body: first } = await visitor.get(url);
  const { body: second } = await visitor.get(`${url}&cursor=${first.nextCursor}`);
  const { body: third } = await visitor.get(`${url}&cursor=${second.nextCursor}`);
  expect([first, second, third].map(({ items }) => items.length)).toEqual([1, 1, 1]);
  expect(third.nextCursor).toBeUndefined();
  for (const { nextCursor } of [first, second])
    for (const { id } of engagements)
      expect(Buffer.from(nextCursor, 'base64url').toString()).not.toContain(id);
});
