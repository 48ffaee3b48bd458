import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMoney, MAX_AMOUNT_CENTS, minus, plus, proportion, share, usd } from '../src/index.ts';

const cents = fc.integer({ min: 0, max: MAX_AMOUNT_CENTS });

test.each([
  [0, 0],
  [1, 0],
  [4, 0],
  [5, 1],
  [25, 3],
  [40_000, 4_000],
  [99_999, 10_000],
])('ten percent of %i cents is %i, half a cent going up', (amount, expected) => {
  expect(share(usd(amount), 1_000)).toEqual(usd(expected));
});

test('a share is within half a cent of the exact one, whatever the amount', () => {
  fc.assert(
    fc.property(cents, fc.integer({ min: 0, max: 10_000 }), (amount, basisPoints) => {
      const doubledError =
        2n *
        (BigInt(share(usd(amount), basisPoints).amountCents) * 10_000n -
          BigInt(amount) * BigInt(basisPoints));
      expect(doubledError > -10_000n && doubledError <= 10_000n).toBe(true);
    }),
  );
});

test('a proportion is within half a cent of the exact one, all of it for all, and nothing for nothing', () => {
  fc.assert(
    fc.property(cents, cents, cents, (amount, one, other) => {
      const [part, whole] = [Math.min(one, other), Math.max(one, other, 1)];
      const found = proportion(usd(amount), usd(part), usd(whole)).amountCents;
      const doubledError = 2n * (BigInt(found) * BigInt(whole) - BigInt(amount) * BigInt(part));
      expect(doubledError > -BigInt(whole) && doubledError <= BigInt(whole)).toBe(true);
      expect(proportion(usd(amount), usd(whole), usd(whole))).toEqual(usd(amount));
      expect(proportion(usd(amount), usd(0), usd(whole))).toEqual(usd(0));
    }),
  );
});

test('what was added can be taken away again, exactly', () => {
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      fc.pre(a + b <= MAX_AMOUNT_CENTS);
      expect(minus(plus(usd(a), usd(b)), usd(b))).toEqual(usd(a));
    }),
  );
});

test.each([
  -1,
  0.1,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  MAX_AMOUNT_CENTS + 1,
  '100' as unknown as number,
])('%s is no amount of cents', (amount) => {
  expect(() => usd(amount)).toThrow(RangeError);
});

test('a difference below zero is refused, not negative', () => {
  expect(() => minus(usd(1), usd(2))).toThrow(RangeError);
});

test('people read dollars', () => {
  expect(formatMoney(usd(123_450))).toBe('$1,234.50');
});
