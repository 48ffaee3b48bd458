/** @rule What money that moved means for the engagement. */
import { addDays, type Instant, type Money, type Policy } from '@stint/core';
import { type Completed, type Engagement, type EngagementDecision, ready } from './engagement.ts';
import { refOf, unchanged } from './engagement-parts.ts';

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

/** Money went back to the employer: kept for the parties to see, whatever the state. */
export const recordRefund = (state: Engagement, refunded: Money): EngagementDecision =>
  state.refunded?.amountCents === refunded.amountCents
    ? unchanged(state)
    : { next: { ...state, refunded }, events: [] };
