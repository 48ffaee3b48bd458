import { type Context, coalesced, type Instant } from '@stint/core';
import type { AccountSnapshot, BidSnapshot } from '@stint/events';
import { tallyOf } from './bid-fact.ts';
import type { Deps } from './operations.ts';
import { type Employer, isWithdrawable, type Project, withdrawProject } from './project.ts';
import { settleProject } from './project-settle.ts';

/** Names the engagement a fact is about; its id is the bid's. */
interface OfEngagement {
  readonly engagementId: string;
  readonly projectId: string;
}

type Named = Omit<Employer, 'status'>;
/** An employer of whom nothing was heard before the end of the account. */
const NAMELESS: Named = { organisation: '', domainVerified: false };

/** What other services' facts and the clock make of projects. */
export function settling({ store, facts, employers, clock, policy }: Deps) {
  const withdraw = (id: string, context: Context) =>
    store.change(
      { _id: id },
      (project) =>
        isWithdrawable(project) ? withdrawProject(project, clock(), policy) : { next: project, events: [] },
      context,
    );

  /** Counts from the facts each time: a count that was overtaken is thrown away with the version it was made for. */
  const settle = coalesced(async (projectId: string, context: Context): Promise<void> => {
    const counted = async (project: Project) =>
      settleProject(project, tallyOf(await facts.ofProject(projectId)), clock(), policy);
    const { status, employerId } = await store.change({ _id: projectId }, counted, context);
    // One that was filled when its employer closed the account may be open again now.
    if (status === 'open' && (await employers.get(employerId))?.status === 'closed')
      await withdraw(projectId, context);
  });

  return {
    async keepEmployer({ accountId, roles, status, employer }: AccountSnapshot, sequence: number) {
      if (!employer && !roles.includes('employer')) return;
      // A closed account is told without its organisation; the projects that were worked on still name it.
      const known: Named = employer ?? (await employers.get(accountId)) ?? NAMELESS;
      const { organisation, domain, domainVerified } = known;
      await employers.put(accountId, sequence, {
        status,
        organisation,
        domainVerified,
        ...(domain ? { domain } : {}),
      });
    },
    /** The employer has closed the account: what nobody works on yet is taken back. */
    async withdrawProjectsOf(employerId: string, context: Context): Promise<void> {
      for (;;) {
        const ids = await store.withdrawable(employerId);
        if (ids.length === 0) return;
        await Promise.all(ids.map((id) => withdraw(id, context)));
      }
    },
    async recordBid(bid: BidSnapshot, sequence: number, acceptedAt: Instant | undefined, context: Context) {
      const { bidId, projectId, status } = bid;
      await facts.putStatus(bidId, sequence, { projectId, status, ...(acceptedAt ? { acceptedAt } : {}) });
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
    /** What the clock makes of a project: called when no more bids are to come. */
    settleProject: settle,
  };
}
