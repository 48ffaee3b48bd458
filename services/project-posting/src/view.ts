import type { Instant, Policy } from '@stint/core';
import { NO_BIDS } from './bid-fact.ts';
import type { ListedProject } from './listed.ts';
import { feeWarnings, hourlyFee, priceOf } from './pricing.ts';
import type { Employer, Project, PublicProject } from './project.ts';
import { publishFaults } from './publishable.ts';

const PUBLIC: readonly Project['status'][] = ['open', 'filled', 'completed', 'expired'];

/** Whether anyone may read it; the others are their employer's and the operator's. */
export const isPublic = (project: Project): project is PublicProject => PUBLIC.includes(project.status);

const employerMark = (id: string, employer: Employer | undefined) => ({
  id,
  domainVerified: employer?.domainVerified ?? false,
  ...(employer ? { organisation: employer.organisation } : {}),
});

function moneyOf({ content }: Project, policy: Policy) {
  const hourly = hourlyFee(content);
  return {
    ...(content.fee ? priceOf(content.fee, policy) : {}),
    ...(hourly ? { hourlyFee: hourly } : {}),
  };
}

/** A project as anyone reads it, with the money that both sides see before they commit. */
export function publicView(project: PublicProject, employer: Employer | undefined, policy: Policy) {
  const { content, tally } = project;
  return {
    ...content,
    ...priceOf(content.fee, policy),
    hourlyFee: hourlyFee(content) ?? content.fee,
    id: project.id,
    status: project.status,
    employer: employerMark(project.employerId, employer),
    applicantCount: tally.applicants,
    slotsTaken: tally.taken,
    publishedAt: project.publishedAt,
    version: project.revision,
  };
}

/** An open project as it stands in a list. */
export const listedView = (
  { id, employerId, publishedAt, tally, content }: ListedProject,
  employer: Employer | undefined,
) => ({
  ...content,
  hourlyFee: hourlyFee(content) ?? content.fee,
  id,
  employer: employerMark(employerId, employer),
  applicantCount: tally.applicants,
  slotsTaken: tally.taken,
  publishedAt,
});

const OWN_TIMES = ['submittedAt', 'publishedAt', 'endedAt', 'turnedDownBecause'] as const;

/** A project as its employer and the operator read it: a draft says what it still lacks, and what to think over. */
export function ownView(project: Project, employer: Employer | undefined, policy: Policy, now: Instant) {
  const { content } = project;
  const tally = 'tally' in project && project.tally ? project.tally : NO_BIDS;
  const known: Partial<Record<(typeof OWN_TIMES)[number], string>> = project;
  const kept = OWN_TIMES.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]]));
  return {
    ...content,
    ...moneyOf(project, policy),
    id: project.id,
    status: project.status,
    employer: {
      ...employerMark(project.employerId, employer),
      ...(employer?.domain ? { domain: employer.domain } : {}),
    },
    applicantCount: tally.applicants,
    slotsTaken: tally.taken,
    createdAt: project.createdAt,
    version: project.revision,
    warnings: [...feeWarnings(content, policy)],
    faults: project.status === 'draft' ? [...publishFaults(content, policy, now)] : [],
    ...(Object.fromEntries(kept) as typeof known),
  };
}
