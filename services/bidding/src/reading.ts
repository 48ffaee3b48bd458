import { Rejection, rejectFaults } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import type { Bid } from './bid.ts';
import { type BidFilter, type BidList, type BidListRequest, type ListOwner, listBids } from './bid-list.ts';
import { RECORD_SPAN, type ResponseRecord, responseRecord } from './response-record.ts';
import type { Deps } from './surroundings.ts';

export interface ListCommand extends Omit<BidListRequest, 'filter'> {
  readonly projectId?: string;
  /** a school's domain, or `mine`: any of the caller's own */
  readonly almaMater?: string;
  readonly filter: Omit<BidFilter, 'schools'>;
}

/** Who may see what: a bid is for its student and for the project's employer, a list for one of them. */
export function reading({ store, replicas }: Deps) {
  /** A project of the caller's own is listed whole; of any other, and without one, a student sees their own bids. */
  async function ownerOf({ accountId, roles }: Caller, projectId?: string): Promise<ListOwner> {
    const project = projectId === undefined ? undefined : await replicas.projects.get(projectId);
    if (project?.employerId === accountId && roles.includes('employer'))
      return { projectId: project.projectId, employerId: accountId };
    if (roles.includes('student')) return { studentId: accountId, ...(projectId ? { projectId } : {}) };
    rejectFaults(projectId ? [] : [{ pointer: '/projectId', detail: 'is missing: which project’s bids?' }]);
    throw new Rejection('not-found', 'there is no such project');
  }

  async function schoolsOf({ accountId }: Caller): Promise<string[]> {
    const account = await replicas.accounts.get(accountId);
    return (account?.employer?.almaMaters ?? []).map(({ domain }) => domain);
  }

  return {
    async listBids(caller: Caller, command: ListCommand): Promise<BidList> {
      const { projectId, almaMater, filter, ...page } = command;
      const owner = await ownerOf(caller, projectId);
      if (almaMater === undefined) return listBids(store, owner, { ...page, filter });
      const schools = almaMater === 'mine' ? await schoolsOf(caller) : [almaMater];
      return listBids(store, owner, { ...page, filter: { ...filter, schools } });
    },

    /** Who posts, by the employers' ids. */
    async organisationsOf(bids: readonly Bid[]): Promise<Map<string, string | undefined>> {
      const accounts = await replicas.accounts.many(bids.map(({ employerId }) => employerId));
      return new Map([...accounts].map(([id, { employer }]) => [id, employer?.organisation]));
    },

    getBid: ({ accountId }: Caller, id: string): Promise<Versioned<Bid>> =>
      store.bids.get({ _id: id, $or: [{ studentId: accountId }, { employerId: accountId }] }),

    /** @throws Rejection `not-found` where no employer has this id. */
    async getResponseRecord(employerId: string): Promise<ResponseRecord> {
      const account = await replicas.accounts.get(employerId);
      if (!account?.employer) throw new Rejection('not-found', 'there is no such employer');
      return responseRecord(await store.latestOutcomes(employerId, RECORD_SPAN));
    },
  };
}
