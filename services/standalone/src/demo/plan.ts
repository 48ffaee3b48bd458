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
import { JOBS, type Job } from './jobs.ts';

export const STUDENTS = 80;
export const ALUMNI = 10;
export const OPEN_PROJECTS = 250;

const pick = <T>(from: readonly T[], i: number): T => from[i % from.length] as T;
const slug = (text: string) => text.toLowerCase().replace(/\W+/g, '');
const dayOf = (at: Instant) => at.slice(0, 10);

/** Students who may only do work that their school's authorization covers. */
export const isOnCpt = (i: number) => i % 11 === 5;

/** The i-th demo student: 20 given names by 4 surnames, so each name once. */
export function studentAt(i: number, now: Instant) {
  const given = pick(GIVEN_NAMES, i);
  const surname = pick(STUDENT_SURNAMES, Math.floor(i / GIVEN_NAMES.length));
  return {
    email: `${given}.${surname}@${pick(SCHOOLS, i)}`.toLowerCase(),
    name: `${given} ${surname}`,
    profile: {
      major: pick(MAJORS, i * 3),
      degree: pick(DEGREES, i),
      graduationYear: Number(now.slice(0, 4)) + 1 + (i % 3),
      skills: skillsOf(jobAt(i * 5)),
      workAuthorization: isOnCpt(i)
        ? { kind: 'cpt', startsOn: dayOf(addDays(now, -30)), endsOn: dayOf(addDays(now, 330)) }
        : { kind: 'unrestricted' },
      sharesWithSchool: i % 4 !== 3,
    },
  };
}

/** The i-th demo employer. The first ten are alumni of a school of the demo, every other one with an address of it. */
export function employerAt(i: number) {
  const [organisation, market] = pick(ORGANISATIONS, i);
  const given = pick(GIVEN_NAMES, i * 7 + 3);
  const surname = pick(EMPLOYER_SURNAMES, i);
  const almaMater = i < ALUMNI ? pick(SCHOOLS, i) : undefined;
  return {
    email: `${slug(given)}@${slug(organisation)}.example`,
    name: `${given} ${surname}`,
    organisation,
    market,
    almaMaters: almaMater ? [almaMater] : [],
    ...(almaMater && i % 2 === 0 ? { alumniEmail: `${slug(given)}.${slug(surname)}@${almaMater}` } : {}),
  };
}

const CATEGORIES = Object.keys(JOBS);
const jobAt = (i: number): Job => pick(JOBS[pick(CATEGORIES, i)] ?? [], Math.floor(i / CATEGORIES.length));
const skillsOf = (job: Job) => job.skills.split(', ');

const MODES = ['remote', 'remote', 'hybrid', 'on-site'] as const;
const PLACES = ['Springfield, MA', 'Riverton, CA', 'Fairview, TX', 'Greenville, WA'] as const;

/**
 * The i-th demo project: every category, fees from $12 to $25 an hour, 5 to 40 hours, one to four weeks. No two of the
 * first 1,350 have both the employer and the title in common.
 */
export function projectAt(i: number, now: Instant) {
  const job = jobAt(i);
  const employer = i % ORGANISATIONS.length;
  const { market, name, organisation } = employerAt(employer);
  const hours = hoursOf(i);
  const locationMode = pick(MODES, i);
  const onBriefing = { text: 'Handed over with a note on how it was made and what is left open' };
  return {
    employer,
    body: aProject(now, {
      title: job.title.replace('%', market),
      summary: `${job.brief} You get a briefing on the first day, a call every week, and feedback on a first draft from ${name} of ${organisation}.`,
      category: pick(CATEGORIES, i),
      skills: skillsOf(job),
      deliverables: [{ title: job.deliverable, acceptanceCriteria: [{ text: job.criterion }, onBriefing] }],
      supervisor: { name, title: 'Project lead' },
      learningObjectives: [
        `Carry out ${pick(CATEGORIES, i).replaceAll('-', ' ')} work for a client, from the briefing to the hand-over`,
      ],
      locationMode,
      ...(locationMode === 'remote' ? {} : { place: pick(PLACES, i) }),
      cptEligible: isCptEligible(i),
      aiUse: pick(['free', 'disclosed', 'forbidden'], i),
      estimatedHours: hours,
      durationDays: daysOf(i),
      fee: { amountCents: hours * (1_200 + ((i * 130) % 1_301)), currency: 'USD' },
      slots: hasOneSlot(i) ? 1 : 3,
      applyBy: addDays(now, 3 + (i % 25)),
    }),
  };
}

const isCptEligible = (i: number) => i % 3 !== 2;
const hoursOf = (i: number) => 5 + ((i * 7) % 36);
const daysOf = (i: number) => 7 + ((i * 5) % 22);
/** What the hours guard allows a week on CPT. */
const CPT_HOURS_A_WEEK = 20;

/** Whether the i-th project is open to the n-th student, by what their authorization allows. */
export const isOpenTo = (i: number, n: number): boolean =>
  !isOnCpt(n) || (isCptEligible(i) && hoursOf(i) * 7 <= CPT_HOURS_A_WEEK * daysOf(i));

/** Most projects are for one student. */
const hasOneSlot = (i: number) => i % 7 !== 0;
const nth = (from: number, isOne: (i: number) => boolean, n: number): number => {
  let i = from;
  for (let left = n; !isOne(i) || left > 0; i += 1) if (isOne(i)) left -= 1;
  return i;
};

/** Who and what the n-th story is about: a project with one slot and its employer, a student of its own. */
export function storyAt(n: number): { project: number; employer: number; student: number } {
  const project = nth(OPEN_PROJECTS, hasOneSlot, n);
  return { project, employer: project % ORGANISATIONS.length, student: nth(0, (i) => !isOnCpt(i), n) };
}

const APPLICATIONS = [
  'I did this kind of work for a class last term, know where it gets hard, and can start on Monday.',
  'Your briefing names exactly what I want to learn next. I have about ten hours a week and answer within a day.',
  'I ran a student project with the same tools. I would send you a first draft after a quarter of the hours.',
  'I grew up around this trade and know how its customers talk. I bring care, and two evenings a week.',
  'For our campus paper I do something close to this every month. I can show you three examples.',
  'I am new to this, and quick: I taught myself what the briefing asks for, and kept notes that I can show.',
] as const;

export const applicationAt = (i: number): string => pick(APPLICATIONS, i);

const OF_STUDENTS = [
  [
    'Asked the right questions early and kept every date.',
    'Show a first draft sooner, even where it is rough.',
  ],
  ['Careful work; we found nothing to correct.', 'Say earlier when something takes longer than planned.'],
  ['Brought an idea of their own that we now use.', 'Keep the notes shorter: lead with what you recommend.'],
] as const;
const OF_EMPLOYERS = [
  ['A clear briefing, and an answer to every question.', 'Give access to the files on day one.'],
  ['The weekly call kept us on the right way.', 'Name one person who decides on the wording.'],
] as const;

const words = ([strengths, advice]: readonly [string, string]) => ({ strengths, advice });
export const evaluationsAt = (i: number) => ({
  ofStudent: { overall: i % 3 === 2 ? 4 : 5, ...words(pick(OF_STUDENTS, i)) },
  ofEmployer: { overall: i % 4 === 3 ? 4 : 5, ...words(pick(OF_EMPLOYERS, i)) },
});
