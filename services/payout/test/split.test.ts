import { MAX_AMOUNT_CENTS, share, usd } from '@stint/core';
import { anAgreement, MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestPayment } from '../src/payment-fund.ts';
import { splitOf } from '../src/split.ts';

const agreed = (feeCents: number, basisPoints: number) => {
  const fee = usd(feeCents);
  const commission = share(fee, basisPoints);
  return anAgreement({ fee, commission, total: usd(fee.amountCents + commission.amountCents) });
};

test('any split of any fee: student + employer + commission back + kept is the total, to the cent', () => {
  const fee = fc.integer({ min: 1, max: 50_000_000 });
  const parts = fee.chain((f) =>
    fc.tuple(fc.constant(f), fc.integer({ min: 0, max: f }), fc.integer({ min: 0, max: 5_000 })),
  );
  fc.assert(
    fc.property(parts, ([feeCents, toStudent, basisPoints]) => {
      const agreement = agreed(feeCents, basisPoints);
      const split = splitOf(agreement, toStudent, 'ruling', MONDAY);
      const kept = agreement.commission.amountCents - split.commissionBackCents;
      expect(split.toStudentCents + split.toEmployerCents + split.commissionBackCents + kept).toBe(
        agreement.total.amountCents,
      );
      expect(kept).toBeGreaterThanOrEqual(0);
      expect(kept).toBeLessThanOrEqual(agreement.commission.amountCents);
      if (toStudent === 0) expect(kept).toBe(0);
      if (toStudent === feeCents) expect(split.commissionBackCents).toBe(0);
    }),
  );
});

test('the commission kept is rounded half up to a cent', () => {
  // 10% of 5 cents is half a cent, of 4 less, of 15 one and a half
  const kept = (toStudent: number) =>
    4_000 - splitOf(anAgreement(), toStudent, 'ruling', MONDAY).commissionBackCents;
  expect([4, 5, 14, 15, 24_001].map(kept)).toEqual([0, 1, 1, 2, 2_400]);
});

test('a part outside of the fee is no split', () => {
  for (const part of [-1, 40_001, 0.5, Number.NaN, 1e21])
    expect(() => splitOf(anAgreement(), part, 'ruling', MONDAY)).toThrow('the student');
});

test('an acceptance of amounts that cannot be charged asks for nothing', () => {
  const money = (amountCents: number, currency = 'USD') => ({ amountCents, currency }) as never;
  const wrong = [
    { fee: money(0), commission: money(0), total: money(0) },
    { fee: money(10), commission: money(1), total: money(11) },
    { fee: money(-1), commission: money(1), total: money(0) },
    { fee: money(40_000), commission: money(4_000), total: money(44_001) },
    { fee: money(0.1), commission: money(99.9), total: money(100) },
    { fee: money(1e21), commission: money(0), total: money(1e21) },
    { fee: money('100' as never), commission: money(0), total: money('100' as never) },
    { fee: money(40_000, 'EUR'), commission: money(4_000, 'EUR'), total: money(44_000, 'EUR') },
    { fee: money(MAX_AMOUNT_CENTS), commission: money(1), total: money(MAX_AMOUNT_CENTS + 1) },
  ];
  for (const amounts of wrong)
    expect(() => requestPayment(anAgreement(amounts), 'test', MONDAY)).toThrow('cannot charge');
});
