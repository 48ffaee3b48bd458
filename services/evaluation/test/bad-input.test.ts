import { aCaller } from '@stint/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anEngagement, deliver, theService } from './evaluation-service.ts';
import { anEvaluation, theWork } from './scenario.ts';

const pointers = ({ body }: { body: { errors?: { pointer: string }[] } }) =>
  (body.errors ?? []).map(({ pointer }) => pointer).sort();
const [item] = theWork.items;
const long = 'x'.repeat(5_000);
const { teamwork: _, ...sevenCompetencies } = anEvaluation().competencies;

describe('bad input is refused with every field at fault, and changes nothing', () => {
  it.each([
    ['deliver', {}, ['/items']],
    ['deliver', { items: [], aiUse: { used: 'no' } }, ['/aiUse/used', '/items']],
    [
      'deliver',
      { items: [{ ...item, note: '  ', links: ['http://plain.example', 'nonsense'] }], extra: 1 },
      ['/extra', '/items/0/links/0', '/items/0/links/1', '/items/0/note'],
    ],
    [
      'deliver',
      { items: [{ ...item, deliverableId: 'd9' }] },
      ['/aiUse', '/items', '/items/0/deliverableId'],
    ],
    ['hours', { date: '2026-02-30', hours: 0.1, note: '' }, ['/date', '/hours', '/note']],
    ['hours', { date: '2026-03-02', hours: '4', note: 'x' }, ['/hours']],
    ['hours', { date: '2030-01-01', hours: 4, note: 'x' }, ['/date']],
    ['dispute', { reason: 'short' }, ['/reason']],
    ['cancel', { reason: long }, ['/reason']],
  ])('student %s %j', async (verb, body, faults) => {
    const service = await theService();
    const { student, url } = await anEngagement(service);
    const before = await student.get(url);
    const answer = await student.post(`${url}/${verb}`, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-input']);
    expect(pointers(answer)).toEqual(faults);
    expect((await student.get(url)).text).toBe(before.text);
  });

  it.each([
    ['request-changes', { criterionIds: ['c9'], note: 'Not what we agreed' }, ['/criterionIds/0']],
    ['request-changes', { criterionIds: ['c1', 'c1'], note: '' }, ['/criterionIds', '/note']],
    ['conversion', { kind: 'marriage' }, ['/kind']],
    ['approve', { toStudent: 1 }, ['/toStudent']],
  ])('employer %s %j', async (verb, body, faults) => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await deliver(engagement);
    const answer = await engagement.employer.post(`${engagement.url}/${verb}`, body);
    expect([answer.status, pointers(answer)]).toEqual([400, faults]);
  });

  it.each([0, -1, 0.1, 40_001, 1e21, '100'])('a ruling of %j cents', async (amountCents) => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await deliver(engagement);
    const reason = { reason: 'The list is copied from a directory' };
    await engagement.employer.post(`${engagement.url}/dispute`, reason);
    service.clock.advance({ days: 8 });
    const ruling = { toStudent: { amountCents, currency: 'USD' }, ruling: 'A ruling that gives its grounds' };
    const answer = await service.as(aCaller('operator')).post(`${engagement.url}/rule`, ruling);
    if (amountCents === 0) expect(answer.body).toMatchObject({ status: 'cancelled', cancelledBy: 'ruling' });
    else expect([answer.status, pointers(answer)]).toEqual([400, ['/toStudent/amountCents']]);
  });

  it('an evaluation with scores that are none', async () => {
    const service = await theService();
    const { employer, url } = await anEngagement(service);
    const bad = { ...anEvaluation(), overall: 0, competencies: sevenCompetencies, strengths: long };
    expect(pointers(await employer.put(`${url}/evaluation`, bad))).toEqual([
      '/competencies/teamwork',
      '/overall',
      '/strengths',
    ]);
    const early = await employer.put(`${url}/evaluation`, anEvaluation());
    expect([early.status, early.body.code]).toEqual([409, 'illegal-move']);
  });

  it('queries and ids', async () => {
    const service = await theService();
    const { student, url } = await anEngagement(service);
    expect(pointers(await student.get('/api/engagements?status=gone&limit=0&colour=red'))).toEqual([
      '/colour',
      '/limit',
      '/status',
    ]);
    expect(pointers(await student.get('/api/engagements?cursor=abc'))).toEqual(['/cursor']);
    expect(pointers(await student.get('/api/engagements/42'))).toEqual(['/id']);
    expect(pointers(await student.get('/api/evaluations'))).toEqual(['/studentId']);
    expect((await student.get('/api/engagements?role=operator')).status).toBe(403);
    const badVersion = await student.post(`${url}/deliver`, theWork, { 'if-match': 'latest' });
    expect(pointers(badVersion)).toEqual(['/if-match']);
  });
});

describe('whatever JSON is sent', () => {
  const shapes = [
    ['POST', 'deliver', 'student'],
    ['POST', 'hours', 'student'],
    ['PATCH', 'evaluation/shown', 'student'],
    ['POST', 'conversion/confirm', 'student'],
    ['POST', 'request-changes', 'employer'],
    ['POST', 'approve', 'employer'],
    ['POST', 'conversion', 'employer'],
    ['POST', 'dispute', 'student'],
    ['POST', 'answer-dispute', 'student'],
    ['POST', 'cancel', 'employer'],
    ['PUT', 'evaluation', 'employer'],
  ] as const;

  it('the answer is never a fault of ours', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    const clients = { student: engagement.student, employer: engagement.employer };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...shapes),
        fc.oneof(fc.jsonValue(), fc.constant({ items: null }), fc.constant({ items: [{ links: [{}] }] })),
        async ([method, verb, who], json) => {
          const text = JSON.stringify(json);
          const headers = { 'content-type': 'application/json' };
          const answer = await clients[who].send(method, `${engagement.url}/${verb}`, text, headers);
          expect(answer.status, `${method} ${verb} ${text}`).toBeLessThan(500);
        },
      ),
      { numRuns: 300 },
    );
    expect((await engagement.student.get(engagement.url)).status).toBe(200);
  });
});
