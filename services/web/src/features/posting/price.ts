import type { components } from '../../../generated/gateway.d.ts';

export type Policy = components['schemas']['Policy'];

const usd = (amountCents: number) => ({ amountCents, currency: 'USD' });
const BASIS = 10_000;

/** What a fee costs by the policy's numbers: the commission is rounded half up to a cent, the hourly fee down. */
export function priceOf(feeCents: number, hours: number | undefined, policy: Policy) {
  const commission = Math.floor((feeCents * policy.commissionBasisPoints + BASIS / 2) / BASIS);
  return {
    fee: usd(feeCents),
    commission: usd(commission),
    total: usd(feeCents + commission),
    hourly: hours ? usd(Math.floor(feeCents / hours)) : undefined,
  };
}

/** Fees allowed for so many hours, in cents, and the one under which the form warns. */
export const feeBounds = (hours: number, { hourlyFeeCents: { min, max, warnUnder } }: Policy) => ({
  min: usd(min * hours),
  max: usd(max * hours),
  warnUnder: usd(warnUnder * hours),
});
