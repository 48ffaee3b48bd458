/** @rule How a fee and its commission are divided, to the cent. */
import { type Instant, Rejection } from '@stint/core';
import type { Agreement } from '@stint/events';
import type { Settlement } from './payment.ts';

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
  const [part, whole, all] = [toStudentCents, fee.amountCents, commission.amountCents].map(BigInt) as [
    bigint,
    bigint,
    bigint,
  ];
  const kept = Number((2n * all * part + whole) / (2n * whole));
  return {
    cause,
    at,
    toStudentCents,
    toEmployerCents: fee.amountCents - toStudentCents,
    commissionBackCents: commission.amountCents - kept,
  };
}
