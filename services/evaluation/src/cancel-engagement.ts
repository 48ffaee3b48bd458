/** @rule Ending work before it is approved. */
import { type Instant, Rejection } from '@stint/core';
import {
  type Cancelled,
  type Engagement,
  type EngagementDecision,
  ready,
  type Scheduled,
} from './engagement.ts';
import { common, refOf } from './engagement-parts.ts';
import type { Side } from './engagement-records.ts';

/**
 * Before work starts either side cancels alone. Later the first call proposes it and the other side's call agrees;
 * a delivery, a review or a dispute in between puts the proposal aside. The fee goes back in full.
 * @throws Rejection `illegal-move`, `cancellation-already-proposed` for one's own second call.
 */
export function cancelEngagement(
  state: Engagement,
  side: Side,
  { reason }: { readonly reason: string },
  now: Instant,
): EngagementDecision {
  const open = ready(state, 'cancel');
  if (open.status === 'scheduled') return cancelled(open, side, reason, now);
  const proposal = open.cancellationProposal;
  if (!proposal)
    return {
      next: { ...open, cancellationProposal: { by: side, reason, proposedAt: now } },
      events: [{ type: 'engagement.cancellation-proposed.v1', data: { ...refOf(state), by: side, reason } }],
    };
  if (proposal.by === side)
    throw new Rejection('cancellation-already-proposed', 'you proposed this; the other side has to agree');
  return cancelled(open, 'agreement', proposal.reason, now);
}

type Cancellable = Scheduled | Extract<Engagement, { readonly cancellationProposal?: unknown }>;

function cancelled(
  state: Cancellable,
  by: Cancelled['cancelledBy'],
  reason: string,
  now: Instant,
): EngagementDecision {
  const next: Cancelled = {
    ...common(state),
    status: 'cancelled',
    cancelledAt: now,
    cancelledBy: by,
    cancelledBecause: reason,
  };
  const { slot } = state.terms;
  return { next, events: [{ type: 'engagement.cancelled.v1', data: { ...refOf(state), slot, by } }] };
}
