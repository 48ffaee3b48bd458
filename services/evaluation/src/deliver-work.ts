/** @rule A student hands in what was agreed. */
import { addDays, type FieldFault, type Instant, type Policy, rejectFaults } from '@stint/core';
import { type Delivered, type Engagement, type EngagementDecision, ready } from './engagement.ts';
import { refOf, started } from './engagement-parts.ts';
import type { AiStatement, DeliveredItem, Terms } from './engagement-records.ts';

export interface DeliverWork {
  readonly items: readonly DeliveredItem[];
  readonly aiUse?: AiStatement;
}

function itemFaults(items: readonly DeliveredItem[], { deliverables }: Terms): FieldFault[] {
  const wanted = deliverables.map((deliverable) => deliverable.id);
  const given = items.map((item) => item.deliverableId);
  const perItem = given.flatMap((id, i) => {
    const pointer = `/items/${i}/deliverableId`;
    if (!wanted.includes(id)) return [{ pointer, detail: 'is no deliverable of this project' }];
    return given.indexOf(id) < i ? [{ pointer, detail: 'is addressed twice' }] : [];
  });
  const missing = deliverables.filter(({ id }) => !given.includes(id));
  const missed = missing.map(({ id, title }) => ({
    pointer: '/items',
    detail: `must address "${title}" (${id})`,
  }));
  return [...perItem, ...missed];
}

function aiUseFaults(aiUse: AiStatement | undefined, { aiUse: rule }: Terms): FieldFault[] {
  if (aiUse === undefined)
    return rule === 'free'
      ? []
      : [{ pointer: '/aiUse', detail: `is missing: the use of AI is ${rule} in this project` }];
  if (rule === 'forbidden' && aiUse.used)
    return [{ pointer: '/aiUse/used', detail: 'must be false: this project forbids the use of AI' }];
  if (rule === 'disclosed' && aiUse.used && aiUse.statement === undefined)
    return [{ pointer: '/aiUse/statement', detail: 'must say what AI was used for' }];
  return [];
}

/**
 * The student hands in the work. The review clock starts, anew at each delivery; its end is fixed from here on.
 * @throws Rejection `invalid-input` unless every deliverable is addressed once and the AI-use policy is answered;
 * `illegal-move`.
 */
export function deliverWork(
  state: Engagement,
  command: DeliverWork,
  now: Instant,
  policy: Policy,
): EngagementDecision {
  const open = ready(state, 'deliver');
  rejectFaults([...itemFaults(command.items, open.terms), ...aiUseFaults(command.aiUse, open.terms)]);
  const autoApproveAt = addDays(now, policy.review.autoApproveAfterDays);
  const { items, aiUse } = command;
  const next: Delivered = {
    ...started(open),
    status: 'delivered',
    deliveries: [...open.deliveries, { items, ...(aiUse ? { aiUse } : {}), deliveredAt: now }],
    deliveredAt: now,
    autoApproveAt,
    remindedUpTo: now,
  };
  return {
    next,
    events: [{ type: 'work.delivered.v1', data: { ...refOf(state), deliveredAt: now, autoApproveAt } }],
  };
}
