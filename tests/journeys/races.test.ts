import type { Answer } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, anOpenProject } from './marketplace.ts';
import {
  aDelivery,
  aFundedEngagement,
  anAcceptance,
  apply,
  factsAbout,
  paymentOf,
  setUpPayouts,
} from './stages.ts';

const hundred = (act: (i: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: 100 }, (_, i) => act(i)));

/** How many answers there were of each kind: `200`, or status and problem code. */
function counted(answers: readonly Answer[]): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { status, body } of answers) {
    const kind = status < 300 ? `${status}` : `${status} ${body.code}`;
    count[kind] = (count[kind] ?? 0) + 1;
  }
  return count;
}

test('100 accepts of ten bids race for two slots: two win, the others are told who is full', async () => {
  const m = await aMarketplace();
  const employer = await m.anEmployer('kim');
  const projectId = await anOpenProject(m, employer, { slots: 2 });
  const bids: string[] = [];
  for (let i = 0; i < 10; i += 1) bids.push(await apply(await m.aStudent(`student${i}`), projectId));
  const answers = await hundred((i) => employer.send('POST', `/api/bids/${bids[i % 10]}/accept`));
  await m.settle();
  const accepted = (await employer.ask('GET', `/api/bids?projectId=${projectId}&status=accepted`)).items;
  expect(accepted.map(({ slot }: { slot: number }) => slot).toSorted()).toEqual([1, 2]);
  const { '200': won, '409 illegal-move': twice = 0, ...rest } = counted(answers);
  expect(won).toBe(2);
  expect(rest).toEqual({ '409 project-filled': 98 - twice });
  expect(twice).toBeLessThanOrEqual(18);
  expect(m.events.filter(({ type }) => type === 'payment.requested.v1')).toHaveLength(2);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('100 deliveries at once are one delivery', async () => {
  const m = await aMarketplace();
  const { student, id, ...work } = await aFundedEngagement(m);
  const { terms } = await student.ask('GET', `/api/engagements/${id}`);
  const items = terms.deliverables.map((deliverable: { id: string }) => ({
    ...{ deliverableId: deliverable.id, note: 'Done.', links: [] },
  }));
  const body = { items, aiUse: { used: false } };
  const answers = await hundred(() => student.send('POST', `/api/engagements/${id}/deliver`, body));
  await m.settle();
  expect(counted(answers)).toEqual({ '200': 1, '409 illegal-move': 99 });
  expect(factsAbout(m, { student, id, ...work }).filter((type) => type === 'work.delivered.v1')).toHaveLength(
    1,
  );
  expect(await brokenInvariants(m)).toEqual([]);
});

test('100 approvals at once are one approval and one payout', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  const answers = await hundred(() => work.employer.send('POST', `/api/engagements/${work.id}/approve`));
  await m.settle();
  expect(counted(answers)).toEqual({ '200': 1, '409 illegal-move': 99 });
  expect(factsAbout(m, work).filter((type) => type === 'payout.paid.v1')).toHaveLength(1);
  expect(await paymentOf(work)).toMatchObject({ status: 'released' });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('one Idempotency-Key 100 times is one bid', async () => {
  const m = await aMarketplace();
  const employer = await m.anEmployer('kim');
  const student = await m.aStudent('robin');
  const projectId = await anOpenProject(m, employer);
  const application = 'I have mapped local food producers for a class and can start on Monday morning.';
  const headers = { 'idempotency-key': 'the-one-bid' };
  const answers = await hundred(() => student.send('POST', '/api/bids', { projectId, application }, headers));
  const { '201': made, ...rest } = counted(answers);
  expect(made).toBeGreaterThanOrEqual(1);
  expect(Object.keys(rest).every((kind) => /^409 request-in-flight|^429/.test(kind))).toBe(true);
  const ids = answers.flatMap(({ status, body }) => (status === 201 ? [body.id] : []));
  expect(new Set(ids).size).toBe(1);
  expect((await student.ask('GET', '/api/bids')).items).toHaveLength(1);
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});

test('one Idempotency-Key 100 times at the checkout is one page to pay at', async () => {
  const m = await aMarketplace();
  const work = await anAcceptance(m);
  m.clock.advance({ hours: 24 });
  await m.settle();
  expect(await paymentOf(work)).not.toHaveProperty('checkoutUrl');
  const headers = { 'idempotency-key': 'the-one-checkout' };
  const checkout = `/api/payments/${work.id}/checkout`;
  const answers = await hundred(() => work.employer.send('POST', checkout, undefined, headers));
  const { '200': opened, ...rest } = counted(answers);
  expect(opened).toBeGreaterThanOrEqual(1);
  expect(Object.keys(rest).every((kind) => /^409 request-in-flight|^429/.test(kind))).toBe(true);
  const urls = answers.flatMap(({ status, body }) => (status === 200 ? [body.checkoutUrl] : []));
  expect(new Set(urls).size).toBe(1);
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});
