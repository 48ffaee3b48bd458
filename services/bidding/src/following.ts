import type { Context } from '@stint/core';
import { newId } from '@stint/core';
import type { AccountSnapshot, Agreement, ProjectSnapshot } from '@stint/events';
import type { ClosedBid } from './bid.ts';
import * as acceptance from './bid-accept.ts';
import * as answers from './bid-answer.ts';
import { type Deps, projectOf, wakeIfEnded } from './surroundings.ts';

/** What follows from facts of other services, and from the clock. */
export function following(deps: Deps) {
  const { store, replicas, clock } = deps;
  return {
    async keepAccount(account: AccountSnapshot, sequence: number): Promise<void> {
      const { accountId, status, displayName, student, employer } = account;
      const kept = {
        accountId,
        status,
        displayName,
        ...(student ? { student } : {}),
        ...(employer ? { employer } : {}),
      };
      await replicas.accounts.put(accountId, sequence, kept);
      if (status === 'closed') await store.wakeStanding({ studentId: accountId }, clock());
    },

    async keepProject(project: ProjectSnapshot, sequence: number): Promise<void> {
      const { projectId, status } = project;
      await replicas.projects.put(projectId, sequence, project);
      if (answers.hasEnded(status)) await store.wakeStanding({ projectId }, clock());
    },

    async fundBid(agreement: Agreement, fundedAt: string, context: Context): Promise<void> {
      const filter = { _id: agreement.engagementId };
      await store.bids.change(filter, (bid) => acceptance.fundBid(bid, agreement, fundedAt), context);
    },

    async reviveBid(id: string, projectId: string, context: Context): Promise<void> {
      const { status } = await projectOf(deps, projectId);
      const revived = await store.bids.change(
        { _id: id },
        (bid) => acceptance.reviveBid(bid, status, clock()),
        context,
      );
      await wakeIfEnded(deps, revived);
    },

    async endWork(id: string, at: string, context: Context): Promise<void> {
      await store.bids.change({ _id: id }, (bid) => acceptance.endWork(bid, at), context);
    },

    async closeBid(id: string, ending: ClosedBid['ending'], context: Context): Promise<void> {
      await store.bids.change({ _id: id }, (bid) => acceptance.closeBid(bid, ending, clock()), context);
    },

    /** The timer rule: whatever is due on this bid now. */
    async settleBid(id: string): Promise<void> {
      const bid = await store.bids.get({ _id: id });
      const [project, account] = await Promise.all([
        projectOf(deps, bid.projectId),
        replicas.accounts.get(bid.studentId),
      ]);
      const around = { projectStatus: project.status, studentClosed: account?.status === 'closed' };
      const context = { correlationId: newId() };
      await store.bids.change({ _id: id }, (state) => answers.settleBid(state, around, clock()), context);
    },
  };
}
