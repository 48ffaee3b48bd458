import { expect, test } from 'vitest';
import { disputeOpened, engagementCancelled, payoutUnderTest, workApproved } from './harness.ts';

test('an operator’s metrics: money held, payments by state, what they wait for and how long, calls without an outcome', async () => {
  const payout = await payoutUnderTest();
  expect(await payout.vitals()).toMatchObject({ stint_money_held_cents: 0, 'stint_payments released': 0 });
  const unpaid = await payout.accepted();
  const paid = await payout.ready();
  const disputed = await payout.funded({ studentId: paid.studentId });
  const withoutSetUp = await payout.funded();
  await payout.arrives(disputeOpened(disputed));
  await payout.arrives(workApproved(withoutSetUp));
  await payout.settle();
  payout.clock.advance({ hours: 2 });
  payout.stripe.faults.inject({ kind: 'http500', method: 'POST', path: '/v1/transfers', times: 9 });
  await payout.arrives(workApproved(paid));
  await payout.settle();
  const { fee } = unpaid;
  expect(await payout.vitals()).toEqual({
    stint_money_held_cents: 3 * fee.amountCents,
    'stint_payments awaiting-funding': 1,
    'stint_payments frozen': 1,
    'stint_payments awaiting-recipient': 1,
    'stint_payments releasing': 1,
    'stint_payments lapsed': 0,
    'stint_payments released': 0,
    'stint_payments refunded': 0,
    'stint_payments_waiting employer-payment': 1,
    'stint_payments_waiting ruling': 1,
    'stint_payments_waiting payout-setup': 1,
    'stint_payments_waiting stripe': 1,
    'stint_payments_oldest_waiting_seconds employer-payment': 7_200,
    'stint_payments_oldest_waiting_seconds ruling': 7_200,
    'stint_payments_oldest_waiting_seconds payout-setup': 7_200,
    'stint_payments_oldest_waiting_seconds stripe': 0,
    'stint_stripe_commands_unknown payout': 1,
  });
  payout.stripe.faults.clear();
  payout.clock.advance({ minutes: 6 });
  await payout.settle();
  expect(await payout.vitals()).toMatchObject({
    stint_money_held_cents: 2 * fee.amountCents,
    'stint_payments released': 1,
  });
  expect(await payout.vitals()).not.toHaveProperty('stint_stripe_commands_unknown payout');
});

test('calls without an outcome are counted by kind: a page to pay on, an account, a transfer, a refund', async () => {
  const payout = await payoutUnderTest();
  const [approved, cancelled] = [await payout.ready(), await payout.ready()];
  payout.stripe.faults.sow({ seed: 1, rate: 1, kinds: ['http500'], method: 'POST' });
  await payout.arrives(workApproved(approved));
  await payout.arrives(engagementCancelled(cancelled));
  const unpaid = await payout.accepted();
  await payout.beginsSetUp(unpaid);
  await payout.settle();
  const unknown = async () =>
    Object.entries(await payout.vitals()).filter(([name]) =>
      name.startsWith('stint_stripe_commands_unknown'),
    );
  expect((await unknown()).sort()).toEqual(
    ['checkout', 'open-account', 'payout', 'refund'].map((kind) => [
      `stint_stripe_commands_unknown ${kind}`,
      1,
    ]),
  );
  payout.stripe.faults.clear();
  payout.clock.advance({ minutes: 31 });
  await payout.settle();
  expect(await unknown()).toEqual([]);
});
