import { addDays, addHours, newId, usd } from '@stint/core';
import { aCaller, anAgreement } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Payment } from '../src/payment.ts';
import { earningsOf, spendingOf } from '../src/statement.ts';
import { bidAccepted, disputeOpened, engagementCancelled, payoutUnderTest, workApproved } from './harness.ts';

const aMoment = fc
  .date({ min: new Date('2025-06-01'), max: new Date('2027-06-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const aPayment = fc
  .record({
    feeCents: fc.integer({ min: 1, max: 90_000 }),
    charged: aMoment,
    refund: fc.option(fc.record({ at: aMoment, status: fc.constantFrom('pending', 'succeeded') })),
    payout: fc.option(aMoment),
  })
  .map(({ feeCents, charged, refund, payout }) => {
    const commission = usd(Math.round(feeCents / 10));
    const total = usd(feeCents + commission.amountCents);
    return {
      id: newId(),
      agreement: { ...anAgreement(), fee: usd(feeCents), commission, total },
      charge: { at: charged, amountCents: total.amountCents },
      ...(refund ? { refund: { ...refund, amountCents: total.amountCents } } : {}),
      ...(payout ? { payout: { at: payout, amountCents: feeCents, reversedCents: 0 } } : {}),
    } as unknown as Payment;
  });

test('a year’s spending is its months’, and three years together are everything that moved', () => {
  fc.assert(
    fc.property(fc.array(aPayment), (payments) => {
      const years = [2025, 2026, 2027].map((year) => spendingOf(year, payments));
      for (const { months, ...year } of years) {
        expect(months.reduce((cents, month) => cents + month.netCents, 0)).toBe(year.netCents);
        expect(year.netCents).toBe(
          year.fee.amountCents + year.commission.amountCents - year.refunded.amountCents,
        );
      }
      const moved = payments.map((p) => {
        const { charge, refund } = p as Extract<Payment, { charge: object }>;
        return charge.amountCents - (refund?.status === 'succeeded' ? refund.amountCents : 0);
      });
      const net = years.reduce((cents, { netCents }) => cents + netCents, 0);
      expect(net).toBe(moved.reduce((cents, each) => cents + each, 0));
      const paid = [2025, 2026, 2027].reduce((n, year) => n + earningsOf(year, payments).payouts, 0);
      expect(paid).toBe(payments.filter((p) => 'payout' in p).length);
    }),
  );
});

test('an employer sees what they paid and got back, by month, and only their own payments', async () => {
  const payout = await payoutUnderTest();
  const kept = await payout.ready();
  const { employerId } = kept;
  const back = await payout.funded({ employerId });
  const unpaid = await payout.accepted({ employerId });
  await payout.arrives(engagementCancelled(back));
  await payout.settle();
  const employer = payout.asEmployer(kept);
  const { body } = await employer.get('/api/payments/spending?year=2026');
  const sums = {
    payments: 2,
    fee: usd(80_000),
    commission: usd(8_000),
    refunded: usd(44_000),
    netCents: 44_000,
  };
  expect(body).toMatchObject({ year: 2026, ...sums });
  expect(body.months[2]).toEqual({ month: '2026-03', ...sums });
  expect(body.months[3]).toMatchObject({ payments: 0, netCents: 0 });
  const mine = (await employer.get('/api/payments/mine')).body.items;
  expect(mine.map((p: { engagementId: string }) => p.engagementId)).toEqual(
    [kept, back, unpaid]
      .map(({ engagementId }) => engagementId)
      .sort()
      .reverse(),
  );
  expect(mine.find((p: { status: string }) => p.status === 'awaiting-funding').checkoutUrl).toBeDefined();
  const open = (await employer.get('/api/payments/mine?status=awaiting-funding')).body.items;
  expect(open).toMatchObject([{ engagementId: unpaid.engagementId }]);
  const stranger = payout.as(aCaller('employer'));
  expect((await stranger.get('/api/payments/mine')).body).toEqual({ items: [] });
  expect((await stranger.get('/api/payments/spending?year=2026')).body).toMatchObject({ netCents: 0 });
  expect((await payout.asStudent(kept).get('/api/payments/spending?year=2026')).status).toBe(403);
});

test('a student takes their payouts along as CSV, every one of them, in dollars', async () => {
  const payout = await payoutUnderTest();
  const paid = await payout.ready({ title: '=Coffee, "roasted"' });
  await payout.accepted({ studentId: paid.studentId });
  await payout.arrives(workApproved(paid));
  await payout.settle();
  const { text, headers } = await payout.asStudent(paid).get('/api/payouts?format=csv&limit=1');
  expect(headers['content-type']).toMatch(/^text\/csv/);
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toBe('\uFEFFproject,engagement,status,feeUsd,paidUsd,paidAt');
  expect(lines).toHaveLength(2);
  expect(text).toContain(`"'=Coffee, ""roasted""",${paid.engagementId},released,400.00,400.00,2026-`);
  expect(text).toContain(',awaiting-funding,400.00,,');
  expect(
    (await payout.as(aCaller('student')).get('/api/payouts?format=csv')).text.split('\r\n'),
  ).toHaveLength(2);
});

test('the operator sees what is stuck, page by page: frozen, without a recipient, unpaid past its time', async () => {
  const payout = await payoutUnderTest();
  const waiting = await payout.funded();
  const frozen = await payout.funded();
  await payout.ready();
  await payout.arrives(workApproved(waiting));
  await payout.arrives(disputeOpened(frozen));
  await payout.settle();
  const idsOf = (items: { engagementId: string }[]) => items.map(({ engagementId }) => engagementId);
  const stuck = [waiting, frozen]
    .map(({ engagementId }) => engagementId)
    .sort()
    .reverse();
  const whole = (await payout.operator.get('/api/payments?stuck=true')).body;
  expect(idsOf(whole.items)).toEqual(stuck);
  expect(whole.nextCursor).toBeUndefined();
  const first = (await payout.operator.get('/api/payments?stuck=true&limit=1')).body;
  expect(idsOf(first.items)).toEqual(stuck.slice(0, 1));
  const second = (await payout.operator.get(`/api/payments?stuck=true&limit=1&cursor=${first.nextCursor}`))
    .body;
  expect(idsOf(second.items)).toEqual(stuck.slice(1));
  expect(second.nextCursor).toBeUndefined();
});

test('an acceptance is stuck when its time to pay is over and it has not lapsed yet', async () => {
  const payout = await payoutUnderTest();
  const now = payout.clock.now();
  const agreement = anAgreement({ acceptedAt: now, fundBy: addHours(now, 72) });
  await payout.arrives(bidAccepted(agreement));
  await payout.settle();
  expect((await payout.operator.get('/api/payments?stuck=true')).body.items).toEqual([]);
  payout.clock.advance({ days: 4 });
  expect(payout.clock.now() > addDays(agreement.fundBy, 0)).toBe(true);
  const { body } = await payout.operator.get('/api/payments?stuck=true');
  expect(body.items).toMatchObject([{ engagementId: agreement.engagementId, status: 'awaiting-funding' }]);
});
