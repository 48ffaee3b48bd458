import { addDays, type Instant } from '@stint/core';
import { aProject } from '../people/acts.ts';
import {
  DEGREES,
  EMPLOYER_SURNAMES,
  GIVEN_NAMES,
  MAJORS,
  ORGANISATIONS,
  SCHOOLS,
  STUDENT_SURNAMES,
} from './cast.ts';
import { JOBS } from './jobs.ts';

export const STUDENTS = 80;
export const ALUMNI = 10;
export const OPEN_PROJECTS = 250;

const pick = <T>(from: readonly T[], i: number): T => from[i % from.length] as T;
const slug = (text: string) => text.toLowerCase().replace(/\W+/g, '');

/** The i-th demo student: 20 given names by 4 surnames, so each name once. */
export function studentAt(i: number) {
  const given = pick(GIVEN_NAMES, i);
  const surname = pick(STUDENT_SURNAMES, Math.floor(i / GIVEN_NAMES.length));
  const cpt = i % 11 === 5;
  return {
    email: `${given}.${surname}@${pick(SCHOOLS, i)}`.toLowerCase(),
    name: `${given} ${surname}`,
    profile: {
      major: pick(MAJORS, i * 3),
      degree: pick(DEGREES, i),
      graduationYear: 2027 + (i % 3),
      skills: pick(Object.values(JOBS), i)[i % 3]?.[3].split(', ') ?? [],
      workAuthorization: cpt
        ? { kind: 'cpt', startsOn: '2026-09-01', endsOn: '2027-08-31' }
        : { kind: 'unrestricted' },
      sharesWithSchool: i % 4 !== 3,
    },
  };
}

/** The i-th demo employer; the first ten are alumni of a school of the demo. */
export function employerAt(i: number) {
  const [organisation, market] = pick(ORGANISATIONS, i);
  const name = `${pick(GIVEN_NAMES, i * 7 + 3)} ${pick(EMPLOYER_SURNAMES, i)}`;
  return {
    email: `${slug(name.split(' ')[0] ?? '')}@${slug(organisation)}.example`,
    name,
    organisation,
    market,
    almaMaters: i < ALUMNI ? [pick(SCHOOLS, i)] : [],
  };
}

const MODES = ['remote', 'remote', 'hybrid', 'on-site'] as const;

/** The i-th demo project: every category, fees from $12 to $25 an hour, 5 to 40 hours, one to four weeks. */
export function projectAt(i: number, now: Instant) {
  const categories = Object.keys(JOBS);
  const category = pick(categories, i);
  const [title, deliverable, criterion, skills] = pick(
    JOBS[category] ?? [],
    Math.floor(i / categories.length),
  );
  const employer = i % ORGANISATIONS.length;
  const { market } = employerAt(employer);
  const hours = 5 + ((i * 7) % 36);
  const locationMode = pick(MODES, i);
  return {
    employer,
    body: aProject(now, {
      title: title.replace('%', market).trim(),
      summary: `${deliverable} for our work in ${market}. You get a briefing, a weekly call, and feedback on a first draft.`,
      category,
      skills: skills.split(', '),
      deliverables: [
        {
          title: deliverable,
          acceptanceCriteria: [
            { text: criterion },
            { text: 'Handed over with a short note on how it was made' },
          ],
        },
      ],
      supervisor: { name: employerAt(employer).name, title: 'Project lead' },
      learningObjectives: [`Plan and carry out ${category.replaceAll('-', ' ')} work for a client`],
      locationMode,
      ...(locationMode === 'remote' ? {} : { place: 'Springfield, MA' }),
      cptEligible: i % 3 !== 2,
      aiUse: pick(['free', 'disclosed', 'forbidden'], i),
      estimatedHours: hours,
      durationDays: 7 + ((i * 5) % 22),
      fee: { amountCents: hours * (1_200 + ((i * 130) % 1_301)), currency: 'USD' },
      slots: 1 + (i % 7 === 0 ? 2 : 0),
      applyBy: addDays(now, 3 + (i % 25)),
    }),
  };
}
