/** @rule What the bids and the clock make of a published project. */
import { type Instant, isBefore, type Policy } from '@stint/core';
import type { BidTally } from './bid-fact.ts';
import {
  type Ended,
  type Filled,
  fact,
  type Open,
  opened,
  type Project,
  type ProjectDecision,
  type ProjectEvent,
  projectLifecycle,
  revised,
  settlesAt,
} from './project.ts';

type Move = 'fill' | 'reopen' | 'expire' | 'complete';
type Status = 'open' | 'filled' | 'completed' | 'expired';

const sameTally = (a: BidTally, b: BidTally) =>
  a.applicants === b.applicants && a.live === b.live && a.taken === b.taken && a.completed === b.completed;

/** Where a published project stands, whatever way led there. */
function statusFor(slots: number, { live, taken, completed }: BidTally, biddingEnded: boolean): Status {
  const noneToCome = taken >= slots || (biddingEnded && live === 0);
  if (!noneToCome) return 'open';
  if (taken === 0) return 'expired';
  return completed === taken ? 'completed' : 'filled';
}

/** The moves of the lifecycle from an open or filled project to each state. */
const WAYS: Readonly<Record<'open' | 'filled', Readonly<Record<Status, readonly Move[]>>>> = {
  open: { open: [], filled: ['fill'], expired: ['expire'], completed: ['fill', 'complete'] },
  filled: { open: ['reopen'], filled: [], expired: ['reopen', 'expire'], completed: ['complete'] },
};

/** The one fact of a settlement, by where it ends: a replica keeps one snapshot for one version. */
const FACTS: Readonly<Record<Status, ProjectEvent['type']>> = {
  open: 'project.reopened.v1',
  filled: 'project.filled.v1',
  expired: 'project.expired.v1',
  completed: 'project.completed.v1',
};

/**
 * Counts the bids into a project and moves it to where they and the clock put it: filled, reopened, expired or
 * completed. A project that has ended, or was never published, stays as it is.
 */
export function settleProject(
  project: Project,
  tally: BidTally,
  now: Instant,
  policy: Policy,
): ProjectDecision {
  if (project.status !== 'open' && project.status !== 'filled') return { next: project, events: [] };
  const settles = settlesAt(project.content, policy);
  const dueAt = isBefore(now, settles) ? settles : undefined;
  const target = statusFor(project.content.slots, tally, dueAt === undefined);
  if (target === project.status) return { next: counted(project, tally, dueAt), events: [] };
  const status = WAYS[project.status][target].reduce<Project['status']>(
    (from, move) => projectLifecycle.next(from, move),
    project.status,
  );
  const next = inStatus(status as Status, project, tally, now, policy);
  return { next, events: [fact(FACTS[target], next, policy)] };
}

/**
 * The same state with a new count, and an open one due when no more bids are to come, or not at all once none are. The
 * same object where nothing is new, so that nothing is written.
 */
function counted(project: Open | Filled, tally: BidTally, dueAt: Instant | undefined): Open | Filled {
  const isTimed = project.status === 'filled' || project.dueAt === dueAt;
  if (sameTally(project.tally, tally) && isTimed) return project;
  return isTimed ? { ...project, tally } : due({ ...project, tally }, dueAt);
}

function due({ dueAt: _, ...open }: Open, dueAt: Instant | undefined): Open {
  return { ...open, ...(dueAt ? { dueAt } : {}) };
}

function inStatus(
  status: Status,
  project: Open | Filled,
  tally: BidTally,
  now: Instant,
  policy: Policy,
): Open | Filled | Ended {
  const { content, publishedAt } = project;
  const common = revised(project);
  if (status === 'open') {
    const open = opened(common, content, publishedAt, tally, policy);
    return isBefore(now, settlesAt(content, policy)) ? open : due(open, undefined);
  }
  if (status === 'filled') return { ...common, status, content, publishedAt, tally };
  return { ...common, status, content, publishedAt, tally, endedAt: now };
}
