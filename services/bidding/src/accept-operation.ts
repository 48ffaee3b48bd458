import { type Context, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Filter, Versioned } from '@stint/mongo';
import type { Bid, BidDecision } from './bid.ts';
import * as rules from './bid-accept.ts';
import type { Grounds } from './bid-submit.ts';
import type { Release } from './hours-guard.ts';
import { type Deps, groundsOf } from './surroundings.ts';

/** Which bid is accepted, and by which request. */
export type Acceptance = Readonly<Record<'id' | 'acceptanceId', string>>;

/** Tries at one acceptance; each follows a change of the bid by somebody else in the time of one request. */
const MAX_TRIES = 20;

/**
 * Accepts a bid: holds the student's hours, then takes the first free slot. The bid is changed at the version it was
 * read at, for which the hours are held; where somebody changed it meanwhile, all of it is done again. A bid that
 * this very request has accepted before, by its `acceptanceId`, is answered as it is.
 * @throws Rejection as the rule does, and `project-filled`, `account-suspended`; on CPT and OPT also
 * `weekly-hours-exceeded` and `request-in-flight`.
 */
export async function acceptBid(
  deps: Deps,
  caller: Caller,
  { id, acceptanceId }: Acceptance,
  context: Context,
): Promise<Versioned<Bid>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryAccept(deps, { _id: id, employerId: caller.accountId }, acceptanceId, context);
    } catch (error) {
      const overtaken = isRejection(error, 'stale-version') && context.ifVersion === undefined;
      if (!overtaken || tries === MAX_TRIES) throw error;
    }
  }
}

async function tryAccept(
  deps: Deps,
  filter: Filter & { employerId: string },
  acceptanceId: string,
  context: Context,
) {
  const { store, clock, policy } = deps;
  const bid = await store.bids.get(filter);
  if (bid.status === 'accepted' && bid.acceptanceId === acceptanceId) return bid;
  const [grounds, employer] = await Promise.all([
    groundsOf(deps, bid),
    deps.replicas.accounts.get(filter.employerId),
  ]);
  if (employer && employer.status !== 'active')
    throw new Rejection('account-suspended', `your account is ${employer.status} and cannot accept bids`);
  const accept = (slot: number) => (asItIs: Bid) =>
    rules.acceptBid(asItIs, { ...grounds, slot, acceptanceId }, clock(), policy);
  if (context.ifVersion === undefined || context.ifVersion === bid.version) accept(1)(bid);
  const release = await holdHours(deps, bid, grounds, context);
  const atThisVersion = { ifVersion: bid.version, ...context };
  try {
    return await takeSlot(deps, filter, grounds.project.slots, accept, atThisVersion);
  } finally {
    await release();
  }
}

/** Nothing is held for a student whose hours the law does not limit. */
async function holdHours(
  { guard }: Deps,
  bid: Versioned<Bid>,
  grounds: Grounds,
  context: Context,
): Promise<Release> {
  if (grounds.account.student?.workAuthorization.kind === 'unrestricted') return async () => {};
  const { estimatedHours, durationDays } = grounds.project;
  const work = { bidId: bid.id, bidVersion: bid.version, estimatedHours, durationDays };
  return guard.reserve(bid.studentId, work, context);
}

/** The first slot that nobody has: which one that is, the unique index decides. @throws Rejection `project-filled`. */
async function takeSlot(
  { store }: Deps,
  filter: Filter,
  slots: number,
  accept: (slot: number) => (bid: Bid) => BidDecision,
  context: Context,
): Promise<Versioned<Bid>> {
  for (let slot = 1; ; slot += 1) {
    try {
      return await store.bids.change(filter, accept(slot), context);
    } catch (error) {
      if (!isRejection(error, 'project-filled') || slot >= slots) throw error;
    }
  }
}

const isRejection = (error: unknown, code: string): boolean =>
  error instanceof Rejection && error.code === code;
