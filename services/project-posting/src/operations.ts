import { type Clock, type Context, type Policy, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Filter, Replica, Versioned } from '@stint/mongo';
import type { BidFactStore } from './bid-fact-store.ts';
import type { ContentPatch } from './content.ts';
import type { OpenSearch } from './open-search.ts';
import {
  draftProject,
  type Employer,
  type Project,
  type ProjectDecision,
  publishProject,
  withdrawProject,
} from './project.ts';
import { approveProject, turnDownProject } from './project-review.ts';
import { reviseProject } from './project-revise.ts';
import { reading } from './reading.ts';
import { settling } from './settling.ts';
import type { ProjectStore } from './store.ts';
import { ownView } from './view.ts';

export interface Deps {
  readonly store: ProjectStore;
  readonly facts: BidFactStore;
  readonly employers: Replica<Employer>;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly search: OpenSearch;
  /** where people reach the web app */
  readonly publicUrl: string;
}

export function operations(deps: Deps) {
  const { store, employers, clock, policy } = deps;
  const own = (caller: Caller, id: string): Filter => ({ _id: id, employerId: caller.accountId });

  const employerOf = async (id: string): Promise<Employer> => {
    const employer = await employers.get(id);
    if (employer) return employer;
    throw new Rejection('employer-not-known-yet', 'the account has just been made; try again in a moment');
  };

  /** `If-Match` names a revision: counting a bid changes the document, but nothing its employer has read. */
  const change = (
    filter: Filter,
    { ifVersion, ...context }: Context,
    decide: (project: Project) => ProjectDecision,
  ): Promise<Versioned<Project>> =>
    store.change(
      filter,
      (project) => {
        if (ifVersion !== undefined && ifVersion !== project.revision)
          throw new Rejection('stale-version', `the project has version ${project.revision} by now`);
        return decide(project);
      },
      context,
    );

  const shown = async (project: Project) =>
    ownView(project, await employers.get(project.employerId), policy, clock());

  return {
    async draftProject(caller: Caller, id: string, content: ContentPatch, context: Context) {
      const draft = draftProject({ id, employerId: caller.accountId, content }, clock());
      return shown(await store.create(draft, context));
    },
    reviseProject: async (caller: Caller, id: string, patch: ContentPatch, context: Context) =>
      shown(await change(own(caller, id), context, (p) => reviseProject(p, patch, clock(), policy))),
    async publishProject(caller: Caller, id: string, context: Context) {
      await store.get(own(caller, id));
      const employer = await employerOf(caller.accountId);
      // Of one whose domain is verified nobody asks.
      const postedBefore = employer.domainVerified || (await store.postedBefore(caller.accountId));
      const publication = { employer, postedBefore };
      return shown(
        await change(own(caller, id), context, (p) => publishProject(p, publication, clock(), policy)),
      );
    },
    withdrawProject: async (caller: Caller, id: string, context: Context) =>
      shown(await change(own(caller, id), context, (p) => withdrawProject(p, clock(), policy))),
    async approveProject(id: string, context: Context) {
      const employer = await employerOf((await store.get({ _id: id })).employerId);
      return shown(await change({ _id: id }, context, (p) => approveProject(p, employer, clock(), policy)));
    },
    turnDownProject: async (id: string, reason: string, context: Context) =>
      shown(await change({ _id: id }, context, (p) => turnDownProject(p, reason, policy))),
    ...reading(deps),
    ...settling(deps),
  };
}

export type Operations = ReturnType<typeof operations>;
