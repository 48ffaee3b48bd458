import { malformed, refused } from './errors.ts';

/** Smallest charge, in minor units. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const LEAST_CHARGE: Record<string, number> = { usd: 50, eur: 50, gbp: 30 };
const MOST_CHARGE = 99_999_999;

/** Minor units as Stripe's messages write them. */
export const dollars = (amount: number): string => `$${(amount / 100).toFixed(2)}`;

/** @throws StripeFault 400 for an integer below `least`. */
export function checkLeast(value: number, least: number, param: string): void {
  if (value >= least) return;
  const message = `This value must be greater than or equal to ${least}.`;
  throw malformed(message, { code: 'parameter_invalid_integer', param });
}

/** @throws StripeFault 400 for a currency that is not modelled or an amount outside Stripe's limits. */
export function checkChargeAmount(amount: number, currency: string): void {
  const least = LEAST_CHARGE[currency];
  if (least === undefined) {
    const modelled = Object.keys(LEAST_CHARGE).join(', ');
    throw malformed(`Invalid currency: ${currency}. The simulator models: ${modelled}`, {
      param: 'currency',
    });
  }
  checkLeast(amount, 1, 'amount');
  if (amount < least) {
    const message = `Amount must be at least ${dollars(least)} ${currency}`;
    throw refused(message, { code: 'amount_too_small', param: 'amount' });
  }
  if (amount > MOST_CHARGE) {
    const message = `Amount must be no more than ${dollars(MOST_CHARGE)}`;
    throw refused(message, { code: 'amount_too_large', param: 'amount' });
  }
}
