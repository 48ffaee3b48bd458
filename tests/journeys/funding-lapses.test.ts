import { payByCard } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';
import { anAcceptance, apply, bidOf, engagementOf, factsAbout, pay, paymentOf, projectOf } from './stages.ts';

test('an acceptance that is not paid in 72 hours lapses: the bid is live, the slot is free, the project is open', async () => {
  const m = await aMarketplace();
  const work = await anAcceptance(m);
  expect(await projectOf(work)).toMatchObject({ status: 'filled' });
  m.clock.advance({ hours: 71, minutes: 59 });
  await m.settle();
  expect(await bidOf(work)).toMatchObject({ status: 'accepted' });
  m.clock.advance({ minutes: 1 });
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'lapsed' });
  expect(await bidOf(work)).toMatchObject({ status: 'live' });
  expect(await bidOf(work)).not.toHaveProperty('slot');
  expect(await projectOf(work)).toMatchObject({ status: 'open' });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a bid whose first acceptance lapsed is accepted again, paid, and the work starts', async () => {
  const m = await aMarketplace();
  const work = await anAcceptance(m);
  m.clock.advance({ hours: 72 });
  await m.settle();
  await work.employer.ask('POST', `/api/bids/${work.id}/accept`);
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'awaiting-funding' });
  m.clock.advance({ hours: 71 });
  await m.settle();
  await pay(m, work);
  expect(await paymentOf(work)).toMatchObject({ status: 'funded' });
  expect(await bidOf(work)).toMatchObject({ status: 'funded' });
  expect(await engagementOf(work)).toMatchObject({ status: 'active' });
  expect(await projectOf(work)).toMatchObject({ status: 'filled' });
  expect(factsAbout(m, work)).toEqual([
    'bid.submitted.v1',
    'bid.accepted.v1',
    'payment.requested.v1',
    'payment.lapsed.v1',
    'bid.accepted.v1',
    'payment.requested.v1',
    'payment.funded.v1',
    'engagement.started.v1',
  ]);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('nobody pays by a link of an acceptance that has lapsed', async () => {
  const m = await aMarketplace();
  const work = await anAcceptance(m);
  m.clock.advance({ hours: 60 });
  await m.settle();
  const { checkoutUrl } = await work.employer.ask('POST', `/api/payments/${work.id}/checkout`);
  m.clock.advance({ hours: 12 });
  await m.settle();
  const page = await fetch(checkoutUrl);
  expect(await page.text()).not.toContain('card_number');
  const again = await work.employer.send('POST', `/api/payments/${work.id}/checkout`);
  expect(again).toMatchObject({ status: 409, body: { code: 'payment-not-awaited' } });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a payment of the last minute wins, even where its webhook never comes', async () => {
  const m = await aMarketplace();
  const work = await anAcceptance(m);
  m.clock.advance({ hours: 71, minutes: 59 });
  await m.settle();
  const { checkoutUrl } = await work.employer.ask('POST', `/api/payments/${work.id}/checkout`);
  m.stripe.webhooks.disrupt({ drop: () => true });
  await payByCard(checkoutUrl, work.employer.email);
  m.clock.advance({ minutes: 1 });
  await m.settle();
  m.clock.advance({ hours: 1 });
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'funded' });
  expect(await bidOf(work)).toMatchObject({ status: 'funded' });
  expect(await engagementOf(work)).toMatchObject({ status: 'active' });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('the slot of a lapsed acceptance goes to somebody else, who is paid for; the first one is then told who is full', async () => {
  const m = await aMarketplace();
  const work = await anAcceptance(m, { project: { slots: 2 } });
  const sam = await m.aStudent('sam');
  const second = { ...work, student: sam, id: await apply(sam, work.projectId) };
  const third = { ...work, id: await apply(await m.aStudent('alex'), work.projectId) };
  m.clock.advance({ hours: 72 });
  await m.settle();
  for (const { id } of [second, third]) {
    await work.employer.ask('POST', `/api/bids/${id}/accept`);
    await m.settle();
    await pay(m, { ...work, id });
  }
  expect(await projectOf(work)).toMatchObject({ status: 'filled' });
  const late = await work.employer.send('POST', `/api/bids/${work.id}/accept`);
  expect(late).toMatchObject({ status: 409, body: { code: 'project-filled' } });
  expect(await brokenInvariants(m)).toEqual([]);
});
