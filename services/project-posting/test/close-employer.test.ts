import { addHours, newId } from '@stint/core';
import type { AccountSnapshot } from '@stint/events';
import { anAgreement, refOf } from '@stint/testing';
import { expect, test } from 'vitest';
import { aBid, aMarket } from './fixtures.ts';

/** What identity tells of an account that was closed: nothing personal, so no organisation either. */
const closedOf = ({ accountId, roles }: AccountSnapshot): AccountSnapshot => ({
  accountId,
  roles,
  status: 'closed',
  displayName: 'Closed account',
});

async function aMarketThatIsLeft(options: Parameters<typeof aMarket>[0] = {}) {
  const market = await aMarket(options);
  const { service, employer } = market;
  const closes = () =>
    service.arrives({ type: 'account.closed.v1', data: { account: closedOf(employer.account) } });
  return {
    ...market,
    closes,
    async leaves() {
      await closes();
      await service.settle();
    },
    statusOf: async (id: string) => (await employer.client.get(`/api/projects/${id}`)).body.status,
  };
}

test('an employer closes the account: drafts and open projects are withdrawn, the open one is told', async () => {
  const { service, drafts, posts, leaves, statusOf, typesPublished } = await aMarketThatIsLeft();
  const [draft, open] = [await drafts(), await posts()];
  await leaves();
  expect([await statusOf(draft), await statusOf(open)]).toEqual(['withdrawn', 'withdrawn']);
  expect(await typesPublished()).toEqual(['project.published.v1', 'project.withdrawn.v1']);
  expect((await service.anonymous.get('/api/projects')).body.items).toEqual([]);
});

test('what waits for review is withdrawn, too', async () => {
  const { employer, drafts, leaves, statusOf } = await aMarketThatIsLeft({ domainVerified: false });
  const id = await drafts();
  await employer.client.post(`/api/projects/${id}/publish`);
  expect(await statusOf(id)).toBe('in-review');
  await leaves();
  expect(await statusOf(id)).toBe('withdrawn');
});

test('forty projects, and the fact is told twice: each is withdrawn once, and others’ stay', async () => {
  const { service, posts, registers, closes, leaves, statusOf, typesPublished } = await aMarketThatIsLeft();
  const ids = await Promise.all(Array.from({ length: 40 }, () => posts()));
  const other = await registers(true);
  const theirs = await posts({}, other.client);
  await closes();
  await leaves();
  expect(new Set(await Promise.all(ids.map(statusOf)))).toEqual(new Set(['withdrawn']));
  expect((await typesPublished()).filter((type) => type === 'project.withdrawn.v1')).toHaveLength(40);
  expect((await service.anonymous.get(`/api/projects/${theirs}`)).body.status).toBe('open');
});

test('a project that was filled goes on under its name; where its slot comes free it is withdrawn', async () => {
  const { service, employer, posts, leaves, statusOf } = await aMarketThatIsLeft();
  const projectId = await posts();
  const { accountId: employerId } = employer.caller;
  const bid = aBid({ projectId, employerId }, { bidId: newId(), status: 'accepted' });
  const now = service.clock.now();
  const agreement = anAgreement({
    ...{ engagementId: bid.bidId, projectId, employerId },
    ...{ acceptedAt: now, fundBy: addHours(now, 72) },
  });
  await service.arrives({ type: 'bid.accepted.v1', data: { bid, agreement } });
  await service.settle();
  await leaves();
  expect((await service.anonymous.get(`/api/projects/${projectId}`)).body).toMatchObject({
    status: 'filled',
    employer: { organisation: 'Placeholder Analytics' },
  });
  service.clock.advance({ hours: 72 });
  await service.arrives({ type: 'payment.lapsed.v1', data: refOf(agreement) });
  await service.settle();
  expect(await statusOf(projectId)).toBe('withdrawn');
});

test('who has closed the account publishes nothing with a token that still holds', async () => {
  const { employer, drafts, leaves } = await aMarketThatIsLeft();
  await leaves();
  const id = await drafts();
  expect((await employer.client.post(`/api/projects/${id}/publish`)).body.code).toBe('employer-not-active');
});
