import type { AccountSnapshot } from '@stint/events';
import { type Replica, type ReplicaHome, replicaOf } from '@stint/mongo';

/** What this service keeps of an account: what to call them, and the student's consent to share with their school. */
export interface Person {
  readonly displayName: string;
  readonly organisation?: string;
  readonly schoolDomain?: string;
  readonly sharesWithSchool: boolean;
}

export type People = Replica<Person>;

export const personOf = ({ displayName, student, employer }: AccountSnapshot): Person => ({
  displayName,
  ...(employer ? { organisation: employer.organisation } : {}),
  ...(student ? { schoolDomain: student.school.domain } : {}),
  sharesWithSchool: student?.sharesWithSchool ?? false,
});

export const peopleOf = (home: ReplicaHome): People =>
  replicaOf<Person>(home, 'people', {
    displayName: { type: String, required: true },
    organisation: String,
    schoolDomain: String,
    sharesWithSchool: { type: Boolean, required: true },
  });
