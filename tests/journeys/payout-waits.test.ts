import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';
import { aDelivery, engagementOf, factsAbout, paymentOf, setUpPayouts, toldTo, usd } from './stages.ts';

test('the lump sum of a student without payouts waits, safe, and goes out once they are set up', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  await work.employer.ask('POST', `/api/engagements/${work.id}/approve`);
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'awaiting-recipient', toStudent: usd(40_000) });
  expect(await toldTo(work.student)).toContain('payout.awaiting-recipient.v1');
  m.clock.advance({ days: 60 });
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'awaiting-recipient' });
  expect(await brokenInvariants(m)).toEqual([]);
  const metrics = (await m.app.inject('/metrics')).body;
  expect(metrics).toContain('stint_payments_waiting{for="payout-setup"} 1\n');
  expect(metrics).toContain('stint_money_held_cents 40000\n');
  expect(metrics).toContain('stint_consumer_lag_messages{group="notification",topic="stint.payments"} 0\n');
  await setUpPayouts(m, work.student);
  expect(await paymentOf(work)).toMatchObject({ status: 'released', paid: usd(40_000) });
  expect(await engagementOf(work)).toMatchObject({ status: 'completed', paid: usd(40_000) });
  expect(factsAbout(m, work).filter((type) => type === 'payout.paid.v1')).toHaveLength(1);
  expect(await work.student.ask('GET', '/api/payouts/earnings?year=2026')).toMatchObject({
    payouts: 1,
    total: usd(40_000),
  });
  expect(await brokenInvariants(m)).toEqual([]);
});
