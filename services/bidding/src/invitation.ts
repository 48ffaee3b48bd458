/** @rule An employer invites a student who worked for them to apply for another project. */
import { type Decision, type Instant, isBefore, Rejection } from '@stint/core';
import type { AccountSnapshot, InvitationSnapshot, ProjectSnapshot, StintEvent } from '@stint/events';
import type { Bid } from './bid.ts';

/** It asks for nothing but a look: there is no answer but to apply, and no other state. */
export interface Invitation {
  readonly id: string;
  readonly status: 'invited';
  /** the bid that led to the work they know each other from */
  readonly bidId: string;
  readonly projectId: string;
  readonly projectTitle: string;
  readonly employerId: string;
  readonly studentId: string;
  readonly studentName: string;
  readonly organisation: string;
  readonly invitedAt: Instant;
}
export type InvitationEvent = Extract<StintEvent, { type: 'student.invited.v1' }>;

/** The completed bid, the project it is for, and both people as they are now. */
export interface InvitationGrounds {
  readonly bid: Bid;
  readonly project: ProjectSnapshot;
  readonly employer: Pick<AccountSnapshot, 'status' | 'employer'> | undefined;
  readonly student: Pick<AccountSnapshot, 'status' | 'student'> | undefined;
}

/**
 * Only of a student whose work for this employer was completed, to a project that can still be applied for.
 * @throws Rejection `account-suspended`, `not-worked-together`, `student-unavailable`, `project-not-open`, `apply-by-passed`.
 */
export function inviteStudent(
  { bid, project, employer, student }: InvitationGrounds,
  id: string,
  now: Instant,
): Decision<Invitation, InvitationEvent> {
  if (employer?.status !== 'active' || !employer.employer)
    throw new Rejection('account-suspended', 'your account cannot invite students now');
  if (bid.status !== 'closed' || bid.ending !== 'completed')
    throw new Rejection('not-worked-together', 'only a student whose work for you was completed is invited');
  if (student?.status !== 'active' || !student.student)
    throw new Rejection('student-unavailable', 'the student’s account is not active');
  if (project.status !== 'open')
    throw new Rejection('project-not-open', `the project is ${project.status} and takes no applications`);
  if (!isBefore(now, project.applyBy))
    throw new Rejection('apply-by-passed', `applications were due by ${project.applyBy}`);
  const next: Invitation = {
    ...{ id, status: 'invited', bidId: bid.id },
    ...{ projectId: project.projectId, projectTitle: project.title },
    ...{ employerId: bid.employerId, studentId: bid.studentId, studentName: bid.student.displayName },
    ...{ organisation: employer.employer.organisation, invitedAt: now },
  };
  const invitation: InvitationSnapshot = {
    ...{ invitationId: id, bidId: next.bidId, projectId: next.projectId, projectTitle: next.projectTitle },
    ...{ employerId: next.employerId, studentId: next.studentId, organisation: next.organisation },
    applyBy: project.applyBy,
  };
  return { next, events: [{ type: 'student.invited.v1', data: { invitation } }] };
}
