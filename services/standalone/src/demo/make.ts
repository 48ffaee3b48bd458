import { existsSync, writeFileSync } from 'node:fs';
import { systemClock } from '@stint/core';
import type { App } from '@stint/http';
import type { DataFolder } from '../data-folder.ts';
import { employerRegistration } from '../people/acts.ts';
import { type Credentials, type Person, signIn } from '../people/person.ts';
import { type Board, board, move } from './board.ts';
import { SCHOOLS } from './cast.ts';
import { eachOf, enrol, enrolCrew, sendAs, verifyEmail } from './crew.ts';
import { CAREERS, demoPeople, NEWCOMER } from './people.ts';
import {
  applicationAt,
  employerAt,
  isOpenTo,
  OPEN_PROJECTS,
  projectAt,
  STUDENTS,
  storyAt,
  studentAt,
} from './plan.ts';
import { STORIES } from './stories.ts';

export interface DemoAccount extends Credentials {
  readonly who: string;
}

/** How many of the open projects get a bid that stays where it is. */
const BIDS = 120;
/** Projects of their own, beyond the open ones and those of the stories. */
const WITHDRAWN = 900;
const DRAFTED = 901;
const IN_REVIEW = 902;

/** The people a visitor is told of. */
export const demoAccounts = (password: string): DemoAccount[] => [
  { who: 'employer, went to UMass', email: employerAt(0).email, password },
  { who: 'student of UMass', email: studentAt(0, systemClock()).email, password },
  { who: 'student of Stanford', email: studentAt(1, systemClock()).email, password },
  { who: 'career services of UMass', email: CAREERS.email, password },
];

/** Bids on open projects: most live, some shortlisted, declined or withdrawn. */
const bidOnOpenOnes = ({ crew, post, bid }: Board, signal: AbortSignal) =>
  eachOf(BIDS, signal, async (i) => {
    const { index, id: projectId, employer } = await post(i * 2);
    const n = (i * 7 + (i % 3)) % STUDENTS;
    if (!isOpenTo(index, n)) return;
    const student = crew.students[n] as Person;
    const id = await bid(student, projectId, applicationAt(i));
    if (i % 6 === 1) await move(employer, `/api/bids/${id}/shortlist`);
    if (i % 9 === 2) await move(employer, `/api/bids/${id}/decline`, { reason: 'skills-mismatch' });
    if (i % 12 === 3) await move(student, `/api/bids/${id}/withdraw`);
  });

/** Students who compete for the first project, which has three places; every fourth is of its employer's school. */
const CROWD = 8;

const crowdTheFirst = ({ crew, post, bid }: Board, signal: AbortSignal) =>
  eachOf(CROWD, signal, async (i) => {
    const { index, id } = await post(0);
    const n = i % 4 === 0 ? SCHOOLS.length * (1 + i / 4) : i;
    if (isOpenTo(index, n)) await bid(crew.students[n] as Person, id, applicationAt(i + 1));
  });

/** Projects that have gone further: each story on a project with one slot, by a student of its own. */
function tellStories({ crew, post, bid }: Board, signal: AbortSignal) {
  return eachOf(STORIES.length, signal, async (i) => {
    const story = storyAt(i);
    const { id: projectId, employer } = await post(story.project);
    const student = crew.students[story.student] as Person;
    const id = await bid(student, projectId, applicationAt(i));
    await STORIES[i]?.({ employer, student, id, index: i });
  });
}

/** A withdrawn project whose bid lapsed, a draft, a first post that waits for review, and the school's own account. */
async function makeTheRest(app: App, made: Board, password: string, operator: Person): Promise<void> {
  const withdrawn = await made.post(WITHDRAWN);
  await made.bid(made.crew.students[40] as Person, withdrawn.id, applicationAt(0));
  await move(withdrawn.employer, `/api/projects/${withdrawn.id}/withdraw`);
  await made.draft(DRAFTED);
  const newcomer = await enrol(
    sendAs(app, 400),
    employerRegistration({ email: NEWCOMER.email, password }, NEWCOMER.name, NEWCOMER.organisation),
  );
  const { items } = await newcomer.ask('GET', '/api/projects/mine');
  const first =
    items[0] ?? (await newcomer.ask('POST', '/api/projects', projectAt(IN_REVIEW, systemClock()).body));
  await move(newcomer, `/api/projects/${first.id}/publish`);
  const send = sendAs(app, 401);
  const careers = await enrol(
    send,
    employerRegistration({ email: CAREERS.email, password }, CAREERS.name, CAREERS.organisation),
  );
  await verifyEmail(send, careers);
  await move(operator, `/api/accounts/${careers.accountId}/grant-career-services`, { domain: 'umass.edu' });
}

/** Makes the demo data once for a data folder, through the same routes that people use. */
export function demoMaker(folder: DataFolder, app: App, operator: Credentials) {
  const done = folder.at('demo-data-is-complete');
  const password = folder.secret('demo-password');
  return {
    accounts: () => demoAccounts(password),
    people: () => demoPeople(password, operator),
    isComplete: () => existsSync(done),
    /** What an earlier start left undone is picked up where it stopped. @throws what kept it from going on. */
    async make(signal: AbortSignal): Promise<void> {
      const now = systemClock();
      const crew = await enrolCrew(app, password, now, signal);
      const boss = await signIn(sendAs(app, 402), operator);
      const made = board(crew, boss, now);
      await eachOf(OPEN_PROJECTS, signal, made.post);
      await bidOnOpenOnes(made, signal);
      await crowdTheFirst(made, signal);
      await tellStories(made, signal);
      await makeTheRest(app, made, password, boss);
      writeFileSync(done, now);
    },
  };
}
