/** @rule What this service knows of one bid, however the facts about it arrive. */
import { type Instant, isBefore } from '@stint/core';
import type { BidSnapshot } from '@stint/events';

/**
 * Facts of three topics, which are not ordered among each other. Each member only ever grows by its own topic, so any
 * order of arrival leaves the same document.
 */
export interface BidFact {
  readonly projectId: string;
  /** the bid's own, of its status */
  readonly sequence?: number;
  /** newest by the bid's own sequence; absent while only the money's facts have come */
  readonly status?: BidSnapshot['status'];
  /** of the newest acceptance */
  readonly acceptedAt?: Instant;
  /** of one that was heard of before `acceptedAt` was kept: when it lapses unpaid */
  readonly fundBy?: Instant;
  /** when an acceptance last lapsed unpaid */
  readonly lapsedAt?: Instant;
  readonly funded?: boolean;
  readonly ended?: 'completed' | 'cancelled';
}

/** What is known once this has been heard, too; the same as the store keeps. */
export function factAfter(known: BidFact | undefined, heard: BidFact): BidFact {
  if (!known) return heard;
  const { sequence, lapsedAt } = heard;
  if (sequence !== undefined && known.sequence !== undefined && sequence <= known.sequence) return known;
  const isEarlier = lapsedAt && known.lapsedAt && isBefore(lapsedAt, known.lapsedAt);
  return { ...known, ...heard, ...(isEarlier ? { lapsedAt: known.lapsedAt } : {}) };
}

/** A project's bids, counted. `taken`: slots given and not freed, completed ones among them. */
export interface BidTally {
  /** everyone who applied and did not take it back */
  readonly applicants: number;
  /** still to be answered */
  readonly live: number;
  readonly taken: number;
  readonly completed: number;
}

export const NO_BIDS: BidTally = { applicants: 0, live: 0, taken: 0, completed: 0 };

type Standing = 'live' | 'taken' | 'completed' | 'gone' | 'withdrawn';

/**
 * An accepted bid may lapse and be accepted anew, not before that lapse was heard of; a lapse is of this acceptance if it
 * came after it. One that cannot be paid lapses at once.
 */
const isLapsed = ({ acceptedAt, fundBy, lapsedAt }: BidFact) => {
  const since = acceptedAt ?? fundBy;
  return since !== undefined && lapsedAt !== undefined && !isBefore(lapsedAt, since);
};

export function standingOf(fact: BidFact): Standing {
  if (fact.ended) return fact.ended === 'completed' ? 'completed' : 'gone';
  if (fact.funded) return 'taken';
  switch (fact.status) {
    case 'accepted':
      return isLapsed(fact) ? 'live' : 'taken';
    case 'funded':
    case 'closed':
      return 'taken';
    case 'live':
    case 'shortlisted':
      return 'live';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return 'gone';
  }
}

export function tallyOf(facts: readonly BidFact[]): BidTally {
  const standings = facts.map(standingOf);
  const count = (...of: Standing[]) => standings.filter((standing) => of.includes(standing)).length;
  return {
    applicants: standings.length - count('withdrawn'),
    live: count('live'),
    taken: count('taken', 'completed'),
    completed: count('completed'),
  };
}
