/** @rule An engagement begins when its payment is funded. */
import { addDays, type Instant, isBefore } from '@stint/core';
import type { Agreement } from '@stint/events';
import { type Active, type EngagementDecision, engagementLifecycle, type Scheduled } from './engagement.ts';
import { common, refOf } from './engagement-parts.ts';

/** The first moment of the authorization's first day, in UTC; undefined where no date gates the start. */
function authorizedFrom({ workAuthorization }: Agreement): Instant | undefined {
  const { kind, startsOn } = workAuthorization;
  return kind === 'cpt' && startsOn !== undefined ? `${startsOn.slice(0, 10)}T00:00:00.000Z` : undefined;
}

/** Work may begin at `at`: the duration counts from there. */
export function startWork(state: Scheduled, at: Instant): EngagementDecision {
  engagementLifecycle.next(state.status, 'start');
  const workDueBy = addDays(at, state.terms.durationDays);
  const next: Active = { ...common(state), status: 'active', startedAt: at, workDueBy };
  return {
    next,
    events: [{ type: 'engagement.started.v1', data: { ...refOf(state), startedAt: at, workDueBy } }],
  };
}

/**
 * The engagement of a funded agreement: running at once, or scheduled until the first day on which a CPT student
 * may work.
 */
export function openEngagement(agreement: Agreement, fundedAt: Instant, now: Instant): EngagementDecision {
  const { engagementId, projectId, employerId, studentId, schoolDomain, sharesWithSchool, ...terms } =
    agreement;
  const startsAt = authorizedFrom(agreement);
  const scheduled: Scheduled = {
    id: engagementId,
    status: 'scheduled',
    projectId,
    employerId,
    studentId,
    schoolDomain,
    sharesWithSchool,
    terms,
    fundedAt,
    hours: [],
    deliveries: [],
    changeRequests: [],
    strikes: [],
    startsAt: startsAt ?? now,
  };
  return isBefore(now, scheduled.startsAt) ? { next: scheduled, events: [] } : startWork(scheduled, now);
}
