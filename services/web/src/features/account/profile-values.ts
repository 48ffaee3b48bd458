import { withoutEmpty } from '../../ui/form-faults.ts';
import type { Me, ProfileChange } from './queries.ts';

export interface ProfileValues extends Record<string, unknown> {
  displayName: string;
}

export function studentValues({ displayName, student }: Me) {
  const { startsOn = '', endsOn = '', kind = 'unrestricted' } = student?.workAuthorization ?? {};
  return {
    displayName,
    student: {
      major: student?.major ?? '',
      degree: student?.degree ?? '',
      graduationYear: student?.graduationYear ?? '',
      skills: student?.skills ?? [],
      links: student?.links ?? [],
      sharesWithSchool: student?.sharesWithSchool ?? false,
      workAuthorization: { kind: kind as string, startsOn, endsOn },
    },
  };
}

export const employerValues = ({ displayName, employer }: Me) => ({
  displayName,
  employer: {
    organisation: employer?.organisation ?? '',
    website: employer?.website ?? '',
    almaMaters: (employer?.almaMaters ?? []).map(({ domain }) => domain),
  },
});

/** The change that the values stand for; dates belong to an authorization that has some. */
export function changeOf(values: ProfileValues): ProfileChange {
  const change = withoutEmpty(values) as ProfileChange;
  const authorization = change.student?.workAuthorization;
  if (change.student && authorization?.kind === 'unrestricted')
    change.student.workAuthorization = { kind: 'unrestricted' };
  return change;
}
