import type { Static } from 'typebox';
import {
  type Account,
  type OpenAccount,
  type StudentProfile,
  shownEmployer,
  shownStudent,
} from './account.ts';
import { pendingEmail } from './account-email.ts';
import type { AccountView, MeView, StudentView } from './view-schemas.ts';

/** An account as its owner sees it. */
export function meView(account: OpenAccount): Static<typeof MeView> {
  const { id, status, registeredAt, email, emailVerified, displayName } = account;
  const { student, employer, careerServicesOf } = account;
  const pending = pendingEmail(account);
  return {
    ...{ id, status, registeredAt, email, emailVerified, displayName },
    ...(pending ? { pendingEmail: pending } : {}),
    ...(student ? { student: shownStudent(account, student) } : {}),
    ...(employer ? { employer: shownEmployer(account, employer) } : {}),
    ...(careerServicesOf ? { careerServicesOf } : {}),
    ...(account.status === 'suspended' ? { suspension: account.suspension } : {}),
    roles: [...account.roles],
    verifiedSchools: [...account.verifiedSchools],
    strikes: [...account.strikes],
  };
}

/** An account as an operator sees it. */
export function accountView(account: Account): Static<typeof AccountView> {
  if (account.status !== 'closed') return { ...meView(account), record: [...account.record] };
  const { id, status, roles, registeredAt, closedAt } = account;
  return { id, status, roles: [...roles], registeredAt, closedAt };
}

/** A student as any signed-in person sees them: no address, no work authorization. */
export function studentView(account: OpenAccount & { student: StudentProfile }): Static<typeof StudentView> {
  const { id, displayName, student } = account;
  const { school, major, degree, graduationYear, skills, links } = shownStudent(account, student);
  return { id, displayName, school, major, degree, graduationYear, skills, links };
}
