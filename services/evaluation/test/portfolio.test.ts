import { newId } from '@stint/core';
import { aCaller, aStudentAccount } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { anEngagement, complete, evaluateBothWays, theService } from './evaluation-service.ts';

const URL = '/api/portfolios/me';

async function aGraduate() {
  const service = await theService();
  const work = await anEngagement(service);
  const account = aStudentAccount({ accountId: work.agreement.studentId });
  await service.arrives({ type: 'account.registered.v1', data: { account } }, { source: 'identity' });
  await complete(service, work);
  await evaluateBothWays(work);
  const arranges = (over: object = {}, headers = {}) =>
    work.student.put(URL, { isPublic: true, engagementIds: [work.id], ...over }, headers);
  const shows = (shown: boolean) => work.student.patch(`${work.url}/evaluation/shown`, { shown });
  const read = (slug: string) => service.anonymous.get(`/api/portfolios/${slug}`);
  return { service, work, account, arranges, shows, read };
}

describe('a portfolio', () => {
  it('is off and empty until its student says otherwise', async () => {
    const { work, arranges, read } = await aGraduate();
    const { body } = await work.student.get(URL);
    expect(body).toEqual({
      ...{ version: 0, isPublic: false, engagementIds: [] },
      preview: { displayName: 'Robin Sample', items: [] },
    });
    const hidden = (await arranges({ isPublic: false })).body;
    expect(hidden.preview.items).toHaveLength(1);
    expect((await read(hidden.slug)).status).toBe(404);
  });

  it('shows whoever has the link the chosen work, and no evaluation that was not chosen', async () => {
    const { work, arranges, shows, read } = await aGraduate();
    const { slug, path } = (await arranges({ headline: ' Economics, and curious ' })).body;
    expect(slug).toMatch(/^[0-9a-f]{32}$/);
    expect(path).toBe(`/portfolios/${slug}`);
    await shows(false);
    const before = await read(slug);
    expect(before.headers['x-robots-tag']).toBe('noindex');
    expect(before.body).toMatchObject({
      ...{ displayName: 'Robin Sample', headline: 'Economics, and curious' },
      items: [
        {
          ...{
            engagementId: work.id,
            title: work.agreement.title,
            deliverables: ['A spreadsheet of roasters'],
          },
          ...{ estimatedHours: 20, hoursLogged: 0, acknowledged: false },
        },
      ],
    });
    expect(before.text).not.toMatch(/evaluation|Careful sources|amountCents|sheets\.example/);
    await shows(true);
    const after = await read(slug);
    expect(after.body.items[0].evaluation).toMatchObject({
      overall: 5,
      strengths: 'Careful sources, clear notes.',
    });
    expect(after.text).not.toContain('Ask earlier');
  });

  it('names a position only when both have confirmed it', async () => {
    const { work, arranges, read } = await aGraduate();
    const { slug } = (await arranges()).body;
    await work.employer.post(`${work.url}/conversion`, { kind: 'internship' });
    expect((await read(slug)).body.items[0].conversion).toBeUndefined();
    await work.student.post(`${work.url}/conversion/confirm`);
    expect((await read(slug)).body.items[0].conversion).toBe('internship');
  });

  it('takes only completed work of one’s own', async () => {
    const { service, work, arranges } = await aGraduate();
    const running = await anEngagement(service, { studentId: work.agreement.studentId });
    const others = await anEngagement(service);
    await complete(service, others);
    const { status, body } = await arranges({ engagementIds: [work.id, running.id, others.id, newId()] });
    expect(status).toBe(400);
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['/engagementIds/1', '/engagementIds/2', '/engagementIds/3']);
  });

  it('has an address of one’s choice, which is one’s own; a new unguessable one ends the old link', async () => {
    const { service, arranges, read } = await aGraduate();
    await arranges({ slug: 'robin-sample' });
    expect((await read('robin-sample')).status).toBe(200);
    const rival = service.as(aCaller('student'));
    const taken = await rival.put(URL, { isPublic: true, engagementIds: [], slug: 'robin-sample' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'slug-taken' } });
    const { slug } = (await arranges({ slug: null })).body;
    expect((await read('robin-sample')).status).toBe(404);
    expect((await read(slug)).status).toBe(200);
    expect((await arranges()).body.slug).toBe(slug);
    for (const odd of ['Robin', 'a b', '-x-', 'me', 'ü-student'])
      expect((await arranges({ slug: odd })).status, odd).toBe(400);
  });

  it('is changed at the version that was read', async () => {
    const { work, arranges } = await aGraduate();
    const { headers } = await work.student.get(URL);
    expect(headers.etag).toBe('"0"');
    const first = await arranges({}, { 'if-match': '"0"' });
    expect(first.status).toBe(200);
    expect((await arranges({}, { 'if-match': '"1"' })).status).toBe(412);
    expect((await arranges({}, { 'if-match': String(first.headers.etag) })).status).toBe(200);
  });

  it('is gone with its account', async () => {
    const { service, account, arranges, read } = await aGraduate();
    const { slug } = (await arranges()).body;
    const closed = { ...account, status: 'closed' as const };
    await service.arrives({ type: 'account.closed.v1', data: { account: closed } }, { source: 'identity' });
    await service.settle();
    expect((await read(slug)).status).toBe(404);
  });

  it('is for students, and its link is not guessed by role', async () => {
    const { service, work } = await aGraduate();
    expect((await work.employer.get(URL)).status).toBe(403);
    expect((await service.anonymous.get(URL)).status).toBe(401);
    expect((await service.anonymous.get('/api/portfolios/no-such-one')).status).toBe(404);
  });
});
