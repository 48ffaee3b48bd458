import { deliver, evaluate } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from '../journeys/invariants.ts';
import { aMarketplace } from '../journeys/marketplace.ts';
import {
  aDelivery,
  aFundedEngagement,
  anAcceptance,
  engagementOf,
  pay,
  paymentOf,
  setUpPayouts,
  usd,
} from '../journeys/stages.ts';

test('funded on the last minute of a year, paid on the first of the next: each year has its own', async () => {
  const m = await aMarketplace('2026-12-31T23:50:00.000Z');
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  m.clock.set('2027-01-01T00:00:00.000Z');
  await work.employer.ask('POST', `/api/engagements/${work.id}/approve`);
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'completed' });
  const earned = async (year: number) => {
    const { total } = await work.student.ask('GET', `/api/payouts/earnings?year=${year}`);
    return total;
  };
  expect([await earned(2026), await earned(2027)]).toEqual([usd(0), usd(40_000)]);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('nothing ran for two months: the delivery is approved as of its date, paid once, and evaluations are missed', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  const { autoApproveAt } = await engagementOf(work);
  m.clock.advance({ days: 61 });
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'completed', approvedAt: autoApproveAt });
  expect(await paymentOf(work)).toMatchObject({ status: 'released' });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('the clock goes back an hour between payment and approval: everything goes on', async () => {
  const m = await aMarketplace();
  const work = await aFundedEngagement(m);
  await setUpPayouts(m, work.student);
  m.clock.advance({ hours: -1 });
  await deliver(work.student, work.id);
  await m.settle();
  await work.employer.ask('POST', `/api/engagements/${work.id}/approve`);
  await m.settle();
  m.clock.advance({ hours: 2 });
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'released' });
  await evaluate(work.employer, work.id);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('the clock jumps over the last hour to pay while the employer is on the page: the card is not charged', async () => {
  const m = await aMarketplace();
  const work = await anAcceptance(m);
  m.clock.advance({ hours: 73 });
  await expect(pay(m, work)).rejects.toThrow();
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'lapsed' });
  expect(await brokenInvariants(m)).toEqual([]);
});
