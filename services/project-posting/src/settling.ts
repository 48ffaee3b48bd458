import { type Context, coalesced, type Instant } from '@stint/core';
import type { AccountSnapshot, BidSnapshot } from '@stint/events';
import { tallyOf } from './bid-fact.ts';
import type { Deps } from './operations.ts';
import type { Project } from './project.ts';
import { settleProject } from './project-settle.ts';

/** Names the engagement a fact is about; its id is the bid's. */
interface OfEngagement {
  readonly engagementId: string;
  readonly projectId: string;
}

/** What other services' facts and the clock make of projects. */
export function settling({ store, facts, employers, clock, policy }: Deps) {
  /** Counts from the facts each time: a count that was overtaken is thrown away with the version it was made for. */
  const settle = coalesced(async (projectId: string, context: Context): Promise<void> => {
    const counted = async (project: Project) =>
      settleProject(project, tallyOf(await facts.ofProject(projectId)), clock(), policy);
    await store.change({ _id: projectId }, counted, context);
  });

  return {
    async keepEmployer({ accountId, status, employer }: AccountSnapshot, sequence: number) {
      if (!employer) return;
      const { organisation, domainVerified } = employer;
      await employers.put(accountId, sequence, { status, organisation, domainVerified });
    },
    async recordBid(bid: BidSnapshot, sequence: number, fundBy: Instant | undefined, context: Context) {
      const { bidId, projectId, status } = bid;
      await facts.putStatus(bidId, sequence, { projectId, status, ...(fundBy ? { fundBy } : {}) });
      await settle(projectId, context);
    },
    async recordFunding({ engagementId, projectId }: OfEngagement, context: Context) {
      await facts.putFunded(engagementId, projectId);
      await settle(projectId, context);
    },
    async recordLapse({ engagementId, projectId }: OfEngagement, at: Instant, context: Context) {
      await facts.putLapse(engagementId, projectId, at);
      await settle(projectId, context);
    },
    async recordEnd(
      { engagementId, projectId }: OfEngagement,
      how: 'completed' | 'cancelled',
      context: Context,
    ) {
      await facts.putEnded(engagementId, projectId, how);
      await settle(projectId, context);
    },
    /** What the clock makes of a project: called at its apply-by. */
    settleProject: settle,
  };
}
