import { newId, usd } from '@stint/core';
import { aCaller, type Client, type Method } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { anEngagement, deliver, theService } from './evaluation-service.ts';
import { anEvaluation, theWork } from './scenario.ts';

const prose = 'A text that is long enough';
type Who = 'student' | 'employer' | 'operator' | 'career-services';

/** Every command and who may give it, with a body that is well formed. */
const COMMANDS: readonly [Method, string, unknown, readonly Who[]][] = [
  ['POST', 'deliver', theWork, ['student']],
  ['POST', 'hours', { date: '2026-03-02', hours: 1, note: 'Calls' }, ['student']],
  ['POST', 'conversion/confirm', undefined, ['student']],
  ['PATCH', 'evaluation/shown', { shown: true }, ['student']],
  ['POST', 'request-changes', { criterionIds: ['c1'], note: prose }, ['employer']],
  ['POST', 'approve', undefined, ['employer']],
  ['POST', 'conversion', { kind: 'internship' }, ['employer']],
  ['POST', 'dispute', { reason: prose }, ['student', 'employer']],
  ['POST', 'answer-dispute', { text: prose }, ['student', 'employer']],
  ['POST', 'cancel', { reason: prose }, ['student', 'employer']],
  ['PUT', 'evaluation', anEvaluation(), ['student', 'employer']],
  ['POST', 'rule', { toStudent: usd(1), ruling: prose }, ['operator']],
  ['POST', 'strike', { against: 'student', reason: prose }, ['operator']],
  ['POST', 'acknowledge', undefined, ['career-services']],
];
const ROLES: readonly Who[] = ['student', 'employer', 'operator', 'career-services'];

describe('every command', () => {
  it.each(COMMANDS)('%s %s', async (method, verb, body, allowed) => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await deliver(engagement);
    const before = await engagement.student.get(engagement.url);
    const send = (client: Client, url = engagement.url) => client.send(method, `${url}/${verb}`, body);

    expect((await send(service.anonymous)).status).toBe(401);
    for (const role of ROLES) {
      const stranger = service.as({ ...aCaller(role), schoolDomain: 'elsewhere.edu' });
      const { status } = await send(stranger);
      // An operator is a stranger to no engagement.
      if (allowed.includes(role) && role !== 'operator') expect([role, status]).toEqual([role, 404]);
      if (!allowed.includes(role)) expect([role, status]).toEqual([role, 403]);
    }
    const nowhere = `/api/engagements/${newId()}`;
    for (const role of allowed)
      expect((await send(service.as({ ...aCaller(role), schoolDomain: 'umass.edu' }), nowhere)).status).toBe(
        404,
      );
    if (allowed.includes('operator')) return;
    expect((await engagement.student.get(engagement.url)).text).toBe(before.text);
  });
});

describe('reading', () => {
  it('is for the parties, the operator, and the school that was let in', async () => {
    const service = await theService();
    const { url, student, employer } = await anEngagement(service);
    const umass = service.as({ ...aCaller('career-services'), schoolDomain: 'umass.edu' });
    for (const client of [student, employer, umass, service.as(aCaller('operator'))])
      expect((await client.get(url)).status).toBe(200);
    for (const client of [service.as(aCaller('student')), service.as(aCaller('employer'))]) {
      expect((await client.get(url)).status).toBe(404);
      expect((await client.get('/api/engagements')).body).toEqual({ items: [] });
    }
    expect((await service.as(aCaller()).get(url)).status).toBe(403);
    for (const path of [
      url,
      '/api/engagements',
      `/api/evaluations?studentId=${newId()}`,
      '/api/evaluations/summary',
    ])
      expect((await service.anonymous.get(path)).status).toBe(401);
  });

  it('a student who is an employer too sees each side by itself', async () => {
    const service = await theService();
    const both = aCaller('student', 'employer');
    const asStudent = await anEngagement(service, { studentId: both.accountId });
    const asEmployer = await anEngagement(service, { employerId: both.accountId });
    const client = service.as(both);
    const listed = async (role: string) =>
      (await client.get(`/api/engagements?role=${role}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed('student')).toEqual([asStudent.id]);
    expect(await listed('employer')).toEqual([asEmployer.id]);
    expect((await client.post(`${asEmployer.url}/deliver`, theWork)).status).toBe(404);
    expect((await client.post(`${asStudent.url}/deliver`, theWork)).status).toBe(200);
  });
});
