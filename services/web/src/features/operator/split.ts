import { type Money, minus, plus, proportion, usd } from '@stint/core/money';

/** Where an employer's money goes when the student gets a part of the fee. */
export interface Parts {
  readonly toStudent: Money;
  /** the rest of the fee, and the commission on it */
  readonly toEmployer: Money;
  readonly commissionBack: Money;
  readonly commissionKept: Money;
}

/** The same arithmetic as the payout service's. */
export function partsOf(fee: Money, commission: Money, toStudentCents: number): Parts {
  const toStudent = usd(toStudentCents);
  const commissionKept = proportion(commission, toStudent, fee);
  const commissionBack = minus(commission, commissionKept);
  return {
    toStudent,
    toEmployer: plus(minus(fee, toStudent), commissionBack),
    commissionBack,
    commissionKept,
  };
}
