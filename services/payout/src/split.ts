/** @rule How a fee and its commission are divided, to the cent. */
import { type Instant, MAX_AMOUNT_CENTS, proportion, Rejection, usd } from '@stint/core';
import type { Agreement } from '@stint/events';
import type { Settlement } from './payment.ts';

/** Stripe's least charge in US dollars. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const LEAST_CHARGE_CENTS = 50;

/** @throws Rejection `invalid-amount`: no bid of ours agrees on such amounts. */
export function checkAmounts({ fee, commission, total }: Agreement): void {
  const cents = [fee, commission, total].map((m) => m.amountCents);
  const whole = cents.every((c) => Number.isSafeInteger(c) && c >= 0 && c <= MAX_AMOUNT_CENTS);
  const inDollars = [fee, commission, total].every((m) => m.currency === 'USD');
  const adds = fee.amountCents + commission.amountCents === total.amountCents;
  if (whole && inDollars && adds && fee.amountCents > 0 && total.amountCents >= LEAST_CHARGE_CENTS) return;
  throw new Rejection(
    'invalid-amount',
    `cannot charge ${cents.join(' + ')} cents: not a fee, commission and total`,
  );
}

/**
 * The fee divided between student and employer. The commission follows the part that is paid out, rounded half up to a
 * cent; the rest of it goes back, so that toStudent + toEmployer + commissionBack + kept = total, exactly.
 * @throws Rejection `invalid-split` for a part outside 0..fee.
 */
export function splitOf(
  { fee, commission }: Agreement,
  toStudentCents: number,
  cause: Settlement['cause'],
  at: Instant,
): Settlement {
  if (!Number.isSafeInteger(toStudentCents) || toStudentCents < 0 || toStudentCents > fee.amountCents)
    throw new Rejection('invalid-split', `the student's part must be 0 to ${fee.amountCents} cents`);
  const kept = proportion(commission, usd(toStudentCents), fee).amountCents;
  return {
    cause,
    at,
    toStudentCents,
    toEmployerCents: fee.amountCents - toStudentCents,
    commissionBackCents: commission.amountCents - kept,
  };
}
