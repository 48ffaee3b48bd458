/** @rule A calendar year (UTC) of one person's money, by month. */
import type { Instant, Money } from '@stint/core';
import { type Payment, settlementOf } from './payment.ts';

/** Sums of a year may be more than one payment can carry. */
const sum = (amountCents: number): Money => ({ amountCents, currency: 'USD' });
const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);

/** [first moment of the year, first moment of the next) */
export const yearBounds = (year: number): { readonly from: Instant; readonly to: Instant } => ({
  from: `${year}-01-01T00:00:00.000Z`,
  to: `${year + 1}-01-01T00:00:00.000Z`,
});

/** What a student was paid; what was taken back by hand is not. */
export function earningsOf(year: number, payments: readonly Payment[]) {
  const all = payments.flatMap((p) =>
    'payout' in p && p.payout
      ? [{ at: p.payout.at, cents: p.payout.amountCents - p.payout.reversedCents }]
      : [],
  );
  const paid = all.filter(({ at }) => at.startsWith(`${year}-`));
  const totalOf = (of: typeof paid) => ({
    payouts: of.length,
    total: sum(of.reduce((cents, payout) => cents + payout.cents, 0)),
  });
  const months = monthsOf(year).map((month) => ({
    month,
    ...totalOf(paid.filter(({ at }) => at.startsWith(month))),
  }));
  return { year, ...totalOf(paid), months };
}

/** What the platform has for a student: the fee, or the student's part of it where that is decided. */
export const heldOf = (payments: readonly Payment[]): Money =>
  sum(
    payments.reduce(
      (cents, p) => cents + (settlementOf(p)?.toStudentCents ?? p.agreement.fee.amountCents),
      0,
    ),
  );

interface Movement {
  readonly at: Instant;
  readonly feeCents: number;
  readonly commissionCents: number;
  readonly backCents: number;
}

/** An employer's money of one payment: paid in one month, and perhaps back, through us or their bank, in another. */
function movementsOf(p: Payment): Movement[] {
  if (!('charge' in p)) return [];
  const { charge, refund, chargeback, agreement } = p;
  const back = (at: Instant, backCents: number) => ({ at, feeCents: 0, commissionCents: 0, backCents });
  const { fee, commission } = agreement;
  return [
    { at: charge.at, feeCents: fee.amountCents, commissionCents: commission.amountCents, backCents: 0 },
    ...(refund?.status === 'succeeded' ? [back(refund.at, refund.amountCents)] : []),
    ...(chargeback && chargeback.status !== 'won' ? [back(chargeback.at, chargeback.withdrawnCents)] : []),
  ];
}

/** What an employer paid, by fee and commission, and what they got back, each in the month it moved. */
export function spendingOf(year: number, payments: readonly Payment[]) {
  const moved = payments.flatMap(movementsOf).filter(({ at }) => at.startsWith(`${year}-`));
  const totalOf = (of: readonly Movement[]) => {
    const add = (pick: (m: Movement) => number) => of.reduce((cents, m) => cents + pick(m), 0);
    const [fee, commission, refunded] = [
      add((m) => m.feeCents),
      add((m) => m.commissionCents),
      add((m) => m.backCents),
    ];
    return {
      payments: of.filter(({ feeCents }) => feeCents > 0).length,
      fee: sum(fee),
      commission: sum(commission),
      refunded: sum(refunded),
      netCents: fee + commission - refunded,
    };
  };
  const months = monthsOf(year).map((month) => ({
    month,
    ...totalOf(moved.filter(({ at }) => at.startsWith(month))),
  }));
  return { year, ...totalOf(moved), months };
}
