import { addDays } from '@stint/core';
import { aCaller } from '@stint/testing';
import { expect, test } from 'vitest';
import { APPLY_BY, aMarket } from './fixtures.ts';

const REASON = { reason: 'Tell us what the student will learn.' };

async function aFirstPost() {
  const market = await aMarket({ domainVerified: false });
  const operator = market.service.as(aCaller('operator'));
  const id = await market.posts();
  return { ...market, operator, id, own: () => market.employer.client.get(`/api/projects/${id}`) };
}

test('a new employer’s first post waits for the operator, longest waiting first, out of everyone’s sight', async () => {
  const { service, operator, id, posts, typesPublished } = await aFirstPost();
  service.clock.advance({ minutes: 1 });
  const second = await posts();
  const queue = (await operator.get('/api/projects/in-review')).body;
  expect(queue.items.map((p: { id: string }) => p.id)).toEqual([id, second]);
  expect((await service.anonymous.get(`/api/projects/${id}`)).status).toBe(404);
  expect((await service.anonymous.get('/api/projects')).body.items).toEqual([]);
  expect(await typesPublished()).toEqual([
    'project.submitted-for-review.v1',
    'project.submitted-for-review.v1',
  ]);
});

test('the operator reads of what domain its employer is; others do not', async () => {
  const { service, operator, id } = await aFirstPost();
  const { items } = (await operator.get('/api/projects/in-review')).body;
  expect(items[0].employer).toMatchObject({ domain: 'placeholder.example', domainVerified: false });
  await operator.post(`/api/projects/${id}/approve`);
  const { employer } = (await service.anonymous.get(`/api/projects/${id}`)).body;
  expect(employer).toMatchObject({ organisation: 'Placeholder Analytics' });
  expect(employer).not.toHaveProperty('domain');
});

test('approved, it is open; and the employer’s next post needs no review', async () => {
  const { operator, id, posts, own } = await aFirstPost();
  expect((await operator.post(`/api/projects/${id}/approve`)).body.status).toBe('open');
  const next = await posts();
  expect((await operator.get(`/api/projects/${next}`)).body.status).toBe('open');
  expect((await operator.post(`/api/projects/${id}/approve`)).body).toMatchObject({
    status: 409,
    code: 'illegal-move',
    detail: 'a project that is open cannot approve',
  });
  expect((await own()).body.status).toBe('open');
});

test('turned down, it is a draft again with the reason, and can be published anew', async () => {
  const { operator, employer, id, own, typesPublished } = await aFirstPost();
  expect((await operator.post(`/api/projects/${id}/turn-down`, REASON)).status).toBe(200);
  expect((await own()).body).toMatchObject({ status: 'draft', turnedDownBecause: REASON.reason });
  await employer.client.patch(`/api/projects/${id}`, { learningObjectives: ['Judge sources'] });
  const again = await employer.client.post(`/api/projects/${id}/publish`);
  expect(again.body.status).toBe('in-review');
  expect(again.body).not.toHaveProperty('turnedDownBecause');
  expect((await typesPublished()).at(1)).toBe('project.turned-down.v1');
});

test('a reason is due, and says something', async () => {
  const { operator, id } = await aFirstPost();
  for (const body of [{}, { reason: 'no' }, { reason: ' '.repeat(20) }, { ...REASON, more: 1 }])
    expect((await operator.post(`/api/projects/${id}/turn-down`, body)).status).toBe(400);
});

test('what waited beyond its apply-by is not approved', async () => {
  const { service, operator, id } = await aFirstPost();
  service.clock.set(addDays(APPLY_BY, 1));
  expect((await operator.post(`/api/projects/${id}/approve`)).body).toMatchObject({
    status: 409,
    code: 'not-publishable',
    errors: [{ pointer: '/applyBy' }],
  });
});

test('50 approve and 50 turn down at once: one of them does', async () => {
  const { operator, id } = await aFirstPost();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      i % 2
        ? operator.post(`/api/projects/${id}/approve`)
        : operator.post(`/api/projects/${id}/turn-down`, REASON),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(99).fill(409)]);
});

test('an approval of a version the operator has not read is stale', async () => {
  const { operator, id } = await aFirstPost();
  const read = (await operator.get(`/api/projects/${id}`)).headers.etag;
  await operator.post(`/api/projects/${id}/turn-down`, REASON);
  expect(
    (await operator.post(`/api/projects/${id}/approve`, undefined, { 'if-match': String(read) })).status,
  ).toBe(412);
});
