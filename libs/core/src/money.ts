import { Type } from 'typebox';

/** Integer cents with their currency. Amounts are never negative; a difference is `minus`, which refuses one. */
export interface Money {
  readonly amountCents: number;
  readonly currency: 'USD';
}

/** Largest amount we carry: Stripe's own ceiling of 8 digits. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export const MAX_AMOUNT_CENTS = 99_999_999;

export const MoneySchema = Type.Object(
  {
    amountCents: Type.Integer({ minimum: 0, maximum: MAX_AMOUNT_CENTS, description: 'integer cents' }),
    currency: Type.Literal('USD'),
  },
  { additionalProperties: false, description: 'money: integer cents and their currency' },
);

/** @throws RangeError unless `amountCents` is an integer of 0..MAX_AMOUNT_CENTS: a programming fault, not input. */
export function usd(amountCents: number): Money {
  if (!Number.isSafeInteger(amountCents) || amountCents < 0 || amountCents > MAX_AMOUNT_CENTS)
    throw new RangeError(`not an amount of cents: ${amountCents}`);
  return { amountCents, currency: 'USD' };
}

export const plus = (a: Money, b: Money): Money => usd(a.amountCents + b.amountCents);

/** @throws RangeError when `b` is more than `a`. */
export const minus = (a: Money, b: Money): Money => usd(a.amountCents - b.amountCents);

/** The share of `amount` in basis points (1/100 of a percent), rounded half up to a cent, in exact integers. */
export function share(amount: Money, basisPoints: number): Money {
  return usd(Number((BigInt(amount.amountCents) * BigInt(basisPoints) + 5_000n) / 10_000n));
}

/** The part of `amount` that goes with `part` of `whole`, rounded half up to a cent, in exact integers. */
export function proportion(amount: Money, part: Money, whole: Money): Money {
  const outOf = BigInt(whole.amountCents);
  const doubled = 2n * BigInt(amount.amountCents) * BigInt(part.amountCents);
  return usd(Number((doubled + outOf) / (2n * outOf)));
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** "$1,234.50", for logs, messages and the journey's print-out. */
export const formatMoney = ({ amountCents }: Money): string => dollars.format(amountCents / 100);
