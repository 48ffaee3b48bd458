/** @rule The operator's answer to a new employer's first post. */
import { type Instant, type Policy, Rejection } from '@stint/core';
import { NO_BIDS } from './bid-fact.ts';
import {
  type Draft,
  type Employer,
  fact,
  type InReview,
  mayPost,
  opened,
  type Project,
  type ProjectDecision,
  projectLifecycle,
  revised,
} from './project.ts';
import { publishFaults } from './publishable.ts';

function inReview(project: Project, move: 'approve' | 'turn-down'): InReview {
  projectLifecycle.next(project.status, move);
  return project as InReview;
}

/**
 * Opens a project that waited for review.
 * @throws Rejection `illegal-move`, `employer-not-active`, `not-publishable` where time went by (apply-by has passed).
 */
export function approveProject(
  project: Project,
  employer: Employer,
  now: Instant,
  policy: Policy,
): ProjectDecision {
  const { content, ...rest } = inReview(project, 'approve');
  mayPost(employer);
  const faults = publishFaults(content, policy, now);
  if (faults.length > 0) {
    const named = faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
    throw new Rejection('not-publishable', `the project can no longer be published: ${named}`, faults);
  }
  const next = opened(revised(rest), content, now, NO_BIDS, policy);
  return { next, events: [fact('project.published.v1', next, policy)] };
}

/** Back to draft, with the reason, for the employer to correct. @throws Rejection `illegal-move`. */
export function turnDownProject(project: Project, reason: string, policy: Policy): ProjectDecision {
  const { content, ...rest } = inReview(project, 'turn-down');
  const next: Draft & Pick<InReview, 'content'> = {
    ...revised(rest),
    status: 'draft',
    content,
    turnedDownBecause: reason,
  };
  return { next, events: [fact('project.turned-down.v1', next, policy)] };
}
