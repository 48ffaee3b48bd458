import { deliver } from '@stint/standalone/people';
import type { WebhookDisruption } from '@stint/stripe-simulator';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, type TestMarketplace } from './marketplace.ts';
import { anAcceptance, engagementOf, factsAbout, pay, paymentOf, setUpPayouts } from './stages.ts';

/** Moves on until the sweep that looks at Stripe's own lists has come by. */
async function aWhile(m: TestMarketplace, hours: number): Promise<void> {
  m.clock.advance({ hours });
  await m.settle();
}

test.each<[string, WebhookDisruption]>([
  ['come five times', { copies: 5 }],
  ['come in reverse', { order: 'reversed' }],
  ['come two days late', { delaySeconds: 2 * 86_400 }],
  ['never come', { drop: () => true }],
])('webhooks that %s: the student is paid all the same, once', async (_, disruption) => {
  const m = await aMarketplace();
  m.stripe.webhooks.disrupt(disruption);
  const work = await anAcceptance(m);
  await pay(m, work);
  await aWhile(m, 1);
  expect(await paymentOf(work)).toMatchObject({ status: 'funded' });
  await setUpPayouts(m, work.student);
  await aWhile(m, 1);
  await deliver(work.student, work.id);
  await work.employer.ask('POST', `/api/engagements/${work.id}/approve`);
  await m.settle();
  await aWhile(m, 1);
  expect(await engagementOf(work)).toMatchObject({ status: 'completed' });
  await aWhile(m, 72);
  expect(await paymentOf(work)).toMatchObject({ status: 'released' });
  const facts = factsAbout(m, work);
  for (const type of ['payment.funded.v1', 'payout.paid.v1', 'engagement.completed.v1'])
    expect(
      facts.filter((fact) => fact === type),
      type,
    ).toHaveLength(1);
  expect(await brokenInvariants(m)).toEqual([]);
});
