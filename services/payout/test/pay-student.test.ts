import { anAgreement } from '@stint/testing';
import { expect, test } from 'vitest';
import { bidAccepted, payoutUnderTest, workApproved } from './harness.ts';

test('a bid is accepted, paid, approved: the student has the fee, the platform the commission less the fees', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  const asked = (await payout.asEmployer(agreement).get(`/api/payments/${agreement.engagementId}`)).body;
  expect(asked).toMatchObject({
    status: 'awaiting-funding',
    total: { amountCents: 44_000 },
    dueAt: agreement.fundBy,
    waitsFor: { code: 'employer-payment' },
  });
  expect(asked.checkoutUrl).toMatch(/^http/);

  expect(await payout.pay(agreement)).toBe(303);
  await payout.settle();
  expect(await payout.show(agreement)).toMatchObject({ status: 'funded' });
  await payout.setsUp(agreement);
  await payout.arrives(workApproved(agreement));
  await payout.settle();

  const view = await payout.show(agreement);
  expect(view).toMatchObject({ status: 'released', paid: { amountCents: 40_000 } });
  expect(view.waitsFor).toBeUndefined();
  expect(view.timeline.map((s: { step: string }) => s.step)).toEqual([
    'accepted',
    'awaiting-funding',
    'funded',
    'releasing',
    'released',
    'payout-sent',
    'payout-accepted',
  ]);
  expect(await payout.publishedTypes(agreement)).toEqual([
    'payment.requested.v1',
    'payment.funded.v1',
    'payout.paid.v1',
  ]);
  // Stripe's price: 2.9% and 30 cents of 440.00
  expect(await payout.balances(agreement)).toEqual({
    'employer-receivable': -44_000,
    'held-for-students': 0,
    payouts: 40_000,
    'commission-income': 4_000 - 1_306,
    'stripe-fees': 1_306,
  });
});

test('two approvals of the same work: one payout', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.ready();
  await payout.arrives(workApproved(agreement));
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  await payout.arrives(workApproved(agreement));
  await payout.settle();
  const { stripe } = await payout.readBooks();
  expect(stripe.transfers).toHaveLength(1);
  expect(await payout.publishedTypes(agreement)).toHaveLength(3);
});

test('the same acceptance is heard twice: one payment, one page to pay', async () => {
  const payout = await payoutUnderTest();
  const agreement = anAgreement();
  await payout.arrives(bidAccepted(agreement));
  await payout.arrives(bidAccepted(agreement));
  await payout.settle();
  expect(await payout.publishedTypes(agreement)).toEqual(['payment.requested.v1']);
});
