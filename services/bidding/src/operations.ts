import type { Context } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import { type Acceptance, acceptBid } from './accept-operation.ts';
import type { Bid } from './bid.ts';
import * as answers from './bid-answer.ts';
import * as applications from './bid-submit.ts';
import { following } from './following.ts';
import { reading } from './reading.ts';
import { type Deps, groundsOf, wakeIfEnded } from './surroundings.ts';

export type SubmitCommand = Omit<applications.SubmitBid, 'id'> & { readonly projectId: string };

/** What can be done with bids: by students, by employers, and by facts of other services. */
export const operations = (deps: Deps) => ({
  ...applying(deps),
  ...answering(deps),
  ...following(deps),
  ...reading(deps),
});
export type Operations = ReturnType<typeof operations>;

/** A student's own bids. Another's id reads as one that is not there. */
function applying(deps: Deps) {
  const { store, clock, policy } = deps;
  const own = ({ accountId }: Caller, id: string) => ({ _id: id, studentId: accountId });
  return {
    async submitBid(caller: Caller, id: string, { projectId, ...text }: SubmitCommand, context: Context) {
      const grounds = await groundsOf(deps, { projectId, studentId: caller.accountId });
      const employer = await deps.replicas.accounts.get(grounds.project.employerId);
      const decision = applications.submitBid({ ...grounds, employer }, { id, ...text }, clock(), policy);
      const bid = await store.bids.create(decision, context);
      await wakeIfEnded(deps, bid);
      return bid;
    },

    async reviseBid(caller: Caller, id: string, command: applications.ReviseBid, context: Context) {
      const bid = await store.bids.get(own(caller, id));
      const grounds = await groundsOf(deps, bid);
      return store.bids.change(
        own(caller, id),
        (state) => applications.reviseBid(state, grounds, command, clock(), policy),
        context,
      );
    },

    withdrawBid: (caller: Caller, id: string, context: Context): Promise<Versioned<Bid>> =>
      store.bids.change(own(caller, id), (bid) => answers.withdrawBid(bid, clock()), context),
  };
}

/** What an employer answers to a bid on a project of theirs. */
function answering(deps: Deps) {
  const { store, clock } = deps;
  const theirs = ({ accountId }: Caller, id: string) => ({ _id: id, employerId: accountId });
  return {
    shortlistBid: (caller: Caller, id: string, context: Context): Promise<Versioned<Bid>> =>
      store.bids.change(theirs(caller, id), (bid) => answers.shortlistBid(bid, clock()), context),

    declineBid: (caller: Caller, id: string, command: answers.DeclineBid, context: Context) =>
      store.bids.change(theirs(caller, id), (bid) => answers.declineBid(bid, command, clock()), context),

    acceptBid: (caller: Caller, acceptance: Acceptance, context: Context): Promise<Versioned<Bid>> =>
      acceptBid(deps, caller, acceptance, context),
  };
}
