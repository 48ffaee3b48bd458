import {
  type AggregateStore,
  aggregateStore,
  type Filter,
  type Page,
  pageOf,
  type StoreDeps,
  type Versioned,
} from '@stint/mongo';
import type { Invitation, InvitationEvent } from './invitation.ts';

const text = { type: String, required: true } as const;
const fields = {
  ...{ status: text, bidId: text, projectId: text, projectTitle: text, employerId: text, studentId: text },
  ...{ studentName: text, organisation: text, invitedAt: text },
};

const newestFirst = { invitedAt: -1, _id: -1 } as const;

/** Whose list it is; part of every query, so that nobody reads another's. */
export type InvitationOwner = { readonly employerId: string } | { readonly studentId: string };

export interface InvitationListRequest {
  readonly projectId?: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface InvitationStore extends AggregateStore<Invitation, InvitationEvent> {
  page(owner: InvitationOwner, request: InvitationListRequest): Promise<Page<Versioned<Invitation>>>;
}

export function invitationStore(deps: StoreDeps): InvitationStore {
  const store = aggregateStore<Invitation, InvitationEvent>(deps, {
    collection: 'invitations',
    producer: 'bidding',
    noun: 'invitation',
    fields,
    indexes: [
      [{ projectId: 1, studentId: 1 }, { unique: true }],
      [{ employerId: 1, ...newestFirst }],
      [{ employerId: 1, projectId: 1, ...newestFirst }],
      [{ studentId: 1, ...newestFirst }],
      [{ studentId: 1, projectId: 1, ...newestFirst }],
    ],
    conflicts: {
      'projectId,studentId': ['already-invited', 'you have invited this student to this project'],
    },
  });
  return {
    ...store,
    page: (owner, { projectId, limit, cursor }) =>
      pageOf(
        store.model as never,
        {
          filter: { ...owner, ...(projectId ? { projectId } : {}) } as Filter,
          sort: { invitedAt: -1 },
          limit,
          cursor,
        },
        store.toState,
      ),
  };
}
