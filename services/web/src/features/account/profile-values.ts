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

/** The change that the values stand for; dates belong to an authorization that has some, and no website is one, too. */
export function changeOf(values: Readonly<Record<string, unknown>>): ProfileChange {
  const change = withoutEmpty(values) as ProfileChange;
  const authorization = change.student?.workAuthorization;
  if (change.student && authorization?.kind === 'unrestricted')
    change.student.workAuthorization = { kind: 'unrestricted' };
  if (change.employer && change.employer.website === undefined) change.employer.website = null;
  return change;
}

type Members = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values as they were read, but for those that were typed since the last reading. */
export function withTyped<V extends ProfileValues>(typed: V, read: V, isTyped: (path: string) => boolean): V {
  const each = (values: Members, others: Members, path: string): Members =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        path === '' && isGroup(value)
          ? each(value, others[name] as Members, `${name}.`)
          : isTyped(`${path}${name}`)
            ? others[name]
            : value,
      ]),
    );
  return each(read, typed, '') as V;
}
