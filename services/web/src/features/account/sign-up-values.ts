import { withoutEmpty } from '../../ui/form-faults.ts';

export type SignUpRole = 'student' | 'employer';

/** What the sign-up form holds, whichever the role. */
export interface SignUpValues extends Record<string, unknown> {
  displayName: string;
  email: string;
  password: string;
  adult: boolean;
  student: {
    major: string;
    degree: string;
    graduationYear: number | string;
    workAuthorization: { kind: string; startsOn: string; endsOn: string };
    sharesWithSchool: boolean;
  };
  employer: { organisation: string; website: string };
}

export const emptySignUp = (): SignUpValues => ({
  ...{ displayName: '', email: '', password: '', adult: false },
  student: {
    ...{ major: '', degree: 'BA', graduationYear: new Date().getFullYear() + 2 },
    workAuthorization: { kind: 'unrestricted', startsOn: '', endsOn: '' },
    sharesWithSchool: false,
  },
  employer: { organisation: '', website: '' },
});

/** The registration that the values stand for: the profile of the role, and only that. */
export function registrationOf(role: SignUpRole, values: SignUpValues): unknown {
  const { displayName, email, password, adult, student, employer } = values;
  const profile = role === 'student' ? { student, ...(adult ? { adult: true } : {}) } : { employer };
  return { ...(withoutEmpty({ displayName, email, ...profile }) as object), password, roles: [role] };
}
