import { type Clock, type Policy, Rejection } from '@stint/core';
import type { ProjectSnapshot } from '@stint/events';
import { hasEnded } from './bid-answer.ts';
import type { Grounds } from './bid-submit.ts';
import type { HoursGuard } from './hours-guard.ts';
import type { BidStore, Replicas } from './store.ts';

/** What the operations work with. */
export interface Deps {
  readonly store: BidStore;
  readonly replicas: Replicas;
  readonly guard: HoursGuard;
  readonly clock: Clock;
  readonly policy: Policy;
}

interface Parties {
  readonly projectId: string;
  readonly studentId: string;
}

/** @throws Rejection `not-found` for a project that was never open to bids. */
export async function projectOf(
  { replicas }: Pick<Deps, 'replicas'>,
  projectId: string,
): Promise<ProjectSnapshot> {
  const project = await replicas.projects.get(projectId);
  if (!project) throw new Rejection('not-found', 'there is no such project');
  return project;
}

/**
 * The project and the student of a bid as they are now. A student whose account is still on its way here reads as one
 * whose school is not verified yet, which is the same to do: try again. @throws Rejection `not-found`, `school-not-verified`.
 */
export async function groundsOf(deps: Deps, { projectId, studentId }: Parties): Promise<Grounds> {
  const project = await projectOf(deps, projectId);
  const account = await deps.replicas.accounts.get(studentId);
  if (!account)
    throw new Rejection(
      'school-not-verified',
      'your verified school is not known here yet; try again in a moment',
    );
  return { project, account };
}

/**
 * Called after a bid was made to stand: where its project or its student's account ended while that was going on,
 * the clock looks at the bid at once. The consumer of the end first keeps the fact and then wakes the standing bids,
 * so one of the two meets the other.
 */
export async function wakeIfEnded(deps: Deps, { projectId, studentId }: Parties): Promise<void> {
  const { replicas, store, clock } = deps;
  const [project, account] = await Promise.all([
    replicas.projects.get(projectId),
    replicas.accounts.get(studentId),
  ]);
  if (project && hasEnded(project.status)) await store.wakeStanding({ projectId }, clock());
  if (account?.status === 'closed') await store.wakeStanding({ studentId }, clock());
}
