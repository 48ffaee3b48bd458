import { type Context, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import { type Invitation, inviteStudent } from './invitation.ts';
import type { InvitationListRequest, InvitationOwner, InvitationStore } from './invitation-store.ts';
import { type Deps, projectOf } from './surroundings.ts';

type InvitationDeps = Pick<Deps, 'store' | 'replicas' | 'clock'> & { readonly invitations: InvitationStore };

interface Invited {
  readonly bidId: string;
  readonly projectId: string;
}

/** What can be done with invitations. Another's bid or project reads as one that is not there. */
export function invitationOperations({ store, replicas, invitations, clock }: InvitationDeps) {
  return {
    async inviteStudent(
      { accountId: employerId }: Caller,
      id: string,
      { bidId, projectId }: Invited,
      context: Context,
    ): Promise<Versioned<Invitation>> {
      const bid = await store.bids.get({ _id: bidId, employerId });
      const project = await projectOf({ replicas }, projectId);
      if (project.employerId !== employerId) throw new Rejection('not-found', 'there is no such project');
      const people = await replicas.accounts.many([employerId, bid.studentId]);
      const [employer, student] = [people.get(employerId), people.get(bid.studentId)];
      return invitations.create(inviteStudent({ bid, project, employer, student }, id, clock()), context);
    },
    /** As the student who is invited, or as the employer who invites; who is both says as which. */
    listInvitations(
      { accountId, roles }: Caller,
      as: 'student' | 'employer' | undefined,
      request: InvitationListRequest,
    ) {
      const side = as ?? (roles.includes('student') ? 'student' : 'employer');
      const owner: InvitationOwner =
        side === 'student' ? { studentId: accountId } : { employerId: accountId };
      return invitations.page(owner, request);
    },
  };
}
export type InvitationOperations = ReturnType<typeof invitationOperations>;
