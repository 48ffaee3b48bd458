/** @rule The two sides of an engagement write to one another, from when it is funded until it can no longer be evaluated. */
import { addDays, type Decision, type Instant, isBefore, type Policy, Rejection } from '@stint/core';
import type { StintEvent } from '@stint/events';
import type { Engagement } from './engagement.ts';
import { refOf } from './engagement-parts.ts';
import type { Side } from './engagement-records.ts';

/** What one side wrote to the other. It stands as it was written: nobody changes or takes it back. */
export interface Message {
  readonly id: string;
  readonly engagementId: string;
  readonly from: Side;
  readonly text: string;
  readonly at: Instant;
}

/** When nobody can write any more; undefined while there is no end in sight. */
export function writableUntil(state: Engagement, { evaluationWindowDays }: Policy): Instant | undefined {
  if (state.status === 'completed') return state.evaluateBy;
  return state.status === 'cancelled' ? addDays(state.cancelledAt, evaluationWindowDays) : undefined;
}

/** The fact says that something was written, not what. @throws Rejection `conversation-closed`. */
export function sendMessage(
  state: Engagement,
  { id, from, text }: Pick<Message, 'id' | 'from' | 'text'>,
  policy: Policy,
  now: Instant,
): Decision<Message, StintEvent> {
  const until = writableUntil(state, policy);
  if (until !== undefined && !isBefore(now, until))
    throw new Rejection('conversation-closed', `nothing more can be written here since ${until}`);
  return {
    next: { id, engagementId: state.id, from, text, at: now },
    events: [{ type: 'message.sent.v1', data: { ...refOf(state), by: from } }],
  };
}
