import { Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Filter } from '@stint/mongo';
import type { Engagement } from './engagement.ts';

/** In which capacity a caller looks at an engagement; one account can have several. Strongest first. */
export const CAPACITIES = ['student', 'employer', 'operator', 'career-services'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/**
 * The engagements that a caller reaches in one capacity, as a filter.
 * @throws Rejection `forbidden` for a capacity that the caller does not have.
 */
export function reach(caller: Caller, capacity: Capacity): Filter {
  if (!caller.roles.includes(capacity))
    throw new Rejection('forbidden', `your account does not have the role ${capacity}`);
  switch (capacity) {
    case 'student':
      return { studentId: caller.accountId };
    case 'employer':
      return { employerId: caller.accountId };
    case 'operator':
      return {};
    case 'career-services':
      if (!caller.schoolDomain) throw new Rejection('forbidden', 'your account speaks for no school');
      return { schoolDomain: caller.schoolDomain, sharesWithSchool: true };
  }
}

/** The caller's capacities that lead to at least some engagements. */
const capacitiesOf = (caller: Caller): Capacity[] =>
  CAPACITIES.filter(
    (capacity) =>
      caller.roles.includes(capacity) &&
      (capacity !== 'career-services' || caller.schoolDomain !== undefined),
  );

/** One engagement by id, for whoever may read it; anybody else's reads as not there. */
export function readable(caller: Caller, id: string): Filter {
  const capacities = capacitiesOf(caller);
  if (capacities.length === 0) throw new Rejection('forbidden', 'your account has no part in engagements');
  if (capacities.includes('operator')) return { _id: id };
  return { _id: id, $or: capacities.map((capacity) => reach(caller, capacity)) };
}

/** The capacity in which a caller reads an engagement that they reached: as a party to it first. */
export function capacityIn(state: Engagement, caller: Caller): Capacity {
  if (state.studentId === caller.accountId) return 'student';
  if (state.employerId === caller.accountId) return 'employer';
  return caller.roles.includes('operator') ? 'operator' : 'career-services';
}

export const defaultCapacity = (caller: Caller): Capacity => capacitiesOf(caller)[0] ?? CAPACITIES[0];

export const ofStudent = (caller: Caller, id: string): Filter => ({ _id: id, studentId: caller.accountId });
export const ofEmployer = (caller: Caller, id: string): Filter => ({ _id: id, employerId: caller.accountId });
export const ofParty = (caller: Caller, id: string): Filter => ({
  _id: id,
  $or: [{ studentId: caller.accountId }, { employerId: caller.accountId }],
});
