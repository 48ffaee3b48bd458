import type { EngagementSummary } from './queries.ts';

const KEYS = ['startsAt', 'workDueBy', 'autoApproveAt', 'changesDueBy', 'ruleBy', 'evaluateBy'] as const;
type Key = (typeof KEYS)[number];

/** The date that counts in each state; none where nothing is waited for. */
const BY_STATUS: Partial<Record<EngagementSummary['status'], Key>> = {
  scheduled: 'startsAt',
  active: 'workDueBy',
  delivered: 'autoApproveAt',
  'changes-requested': 'changesDueBy',
  disputed: 'ruleBy',
  completed: 'evaluateBy',
};

/** The next date of an engagement, and what it is of. */
export function nextDate(engagement: EngagementSummary): { key: Key; at: string } | undefined {
  const key = BY_STATUS[engagement.status];
  const at = key && engagement[key];
  return key && at ? { key, at } : undefined;
}
