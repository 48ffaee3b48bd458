/** @rule Who can have an account. */
import { type FaultCode, type FieldFault, type Instant, type Policy, rejectFaults } from '@stint/core';
import type { Role, WorkAuthorization } from '@stint/events';
import {
  type AccountDecision,
  type ActiveAccount,
  type EmployerProfile,
  emailVerified,
  type School,
  type StudentProfile,
  snapshotOf,
  timed,
} from './account.ts';
import type { EmailKind } from './email.ts';
import { passwordFaults } from './password.ts';

/** A profile as its owner writes it: schools by domain. */
export interface StudentInput {
  readonly schoolDomain?: string;
  readonly major: string;
  readonly degree: string;
  readonly graduationYear: number;
  readonly skills?: readonly string[];
  readonly links?: readonly string[];
  readonly workAuthorization: WorkAuthorization;
  readonly sharesWithSchool?: boolean;
}

export interface EmployerInput {
  readonly organisation: string;
  readonly website?: string;
  readonly almaMaters?: readonly string[];
}

export interface Registration {
  /** in its normal form */
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly ('student' | 'employer')[];
  readonly adult?: true;
  readonly student?: StudentInput;
  readonly employer?: EmployerInput;
}

/** The school of a domain, as the directory knows it. */
export type SchoolOf = (domain: string) => School | undefined;

export const UNKNOWN_SCHOOL = 'is not the e-mail domain of a school we know';

/** CPT has a first and a last day; OPT may; who is unrestricted has none. */
export function authorizationFaults(authorization: WorkAuthorization | undefined): FieldFault[] {
  if (!authorization) return [];
  const { kind, startsOn, endsOn } = authorization;
  const at = (member: string, detail: string, code?: FaultCode): FieldFault => ({
    pointer: `/student/workAuthorization/${member}`,
    ...(code ? { code } : {}),
    detail,
  });
  const days = { startsOn, endsOn };
  if (kind === 'unrestricted')
    return Object.entries(days).flatMap(([name, day]) => (day ? [at(name, 'is for CPT and OPT only')] : []));
  const missing =
    kind === 'cpt'
      ? Object.entries(days).flatMap(([name, day]) =>
          day ? [] : [at(name, 'is missing', 'authorization-day-missing')],
        )
      : [];
  const disordered =
    startsOn && endsOn && endsOn < startsOn ? [at('endsOn', 'is before startsOn', 'ends-before-start')] : [];
  return [...missing, ...disordered];
}

export const almaMaterFaults = (domains: readonly string[], schoolOf: SchoolOf): FieldFault[] =>
  domains.flatMap((domain, i) =>
    schoolOf(domain) ? [] : [{ pointer: `/employer/almaMaters/${i}`, detail: UNKNOWN_SCHOOL }],
  );

/** The schools of `domains`, each once. */
export function schoolsOf(domains: readonly string[], schoolOf: SchoolOf): School[] {
  const schools = domains.flatMap((domain) => schoolOf(domain) ?? []);
  return [...new Map(schools.map((school) => [school.domain, school])).values()];
}

function roleFaults({ roles, student, employer }: Registration): FieldFault[] {
  const profiles = { student, employer };
  return (['student', 'employer'] as const).flatMap((role) => {
    if (roles.includes(role) === (profiles[role] !== undefined)) return [];
    const detail = profiles[role] ? `is only for the role ${role}` : 'is missing';
    return [{ pointer: `/${role}`, detail }];
  });
}

export const adultFault = (policy: Policy): FieldFault => ({
  pointer: '/adult',
  detail: `a student must be ${policy.studentMinimumAge} or older, and say so with true`,
});

function schoolFaults({ student }: Registration, emailSchool: School | undefined, schoolOf: SchoolOf) {
  if (!student) return [];
  const pointer = '/student/schoolDomain';
  if (student.schoolDomain !== undefined)
    return schoolOf(student.schoolDomain) ? [] : [{ pointer, detail: UNKNOWN_SCHOOL }];
  return emailSchool
    ? []
    : [{ pointer, detail: 'is missing, and the e-mail address is not one of a school we know' }];
}

/** @throws Rejection `invalid-input` naming every field at fault. Comes before the password is hashed, which is dear. */
export function checkRegistration(
  registration: Registration,
  emailSchool: School | undefined,
  schoolOf: SchoolOf,
  policy: Policy,
): void {
  const { email, password, roles, adult, student, employer } = registration;
  rejectFaults([
    ...passwordFaults(password, email),
    ...roleFaults(registration),
    ...(roles.includes('student') && adult !== true ? [adultFault(policy)] : []),
    ...schoolFaults(registration, emailSchool, schoolOf),
    ...authorizationFaults(student?.workAuthorization),
    ...almaMaterFaults(employer?.almaMaters ?? [], schoolOf),
  ]);
}

export function toStudentProfile(
  { schoolDomain: _, ...input }: StudentInput,
  school: School,
): StudentProfile {
  return { skills: [], links: [], sharesWithSchool: false, ...input, school };
}

export function toEmployerProfile(
  { almaMaters = [], ...input }: EmployerInput,
  schoolOf: SchoolOf,
): EmployerProfile {
  return { ...input, almaMaters: schoolsOf(almaMaters, schoolOf) };
}

/** What the rule cannot make itself: ids, digests, the hash. */
export interface NewAccount {
  readonly id: string;
  readonly mailId: string;
  readonly email: string;
  readonly emailDigest: string;
  readonly emailKind: EmailKind;
  readonly emailSchool?: School;
  readonly displayName: string;
  readonly passwordHash: string;
}

/** A new account of `roles`, whose own address is still to be verified by the mail that goes out. */
function newAccount(made: NewAccount, roles: readonly Role[], now: Instant): ActiveAccount {
  const { id, mailId, email, emailDigest, emailKind, emailSchool, displayName, passwordHash } = made;
  return {
    ...{ id, email, emailKind, displayName, passwordHash, roles },
    status: 'active',
    addressDigests: [emailDigest],
    registeredAt: now,
    revision: 1,
    emailVerified: false,
    ...{ verifiedSchools: [], verifications: [], strikes: [], record: [] },
    mails: [
      {
        ...{
          id: mailId,
          kind: 'email',
          address: email,
          addressDigest: emailDigest,
          sendAt: now,
          attempts: 0,
        },
        ...(emailSchool ? { school: emailSchool } : {}),
      },
    ],
  };
}

const registered = (next: ActiveAccount): AccountDecision => ({
  next,
  events: [{ type: 'account.registered.v1', data: { account: snapshotOf(next) } }],
});

/** The account of a checked registration. */
export function registerAccount(
  { roles, student, employer }: Registration,
  made: NewAccount,
  schoolOf: SchoolOf,
  now: Instant,
): AccountDecision {
  const school = student?.schoolDomain === undefined ? made.emailSchool : schoolOf(student.schoolDomain);
  return registered(
    timed(
      {
        ...newAccount(made, roles, now),
        ...(student && school ? { student: toStudentProfile(student, school) } : {}),
        ...(employer ? { employer: toEmployerProfile(employer, schoolOf) } : {}),
      },
      now,
    ),
  );
}

/** The operator of the configuration: the address is taken on trust, nothing is mailed. */
export function bootstrapOperator(made: NewAccount, now: Instant): AccountDecision {
  const operator = { ...newAccount(made, ['operator'], now), emailVerified: true, mails: [] };
  const { next, events } = registered(operator);
  return { next, events: [...events, emailVerified(operator)] };
}
