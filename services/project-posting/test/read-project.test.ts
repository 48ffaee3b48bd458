import { newId } from '@stint/core';
import { aCaller, type Method } from '@stint/testing';
import { expect, test } from 'vitest';
import { aBid, aMarket } from './fixtures.ts';

test('an open project is anyone’s to read, with the employer and the money', async () => {
  const { service, posts } = await aMarket();
  const id = await posts();
  for (const client of [service.anonymous, service.as(aCaller('student')), service.as(aCaller('employer'))]) {
    const { status, body } = await client.get(`/api/projects/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'open',
      employer: { organisation: 'Placeholder Analytics', domainVerified: true },
      applicantCount: 0,
      total: { amountCents: 44_000 },
      hourlyFee: { amountCents: 2_000 },
    });
    for (const hidden of ['faults', 'warnings', 'terms', 'tally', 'revision', 'createdAt'])
      expect(body).not.toHaveProperty(hidden);
  }
});

test('a draft and a withdrawn project are their employer’s and the operator’s alone', async () => {
  const { service, employer, drafts, posts } = await aMarket();
  const [draft, withdrawn] = [await drafts(), await posts()];
  await employer.client.post(`/api/projects/${withdrawn}/withdraw`);
  for (const id of [draft, withdrawn]) {
    for (const client of [service.anonymous, service.as(aCaller('student')), service.as(aCaller('employer'))])
      expect(await client.get(`/api/projects/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
    for (const client of [employer.client, service.as(aCaller('operator'))])
      expect((await client.get(`/api/projects/${id}`)).body).toHaveProperty('warnings');
  }
});

test('who sends a token sends a good one, even where none is needed', async () => {
  const { service, posts } = await aMarket();
  const id = await posts();
  for (const authorization of ['Bearer nonsense', 'Basic abc', 'Bearer '])
    expect((await service.anonymous.get(`/api/projects/${id}`, { authorization })).status).toBe(401);
});

const employers: [Method, string][] = [
  ['POST', '/api/projects'],
  ['GET', '/api/projects/mine'],
  ['PATCH', '/api/projects/:id'],
  ['POST', '/api/projects/:id/publish'],
  ['POST', '/api/projects/:id/withdraw'],
];
const operators: [Method, string][] = [
  ['GET', '/api/projects/in-review'],
  ['POST', '/api/projects/:id/approve'],
  ['POST', '/api/projects/:id/turn-down'],
];

test('without a token 401, with another role 403, another’s project or none 404', async () => {
  const { service, drafts } = await aMarket();
  const id = await drafts();
  const bodyOf = (method: Method, url: string) =>
    method === 'GET' ? undefined : url.endsWith('turn-down') ? { reason: 'not this one, sorry' } : {};
  const statusOf = async (client: typeof service.anonymous, [method, path]: [Method, string], of: string) => {
    const url = path.replace(':id', of);
    return (await client.send(method, url, bodyOf(method, url))).status;
  };
  for (const route of [...employers, ...operators]) {
    expect(await statusOf(service.anonymous, route, id)).toBe(401);
    const allowed = employers.includes(route) ? 'employer' : 'operator';
    for (const role of ['student', 'employer', 'career-services', 'operator'] as const)
      if (role !== allowed) expect(await statusOf(service.as(aCaller(role)), route, id)).toBe(403);
    if (!route[1].includes(':id')) continue;
    const stranger = service.as(aCaller(allowed));
    expect(await statusOf(stranger, route, newId())).toBe(404);
    if (allowed === 'employer') expect(await statusOf(stranger, route, id)).toBe(404);
  }
  const untouched = await service.as(aCaller('operator')).get(`/api/projects/${id}`);
  expect(untouched.body).toMatchObject({ status: 'draft', version: 1 });
});

test.each([
  { alone: true, told: 'alone on its data' },
  { alone: false, told: 'one of several processes' },
])(
  'whoever reads again and again from a service $told sees each change at once: a title, a bid, the employer’s name, the end',
  async ({ alone }) => {
    const { service, employer, posts } = await aMarket({ alone });
    const id = await posts();
    const read = async () => {
      const project = (await service.anonymous.get(`/api/projects/${id}`)).body;
      const [found] = (await service.anonymous.get('/api/projects')).body.items;
      return [project, found ?? {}].map(({ title, employer: by }) => [title, by?.organisation]);
    };
    const applicants = async () => {
      const project = (await service.anonymous.get(`/api/projects/${id}`)).body;
      const [found] = (await service.anonymous.get('/api/projects')).body.items;
      return [project, found].map(({ applicantCount }) => applicantCount);
    };
    const [before] = await read();
    expect(await read()).toEqual([before, before]);
    await employer.client.patch(`/api/projects/${id}`, { title: 'Balloon history' });
    expect((await read()).map(([title]) => title)).toEqual(['Balloon history', 'Balloon history']);
    const bid = aBid({ projectId: id, employerId: employer.caller.accountId });
    await service.arrives({ type: 'bid.submitted.v1', data: { bid } });
    await service.settle();
    expect(await applicants()).toEqual([1, 1]);
    const { account } = employer;
    const renamed = { ...account, employer: { ...account.employer, organisation: 'Renamed Goods' } } as never;
    await service.arrives({ type: 'account.profile-updated.v1', data: { account: renamed } });
    await service.settle();
    expect((await read()).map(([, by]) => by)).toEqual(['Renamed Goods', 'Renamed Goods']);
    await employer.client.post(`/api/projects/${id}/withdraw`);
    expect((await service.anonymous.get(`/api/projects/${id}`)).status).toBe(404);
    expect((await service.anonymous.get('/api/projects')).body.items).toEqual([]);
  },
);
