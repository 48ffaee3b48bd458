/** @rule What money that moved means for the engagement. */
import { addDays, type Instant, type Money, type Policy } from '@stint/core';
import {
  type Approved,
  type Cancelled,
  type Completed,
  type Engagement,
  type EngagementDecision,
  ready,
} from './engagement.ts';
import { common, refOf, unchanged } from './engagement-parts.ts';

/**
 * The payout is paid: the engagement is complete and the evaluation window runs.
 * @throws Rejection `illegal-move` when the work was never approved.
 */
export function completeEngagement(
  state: Engagement,
  { paid, paidAt }: { readonly paid: Money; readonly paidAt: Instant },
  policy: Policy,
): EngagementDecision {
  if (state.status === 'completed') return unchanged(state);
  const approved = ready(state, 'complete');
  const evaluateBy = addDays(paidAt, policy.evaluationWindowDays);
  const next: Completed = { ...approved, status: 'completed', completedAt: paidAt, evaluateBy, paid };
  const { slot } = state.terms;
  return {
    next,
    events: [
      { type: 'engagement.completed.v1', data: { ...refOf(state), slot, completedAt: paidAt, evaluateBy } },
    ],
  };
}

interface Refunded {
  readonly refunded: Money;
  /** everything, so that the student gets nothing */
  readonly full: boolean;
}

/**
 * Money went back to the employer: kept for the parties to see, whatever the state. All of it, and the work approved:
 * the card holder's bank took it, and the operator has ruled that the student gets nothing. The engagement is off then;
 * the employer alone cannot bring that about.
 */
export function recordRefund(
  state: Engagement,
  { refunded, full }: Refunded,
  now: Instant,
): EngagementDecision {
  if (full && state.status === 'approved') return losePayment(state, refunded, now);
  return state.refunded?.amountCents === refunded.amountCents
    ? unchanged(state)
    : { next: { ...state, refunded }, events: [] };
}

function losePayment(approved: Approved, refunded: Money, now: Instant): EngagementDecision {
  const next: Cancelled = {
    ...common(ready(approved, 'lose-payment')),
    ...{ refunded, status: 'cancelled', cancelledAt: now, cancelledBy: 'ruling' },
    cancelledBecause:
      'The employer’s bank took the payment back for good, and the operator ruled that none of it is paid out.',
    evaluations: approved.evaluations,
  };
  const { slot } = approved.terms;
  return {
    next,
    events: [{ type: 'engagement.cancelled.v1', data: { ...refOf(approved), slot, by: 'ruling' } }],
  };
}
