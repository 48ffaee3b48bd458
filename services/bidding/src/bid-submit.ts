/** @rule A student applies, and edits what they applied with. */
import {
  addDays,
  formatMoney,
  type Instant,
  isBefore,
  type Policy,
  Rejection,
  rejectFaults,
} from '@stint/core';
import type { AccountSnapshot, ProjectSnapshot } from '@stint/events';
import {
  type Bid,
  type BidDecision,
  bidLifecycle,
  commonOf,
  type Facets,
  type LiveBid,
  type StandingBid,
  type StudentSnapshot,
  snapshotOf,
} from './bid.ts';
import { withinWeeklyHours } from './student-load.ts';

export type StudentProfile = NonNullable<AccountSnapshot['student']>;
/** A student's account as this service keeps it. */
export type StudentAccount = Pick<AccountSnapshot, 'accountId' | 'status' | 'displayName' | 'student'>;

export interface SubmitBid {
  readonly id: string;
  readonly application: string;
  readonly availability?: string;
  /** the fee that the student was shown */
  readonly feeCents?: number;
}
export interface ReviseBid {
  readonly application?: string;
  readonly availability?: string;
}

/** On what a bid is made: as this service knows them now. */
export interface Grounds {
  readonly project: ProjectSnapshot;
  readonly account: StudentAccount;
}
/** Also who posts the project, as far as known. */
export type SubmitGrounds = Grounds & { readonly employer?: Pick<AccountSnapshot, 'status'> | undefined };

/**
 * A student applies. The length of the application is counted in Unicode code points, after trimming.
 * @throws Rejection `invalid-input`, `account-suspended`, `school-not-verified`, `own-project`, `project-not-open`,
 * `apply-by-passed`, `employer-unavailable`, `fee-changed`, `cpt-not-eligible`, `weekly-hours-exceeded`.
 */
export function submitBid(
  { project, account, employer }: SubmitGrounds,
  command: SubmitBid,
  now: Instant,
  policy: Policy,
): BidDecision {
  const application = applicationOf(command.application, policy);
  const profile = profileOf(account);
  if (project.employerId === account.accountId)
    throw new Rejection('own-project', 'this project is posted by your own account');
  checkTakesBids(project, now);
  if (employer && employer.status !== 'active')
    throw new Rejection(
      'employer-unavailable',
      `the employer's account is ${employer.status} and takes no bids`,
    );
  if (command.feeCents !== undefined && command.feeCents !== project.fee.amountCents)
    throw new Rejection('fee-changed', `the project pays ${formatMoney(project.fee)} now`);
  checkAuthorization(project, profile, policy);
  const answerBy = addDays(project.applyBy, policy.bidAnswerDays);
  const next: LiveBid = {
    status: 'live',
    id: command.id,
    projectId: project.projectId,
    projectTitle: project.title,
    employerId: project.employerId,
    studentId: account.accountId,
    application,
    ...(command.availability ? { availability: command.availability.trim() } : {}),
    ...seenAs(account, profile),
    submittedAt: now,
    answerBy,
    fee: project.fee,
    dueAt: answerBy,
  };
  return { next, events: [{ type: 'bid.submitted.v1', data: { bid: snapshotOf(next) } }] };
}

/**
 * The student edits a standing bid; what is left out stays, an empty availability removes it. The profile is taken
 * anew, and must still be one that may bid. @throws as `submitBid` does, and `illegal-move`.
 */
export function reviseBid(
  bid: Bid,
  grounds: Grounds,
  command: ReviseBid,
  now: Instant,
  policy: Policy,
): BidDecision {
  bidLifecycle.next(bid.status, 'revise');
  const standing = bid as StandingBid;
  const { project, account } = grounds;
  const application = applicationOf(command.application ?? bid.application, policy);
  const profile = profileOf(account);
  checkTakesBids(project, now);
  checkAuthorization(project, profile, policy);
  const { availability: before, ...common } = commonOf(bid);
  const availability = (command.availability ?? before ?? '').trim();
  const next: StandingBid = {
    ...common,
    ...(standing.status === 'live'
      ? { status: standing.status }
      : { status: standing.status, shortlistedAt: standing.shortlistedAt }),
    application,
    ...(availability === '' ? {} : { availability }),
    ...seenAs(account, profile),
    revisedAt: now,
    dueAt: standing.dueAt,
  };
  return { next, events: [{ type: 'bid.revised.v1', data: { bid: snapshotOf(next) } }] };
}

function applicationOf(text: string, { applicationChars: { min, max } }: Policy): string {
  const application = text.trim();
  const length = [...application].length;
  const detail = `must have ${min} to ${max} characters, and has ${length}`;
  rejectFaults(length < min || length > max ? [{ pointer: '/application', detail }] : []);
  return application;
}

function profileOf({ status, student }: StudentAccount): StudentProfile {
  if (status !== 'active')
    throw new Rejection('account-suspended', `your account is ${status} and cannot bid`);
  if (!student?.school.verified)
    throw new Rejection(
      'school-not-verified',
      'verify your school before you bid: answer the mail sent to your address there',
    );
  return student;
}

function checkTakesBids(project: ProjectSnapshot, now: Instant): void {
  if (project.status !== 'open')
    throw new Rejection('project-not-open', `the project is ${project.status} and takes no bids`);
  if (!isBefore(now, project.applyBy))
    throw new Rejection('apply-by-passed', `bids were taken until ${project.applyBy}`);
}

/** Refuses at once what could never be accepted: no CPT here, or more hours a week than the authorization allows. */
export function checkAuthorization(
  project: ProjectSnapshot,
  { workAuthorization }: StudentProfile,
  policy: Policy,
) {
  if (workAuthorization.kind === 'cpt' && !project.cptEligible)
    throw new Rejection('cpt-not-eligible', 'this project is not open to students on CPT');
  if (
    workAuthorization.kind !== 'unrestricted' &&
    !withinWeeklyHours([project], policy.authorizedWeeklyHours)
  )
    throw new Rejection(
      'weekly-hours-exceeded',
      `on ${workAuthorization.kind.toUpperCase()} at most ${policy.authorizedWeeklyHours} hours a week are allowed; this project alone takes more`,
    );
}

function seenAs(
  { displayName }: StudentAccount,
  profile: StudentProfile,
): { student: StudentSnapshot; facets: Facets } {
  const { sharesWithSchool: _, ...shown } = profile;
  return { student: { displayName, ...shown }, facets: facetsOf(profile) };
}

export const facetText = (text: string): string => text.trim().toLowerCase();

const facetsOf = (profile: StudentProfile): Facets => ({
  school: facetText(profile.school.domain),
  major: facetText(profile.major),
  graduationYear: profile.graduationYear,
  skills: [...new Set(profile.skills.map(facetText))],
  cpt: profile.workAuthorization.kind === 'cpt',
});
