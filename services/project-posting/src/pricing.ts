/** @rule What a fee costs, and what it comes to by the hour. */
import { type FieldFault, formatMoney, type Money, type Policy, plus, share, usd } from '@stint/core';
import type { DraftContent } from './content.ts';

export interface Price {
  readonly fee: Money;
  readonly commission: Money;
  /** what the employer pays: exactly fee + commission */
  readonly total: Money;
}

export function priceOf(fee: Money, policy: Policy): Price {
  const commission = share(fee, policy.commissionBasisPoints);
  return { fee, commission, total: plus(fee, commission) };
}

/** The fee by the estimated hour, rounded down to a cent so that it never says more than is paid. */
export function hourlyFee({ fee, estimatedHours }: DraftContent): Money | undefined {
  if (!fee || !estimatedHours) return undefined;
  return usd(Math.floor(fee.amountCents / estimatedHours));
}

const dollars = (amountCents: number) => formatMoney(usd(amountCents));

/** Compares the whole fee with whole hours, so that no rounding moves the bound. */
export function feeFaults({ fee, estimatedHours }: DraftContent, policy: Policy): FieldFault[] {
  if (!fee || !estimatedHours) return [];
  const { min, max } = policy.hourlyFeeCents;
  const is = `is ${formatMoney(fee)} for ${estimatedHours} h`;
  if (fee.amountCents < min * estimatedHours)
    return [
      {
        pointer: '/fee',
        detail: `${is}: at ${dollars(min)} an hour, the least allowed, it is ${dollars(min * estimatedHours)}`,
      },
    ];
  if (fee.amountCents > max * estimatedHours)
    return [
      {
        pointer: '/fee',
        detail: `${is}: at ${dollars(max)} an hour, the most allowed, it is ${dollars(max * estimatedHours)}`,
      },
    ];
  return [];
}

/** What is allowed, but an employer should know before publishing. */
export function feeWarnings(content: DraftContent, policy: Policy): FieldFault[] {
  const { fee, estimatedHours } = content;
  const { warnUnder } = policy.hourlyFeeCents;
  if (!fee || !estimatedHours || fee.amountCents >= warnUnder * estimatedHours) return [];
  const detail = `is under ${dollars(warnUnder)} an hour: ${dollars(warnUnder * estimatedHours)} for ${estimatedHours} h gets more and better bids`;
  return [{ pointer: '/fee', detail }];
}
