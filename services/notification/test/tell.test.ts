import { newId } from '@stint/core';
import { aCaller, anOpenProject, aStudentAccount } from '@stint/testing';
import { expect, test } from 'vitest';
import { notification } from './notification.ts';

const anExpiredProject = (employerId: string) =>
  ({
    type: 'project.expired.v1',
    data: { project: anOpenProject({ employerId, status: 'expired' }) },
  }) as const;

test('a fact tells the one it concerns, and nobody else', async () => {
  const service = await notification();
  const [employer, other] = [aCaller('employer'), aCaller('employer')];
  await service.arrives(anExpiredProject(employer.accountId));
  await service.settle();
  const mine = await service.as(employer).get('/api/notifications');
  expect(mine.body).toMatchObject({
    unread: 1,
    items: [{ kind: 'project.expired.v1', accountId: employer.accountId }],
  });
  expect((await service.as(other).get('/api/notifications')).body).toEqual({ items: [], unread: 0 });
});

test('an event that arrives five times tells once', async () => {
  const service = await notification();
  const employer = aCaller('employer');
  const first = await service.arrives(anExpiredProject(employer.accountId));
  for (let i = 0; i < 4; i += 1)
    await service.arrives({ type: first.type, data: first.data } as never, { id: first.id });
  await service.settle();
  expect((await service.as(employer).get('/api/notifications')).body.items).toHaveLength(1);
});

test('what waits for an operator tells every operator', async () => {
  const service = await notification();
  const operators = [aCaller('operator'), aCaller('operator')];
  for (const { accountId } of operators)
    await service.arrives({
      type: 'account.registered.v1',
      data: { account: { ...aStudentAccount({ accountId, roles: ['operator'] }) } },
    });
  await service.settle();
  await service.arrives({ type: 'project.submitted-for-review.v1', data: { project: anOpenProject() } });
  await service.settle();
  for (const operator of operators)
    expect((await service.as(operator).get('/api/notifications')).body.unread).toBe(1);
});

test("reading one's own marks it; another's reads as not found", async () => {
  const service = await notification();
  const employer = aCaller('employer');
  await service.arrives(anExpiredProject(employer.accountId));
  await service.settle();
  const [item] = (await service.as(employer).get('/api/notifications?unread=true')).body.items;
  expect((await service.as(aCaller('student')).post(`/api/notifications/${item.id}/read`)).status).toBe(404);
  const read = await service.as(employer).post(`/api/notifications/${item.id}/read`);
  expect(read).toMatchObject({ status: 200, body: { readAt: service.clock.now() } });
  expect((await service.as(employer).get('/api/notifications?unread=true')).body.items).toEqual([]);
  expect((await service.as(employer).post(`/api/notifications/${newId()}/read`)).status).toBe(404);
});

test('pages follow one another without a gap while new ones arrive', async () => {
  const service = await notification();
  const employer = aCaller('employer');
  for (let i = 0; i < 7; i += 1) await service.arrives(anExpiredProject(employer.accountId));
  await service.settle();
  const all = (await service.as(employer).get('/api/notifications?limit=100')).body.items;
  const first = (await service.as(employer).get('/api/notifications?limit=3')).body;
  await service.arrives(anExpiredProject(employer.accountId));
  await service.settle();
  const second = (await service.as(employer).get(`/api/notifications?limit=100&cursor=${first.nextCursor}`))
    .body;
  expect([...first.items, ...second.items]).toEqual(all);
});
