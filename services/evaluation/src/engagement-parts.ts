/** @rule What every state carries on, and how a fact names its engagement. */
import { Rejection } from '@stint/core';
import type { Engagement, EngagementDecision } from './engagement.ts';
import type { Side } from './engagement-records.ts';

const COMMON = [
  'id',
  'projectId',
  'employerId',
  'studentId',
  'schoolDomain',
  'sharesWithSchool',
  'terms',
  'fundedAt',
  'hours',
  'deliveries',
  'changeRequests',
  'strikes',
  'dispute',
  'refunded',
] as const;
const STARTED = [...COMMON, 'startedAt', 'workDueBy'] as const;

function pick<T extends object, const K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  const present = keys.filter((key) => from[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, from[key]])) as Pick<T, K>;
}

/** What every state carries on; what belonged to the state that is left stays behind. */
export const common = (state: Engagement) => pick(state, COMMON);
type Started = Extract<Engagement, { readonly startedAt: string }>;
/** The same for the states after the start. */
export const started = (state: Started) => pick(state, STARTED);

/** The members by which each fact about an engagement names it and its people. */
export const refOf = (state: Engagement) => ({
  engagementId: state.id,
  projectId: state.projectId,
  projectTitle: state.terms.title,
  employerId: state.employerId,
  studentId: state.studentId,
});

export const unchanged = (state: Engagement): EngagementDecision => ({ next: state, events: [] });

/** Which side of the engagement an account is. @throws Rejection `not-found` for neither: to them it does not exist. */
export function sideOf(state: Pick<Engagement, 'studentId' | 'employerId'>, accountId: string): Side {
  if (state.studentId === accountId) return 'student';
  if (state.employerId === accountId) return 'employer';
  throw new Rejection('not-found', 'there is no such engagement');
}
