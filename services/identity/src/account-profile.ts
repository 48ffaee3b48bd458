/** @rule How people change their profile. */
import { type FieldFault, type Instant, type Policy, rejectFaults } from '@stint/core';
import type { Role } from '@stint/events';
import {
  type Account,
  type AccountDecision,
  type OpenAccount,
  opened,
  snapshotOf,
  timed,
} from './account.ts';
import {
  adultFault,
  almaMaterFaults,
  authorizationFaults,
  type EmployerInput,
  type SchoolOf,
  type StudentInput,
  schoolsOf,
  toEmployerProfile,
  toStudentProfile,
  UNKNOWN_SCHOOL,
} from './account-register.ts';

/** What a person changes of their own account; a profile of a role they do not have yet adds the role. */
export interface ProfileChange {
  readonly displayName?: string;
  readonly adult?: true;
  readonly student?: Partial<StudentInput>;
  readonly employer?: EmployerChange;
}

/** As a JSON merge patch: null takes the website away. */
type EmployerChange = Partial<Omit<EmployerInput, 'website'>> & { readonly website?: string | null };

const missing = (profile: object, role: Role, members: readonly string[]): FieldFault[] =>
  members.flatMap((member) =>
    member in profile ? [] : [{ pointer: `/${role}/${member}`, detail: 'is missing' }],
  );

const NEW_STUDENT = ['schoolDomain', 'major', 'degree', 'graduationYear', 'workAuthorization'];

function studentFaults(
  account: OpenAccount,
  change: ProfileChange,
  schoolOf: SchoolOf,
  policy: Policy,
): FieldFault[] {
  const { student, adult } = change;
  if (!student) return [];
  const { schoolDomain } = student;
  return [
    ...(account.student ? [] : missing(student, 'student', NEW_STUDENT)),
    ...(account.student || adult ? [] : [adultFault(policy)]),
    ...(schoolDomain !== undefined && !schoolOf(schoolDomain)
      ? [{ pointer: '/student/schoolDomain', detail: UNKNOWN_SCHOOL }]
      : []),
    ...authorizationFaults(student.workAuthorization),
  ];
}

function employerFaults(account: OpenAccount, { employer }: ProfileChange, schoolOf: SchoolOf): FieldFault[] {
  if (!employer) return [];
  return [
    ...(account.employer ? [] : missing(employer, 'employer', ['organisation'])),
    ...almaMaterFaults(employer.almaMaters ?? [], schoolOf),
  ];
}

function changedStudent(account: OpenAccount, change: Partial<StudentInput>, schoolOf: SchoolOf) {
  const { schoolDomain, ...rest } = change;
  const school = schoolDomain === undefined ? account.student?.school : schoolOf(schoolDomain);
  if (!school) return account.student;
  return account.student
    ? { ...account.student, ...rest, school }
    : toStudentProfile(rest as StudentInput, school);
}

function changedEmployer({ employer }: OpenAccount, change: EmployerChange, schoolOf: SchoolOf) {
  const { website: kept, ...before } = employer ?? toEmployerProfile(change as EmployerInput, schoolOf);
  const { almaMaters, website = kept, ...rest } = change;
  const named = almaMaters ? { almaMaters: schoolsOf(almaMaters, schoolOf) } : {};
  return { ...before, ...rest, ...named, ...(website ? { website } : {}) };
}

/**
 * The account with its profile changed. Whether a school is verified is never a matter of the profile: a school that is
 * named again after its owner verified it is verified.
 * @throws Rejection `invalid-input` naming every field at fault, `account-closed`.
 */
export function updateMe(
  account: Account,
  change: ProfileChange,
  schoolOf: SchoolOf,
  policy: Policy,
  now: Instant,
): AccountDecision {
  const before = opened(account);
  rejectFaults([
    ...studentFaults(before, change, schoolOf, policy),
    ...employerFaults(before, change, schoolOf),
  ]);
  const student = change.student ? changedStudent(before, change.student, schoolOf) : before.student;
  const employer = change.employer ? changedEmployer(before, change.employer, schoolOf) : before.employer;
  const roles = new Set<Role>(before.roles);
  if (student) roles.add('student');
  if (employer) roles.add('employer');
  const next = timed(
    {
      ...before,
      roles: [...roles],
      ...(change.displayName === undefined ? {} : { displayName: change.displayName }),
      ...(student ? { student } : {}),
      ...(employer ? { employer } : {}),
    },
    now,
  );
  return { next, events: [{ type: 'account.profile-updated.v1', data: { account: snapshotOf(next) } }] };
}
