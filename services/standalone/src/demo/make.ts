import { existsSync, writeFileSync } from 'node:fs';
import { systemClock } from '@stint/core';
import type { App } from '@stint/http';
import type { DataFolder } from '../data-folder.ts';
import { employerRegistration, postProject } from '../people/acts.ts';
import { type Credentials, type Person, signIn } from '../people/person.ts';
import { type Crew, eachOf, enrol, enrolCrew, sendAs } from './crew.ts';
import { employerAt, OPEN_PROJECTS, projectAt, studentAt } from './plan.ts';
import {
  accepted,
  approved,
  bid,
  changesRequested,
  delivered,
  disputed,
  finished,
  funded,
  move,
  type Pair,
} from './stories.ts';

export interface DemoAccount extends Credentials {
  readonly who: string;
}

const CAREERS_EMAIL = 'careers@umass.edu';

/** The people a visitor is told of. */
export const demoAccounts = (password: string): DemoAccount[] => [
  { who: 'employer, alumna of UMass', email: employerAt(0).email, password },
  { who: 'student of UMass', email: studentAt(0).email, password },
  { who: 'student of Stanford', email: studentAt(1).email, password },
  { who: 'career services of UMass', email: CAREERS_EMAIL, password },
];

/** Bids in every state that people bring about, and engagements at every stage; [story, how many]. */
const STORIES: readonly [story: (pair: Pair) => Promise<unknown>, count: number][] = [
  [(pair) => finished(pair, 5), 8],
  [(pair) => finished(pair, 4), 4],
  [approved, 2],
  [delivered, 3],
  [changesRequested, 2],
  [disputed, 1],
  [funded, 5],
  [accepted, 4],
];

async function publish(crew: Crew, i: number): Promise<{ id: string; employer: Person }> {
  const { employer: owner, body } = projectAt(i, systemClock());
  const employer = crew.employers[owner] as Person;
  const headers = { 'idempotency-key': `demo-project-${i}` };
  const draft = await employer.ask('POST', '/api/projects', body, headers);
  await move(employer, `/api/projects/${draft.id}/publish`);
  return { id: draft.id, employer };
}

/** Some bids on open projects: most live, some shortlisted, declined or withdrawn. */
async function bidOnOpenOnes(
  crew: Crew,
  projects: readonly { id: string; employer: Person }[],
): Promise<void> {
  await eachOf(120, async (i) => {
    const { id: projectId, employer } = projects[(i * 2) % projects.length] as (typeof projects)[number];
    const student = crew.students[(i * 7 + (i % 3)) % crew.students.length] as Person;
    const answer = await student.send('GET', `/api/projects/${projectId}`);
    if (
      !answer.body.cptEligible &&
      studentAt(crew.students.indexOf(student)).profile.workAuthorization.kind === 'cpt'
    )
      return;
    const id = await bid({ employer, student, projectId });
    if (i % 6 === 1) await move(employer, `/api/bids/${id}/shortlist`);
    if (i % 9 === 2) await move(employer, `/api/bids/${id}/decline`, { reason: 'skills-mismatch' });
    if (i % 12 === 3) await move(student, `/api/bids/${id}/withdraw`);
  });
}

/** Projects that have gone further: each story on a project of its own, beyond the open ones. */
async function tellStories(crew: Crew): Promise<void> {
  const stories = STORIES.flatMap(([story, count]) => Array.from({ length: count }, () => story));
  await eachOf(stories.length, async (i) => {
    const { employer: owner, body } = projectAt(OPEN_PROJECTS + i * 3, systemClock());
    const employer = crew.employers[owner] as Person;
    const headers = { 'idempotency-key': `demo-story-${i}` };
    const project = { ...body, slots: 1, aiUse: 'disclosed', cptEligible: true };
    const { id: projectId } = await employer.ask('POST', '/api/projects', project, headers);
    await move(employer, `/api/projects/${projectId}/publish`);
    await (stories[i] as (pair: Pair) => Promise<unknown>)({
      employer,
      student: crew.students[i] as Person,
      projectId,
    });
  });
}

/** A withdrawn project whose bids lapsed, a first post that waits for review, a draft, and the school's own account. */
async function makeTheRest(app: App, crew: Crew, password: string, operator: Credentials): Promise<void> {
  const [first, second] = [await publish(crew, 900), await publish(crew, 901)];
  await bid({ employer: first.employer, student: crew.students[40] as Person, projectId: first.id });
  await move(first.employer, `/api/projects/${first.id}/withdraw`);
  await second.employer.ask(
    'POST',
    '/api/projects',
    { title: 'Not ready yet' },
    { 'idempotency-key': 'demo-draft' },
  );
  const newcomer = { email: 'founder@newcomer.example', password };
  const send = sendAs(app, 400);
  const registered = await send(
    'POST',
    '/api/accounts',
    employerRegistration(newcomer, 'Max Newcomer', 'Newcomer Studio'),
  );
  if (registered.status === 201)
    await postProject(await signIn(send, newcomer), projectAt(902, systemClock()).body);
  const careers = await enrol(
    sendAs(app, 401),
    employerRegistration({ email: CAREERS_EMAIL, password }, 'Career Services', 'UMass Career Center'),
  );
  const boss = await signIn(sendAs(app, 402), operator);
  await move(boss, `/api/accounts/${careers.accountId}/grant-career-services`, { domain: 'umass.edu' });
}

/** Makes the demo data once for a data folder, through the same routes that people use. */
export function demoMaker(folder: DataFolder, app: App, operator: Credentials) {
  const done = folder.at('demo-data-is-complete');
  const password = folder.secret('demo-password');
  return {
    accounts: () => demoAccounts(password),
    isComplete: () => existsSync(done),
    /** What an earlier start left undone is picked up where it stopped. */
    async make(): Promise<void> {
      const crew = await enrolCrew(app, password);
      const projects = await eachOf(OPEN_PROJECTS, (i) => publish(crew, i));
      await bidOnOpenOnes(crew, projects);
      await tellStories(crew);
      await makeTheRest(app, crew, password, operator);
      writeFileSync(done, systemClock());
    },
  };
}
