import { type Clock, type Policy, Rejection } from '@stint/core';
import type { ProjectSnapshot } from '@stint/events';
import { hasEnded } from './bid-answer.ts';
import type { Grounds } from './bid-submit.ts';
import type { HoursGuard } from './hours-guard.ts';
import type { Account, BidStore, Replicas } from './store.ts';

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

/** An account with a valid token is on its way here where it is not known yet. @throws Rejection `unavailable`. */
export async function accountOf({ replicas }: Pick<Deps, 'replicas'>, accountId: string): Promise<Account> {
  const account = await replicas.accounts.get(accountId);
  if (!account)
    throw new Rejection('unavailable', 'the account is not known here yet; try again in a moment');
  return account;
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

/** The project and the student of a bid as they are now. @throws Rejection `not-found`, `unavailable`. */
export async function groundsOf(deps: Deps, { projectId, studentId }: Parties): Promise<Grounds> {
  const [project, account] = await Promise.all([projectOf(deps, projectId), accountOf(deps, studentId)]);
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
