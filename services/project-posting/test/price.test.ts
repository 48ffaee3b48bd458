import { MAX_AMOUNT_CENTS, policyWith, usd } from '@stint/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feeWarnings, hourlyFee, priceOf } from '../src/pricing.ts';
import { policy, wholeContent } from './fixtures.ts';

test('total is fee plus commission to the cent, whatever the rate', () => {
  const anyFee = fc.integer({ min: 0, max: Math.floor(MAX_AMOUNT_CENTS / 2) });
  fc.assert(
    fc.property(anyFee, fc.integer({ min: 0, max: 10_000 }), (cents, commissionBasisPoints) => {
      const { fee, commission, total } = priceOf(usd(cents), policyWith({ commissionBasisPoints }));
      expect(total.amountCents).toBe(fee.amountCents + commission.amountCents);
      // half up: at most half a cent from the exact share, and never half a cent below it
      const offBy = commission.amountCents * 10_000 - cents * commissionBasisPoints;
      expect(offBy > -5_000 && offBy <= 5_000).toBe(true);
    }),
  );
});

test('the hourly fee never says more than is paid', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 40 }), (cents, hours) => {
      const rate = hourlyFee({ fee: usd(cents), estimatedHours: hours })?.amountCents ?? 0;
      expect(rate * hours <= cents && (rate + 1) * hours > cents).toBe(true);
    }),
  );
});

test('while the fee or the hours are unknown there is no hourly fee and no warning', () => {
  for (const content of [{}, { fee: usd(1) }, { estimatedHours: 5 }, { fee: usd(1), estimatedHours: 0 }])
    expect([hourlyFee(content), feeWarnings(content, policy)]).toEqual([undefined, []]);
});

test('the form warns under $20.00 an hour, and at $20.00 it does not', () => {
  expect(feeWarnings(wholeContent({ fee: usd(40_000) }), policy)).toEqual([]);
  expect(feeWarnings(wholeContent({ fee: usd(39_999) }), policy)).toMatchObject([
    { pointer: '/fee', detail: expect.stringContaining('$20.00 an hour: $400.00 for 20 h') },
  ]);
});
