import type { Envelope } from '@stint/events';
import type { Handlers } from '@stint/messaging';
import type { Operations } from './operations.ts';
import type { SavedSearchOperations } from './saved-search-operations.ts';

type OfAccount = Extract<Envelope, { type: `account.${string}` }>;
type OfBid = Extract<Envelope, { type: `bid.${string}` }>;

/** Employers as they stand, and what becomes of the bids. Every fact may come again, and in any order. */
export function consumers(ops: Operations, saved: Pick<SavedSearchOperations, 'forgetSearches'>): Handlers {
  const account = ({ data, sequence }: OfAccount) => ops.keepEmployer(data.account, sequence);
  const bid = ({ data, sequence, correlationId }: OfBid) =>
    ops.recordBid(data.bid, sequence, 'agreement' in data ? data.agreement.acceptedAt : undefined, {
      correlationId,
    });
  return {
    'account.registered.v1': account,
    'account.profile-updated.v1': account,
    'account.school-verified.v1': account,
    'account.suspended.v1': account,
    'account.reinstated.v1': account,
    'account.closed.v1': async (event) => {
      const { accountId } = event.data.account;
      await account(event);
      await ops.withdrawProjectsOf(accountId, { correlationId: event.correlationId });
      await saved.forgetSearches(accountId);
    },

    'bid.submitted.v1': bid,
    'bid.revised.v1': bid,
    'bid.withdrawn.v1': bid,
    'bid.shortlisted.v1': bid,
    'bid.declined.v1': bid,
    'bid.lapsed.v1': bid,
    'bid.accepted.v1': bid,

    'payment.funded.v1': ({ data, correlationId }) => ops.recordFunding(data, { correlationId }),
    'payment.lapsed.v1': ({ data, time, correlationId }) => ops.recordLapse(data, time, { correlationId }),
    'engagement.completed.v1': ({ data, correlationId }) =>
      ops.recordEnd(data, 'completed', { correlationId }),
    'engagement.cancelled.v1': ({ data, correlationId }) =>
      ops.recordEnd(data, 'cancelled', { correlationId }),
  };
}
