/** @rule A project from draft to completed: its states, and the moves its employer makes. */
import { addMinutes, type Decision, type Instant, lifecycle, type Policy, Rejection } from '@stint/core';
import type { AccountSnapshot, ProjectSnapshot, StintEvent } from '@stint/events';
import { type BidTally, NO_BIDS } from './bid-fact.ts';
import { type ContentPatch, type DraftContent, type ProjectContent, patchedContent } from './content.ts';
import { priceOf } from './pricing.ts';
import { publishable } from './publishable.ts';
import { termsOf } from './terms.ts';

interface Common {
  readonly id: string;
  readonly employerId: string;
  readonly createdAt: Instant;
  /** grows with each change that a reader of the project must know before changing it; counting a bid is none */
  readonly revision: number;
}
export interface Draft extends Common {
  readonly status: 'draft';
  readonly content: DraftContent;
  readonly turnedDownBecause?: string;
}
export interface InReview extends Common {
  readonly status: 'in-review';
  readonly content: ProjectContent;
  readonly submittedAt: Instant;
}
interface Published extends Common {
  readonly content: ProjectContent;
  readonly publishedAt: Instant;
  readonly tally: BidTally;
}
export interface Open extends Published {
  readonly status: 'open';
  /** what search finds it by */
  readonly terms: readonly string[];
  /** `settlesAt`, until the clock has been there */
  readonly dueAt?: Instant;
}
export interface Filled extends Published {
  readonly status: 'filled';
}
export interface Ended extends Published {
  readonly status: 'completed' | 'expired';
  readonly endedAt: Instant;
}
export interface Withdrawn extends Common {
  readonly status: 'withdrawn';
  readonly content: DraftContent;
  readonly endedAt: Instant;
  readonly publishedAt?: Instant;
  readonly tally?: BidTally;
}
export type Project = Draft | InReview | Open | Filled | Ended | Withdrawn;
/** A project that has been open, and so is public. */
export type PublicProject = Open | Filled | Ended;
/** A project that other services have heard of, whole. */
type KnownProject = Exclude<Project, Draft | Withdrawn> | ((Draft | Withdrawn) & { content: ProjectContent });

export type ProjectEvent = Extract<StintEvent, { type: `project.${string}` }>;
export type ProjectDecision = Decision<Project, ProjectEvent>;

export const projectLifecycle = lifecycle('project', {
  draft: { submit: 'in-review', publish: 'open', withdraw: 'withdrawn' },
  'in-review': { approve: 'open', 'turn-down': 'draft', withdraw: 'withdrawn' },
  open: { fill: 'filled', expire: 'expired', withdraw: 'withdrawn' },
  filled: { reopen: 'open', complete: 'completed' },
  completed: {},
  expired: {},
  withdrawn: {},
});

/** What this service knows of an employer. */
export interface Employer {
  readonly status: AccountSnapshot['status'];
  readonly organisation: string;
  /** of the account's address; absent where its account has not changed since this was kept */
  readonly domain?: string;
  readonly domainVerified: boolean;
}

/** What every state has, one revision on. */
export const revised = ({ id, employerId, createdAt, revision }: Common): Common => ({
  id,
  employerId,
  createdAt,
  revision: revision + 1,
});

/** The project as other services keep it, stated as a fact. */
export function fact(type: ProjectEvent['type'], project: KnownProject, policy: Policy): ProjectEvent {
  const { acknowledgeable: _, attestsSafeWork: __, fee, ...content } = project.content;
  const snapshot: ProjectSnapshot = {
    ...content,
    ...priceOf(fee, policy),
    projectId: project.id,
    employerId: project.employerId,
    status: project.status,
    ...(project.status === 'draft' && project.turnedDownBecause !== undefined
      ? { turnedDownBecause: project.turnedDownBecause }
      : {}),
  };
  return { type, data: { project: snapshot } };
}

/** From when on no more bids are to come: those made until apply-by are known here by then, whichever way they took. */
export const settlesAt = ({ applyBy }: ProjectContent, { bidsInFlightMinutes }: Policy): Instant =>
  addMinutes(applyBy, bidsInFlightMinutes);

/** The open state of a project with this content; the clock looks at it when no more bids are to come. */
export const opened = (
  common: Common,
  content: ProjectContent,
  publishedAt: Instant,
  tally: BidTally,
  policy: Policy,
): Open => ({
  ...common,
  status: 'open',
  content,
  publishedAt,
  tally,
  terms: termsOf(content),
  dueAt: settlesAt(content, policy),
});

/** @throws Rejection `employer-not-active`: a suspended or closed account posts nothing. */
export function mayPost(employer: Employer): void {
  if (employer.status !== 'active')
    throw new Rejection('employer-not-active', `the employer's account is ${employer.status}`);
}

export interface NewDraft {
  readonly id: string;
  readonly employerId: string;
  readonly content: ContentPatch;
}

/** Nobody hears of a draft: it may hold anything, or nothing. */
export function draftProject({ id, employerId, content }: NewDraft, now: Instant): ProjectDecision {
  const next: Draft = {
    id,
    employerId,
    createdAt: now,
    revision: 1,
    status: 'draft',
    content: patchedContent({}, content),
  };
  return { next, events: [] };
}

interface Publication {
  readonly employer: Employer;
  /** a project of this employer has been open before: the operator knows them */
  readonly postedBefore: boolean;
}

/**
 * Opens a draft, or hands a new employer's first post to the operator where their e-mail domain is not verified.
 * @throws Rejection `invalid-input` naming every field, `employer-not-active`, `illegal-move`.
 */
export function publishProject(
  project: Project,
  { employer, postedBefore }: Publication,
  now: Instant,
  policy: Policy,
): ProjectDecision {
  const reviewDue = !employer.domainVerified && !postedBefore;
  const status = projectLifecycle.next(project.status, reviewDue ? 'submit' : 'publish');
  mayPost(employer);
  const content = publishable(project.content, policy, now);
  const common = revised(project);
  if (status === 'in-review') {
    const next: InReview = { ...common, status, content, submittedAt: now };
    return { next, events: [fact('project.submitted-for-review.v1', next, policy)] };
  }
  const next = opened(common, content, now, NO_BIDS, policy);
  return { next, events: [fact('project.published.v1', next, policy)] };
}

export const isWithdrawable = ({ status }: Pick<Project, 'status'>): boolean =>
  projectLifecycle.can(status, 'withdraw');

/** Takes a project back. Its unanswered bids lapse; work that was agreed goes on. @throws Rejection `illegal-move`. */
export function withdrawProject(project: Project, now: Instant, policy: Policy): ProjectDecision {
  const status = projectLifecycle.next(project.status, 'withdraw') as 'withdrawn';
  const { content } = project;
  const published = project.status === 'open' ? pick(project) : {};
  const next: Withdrawn = { ...revised(project), status, content, endedAt: now, ...published };
  // A draft may be incomplete, and no other service offers it to anyone.
  if (project.status === 'draft') return { next, events: [] };
  return {
    next,
    events: [fact('project.withdrawn.v1', next as Withdrawn & { content: ProjectContent }, policy)],
  };
}

const pick = ({ publishedAt, tally }: Open) => ({ publishedAt, tally });
