import { join } from 'node:path';
import { addDays, type Instant, instantOf, msOf, newId, policyWith, systemClock } from '@stint/core';
import { type Connection, connectMongo, databaseOf } from '@stint/mongo';
import { submitBid } from '../../services/bidding/src/bid-submit.ts';
import { CATEGORIES } from '../../services/project-posting/src/categories.ts';
import { draftProject, fact, type Open, publishProject } from '../../services/project-posting/src/project.ts';
import type { Bench } from './benchmark.ts';
import { runFile } from './processes.ts';

const SERVER = join(import.meta.dirname, '../../libs/embedded-mongo/src/main.ts');
const POLICY = policyWith();
const BATCH = 500;
const MODES = ['remote', 'hybrid', 'on-site'] as const;
const SCHOOLS = ['umass.edu', 'stanford.edu', 'cmu.edu', 'gatech.edu', 'osu.edu', 'umich.edu'];
const MAJORS = ['Economics', 'Computer Science', 'Biology', 'History', 'Marketing'];
const SKILLS = ['research', 'spreadsheets', 'writing', 'python', 'design', 'sql', 'interviews', 'video'];

export interface Market {
  readonly projects: number;
  /** of each project on average */
  readonly bidsEach: number;
  /** of the first project */
  readonly bidsOfFirst: number;
  /** whose the projects are */
  readonly employerIds: readonly string[];
}

/** Numbers that look random and are the same in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
type Draw = ReturnType<typeof numbersFrom>;

const SYLLABLES = [
  'ka',
  'ro',
  'mi',
  'ten',
  'lu',
  'sor',
  'vi',
  'pan',
  'de',
  'gol',
  'na',
  'fri',
  'bex',
  'tu',
  'qui',
];
/** The rank-th most frequent word of an invented language. */
export const wordOf = (rank: number): string => {
  let word = '';
  for (let rest = rank + 20; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
};
const WORDS = 5_000;
/** Few words often, most seldom, as in any language. */
const aWord = (draw: Draw) => wordOf(Math.floor(WORDS ** (draw(1_000_000) / 1_000_000)) - 1);
const words = (draw: Draw, count: number) => Array.from({ length: count }, () => aWord(draw)).join(' ');
const one = <T>(draw: Draw, of: readonly T[]): T => of[draw(of.length)] as T;

function contentOf(draw: Draw, now: Instant) {
  const estimatedHours = 5 + draw(36);
  return {
    title: words(draw, 5),
    summary: words(draw, 30),
    category: one(draw, CATEGORIES),
    skills: [...new Set([one(draw, SKILLS), one(draw, SKILLS), aWord(draw)])],
    deliverables: [{ title: words(draw, 4), acceptanceCriteria: [{ text: words(draw, 8) }] }],
    learningObjectives: [words(draw, 8)],
    acknowledgeable: true,
    supervisor: { name: 'Kim Example', title: 'Head of Research' },
    locationMode: one(draw, MODES),
    place: 'Springfield',
    aiUse: 'disclosed' as const,
    cptEligible: draw(2) === 0,
    attestsSafeWork: true,
    estimatedHours,
    durationDays: 28,
    fee: { amountCents: estimatedHours * (1_200 + draw(1_300)), currency: 'USD' as const },
    slots: 1,
    applyBy: addDays(now, 8 + draw(20)),
  };
}

const EMPLOYER = { status: 'active', organisation: 'Bench Works', domainVerified: true } as const;

/** An open project, made by the rules themselves, published at some time of the last days. */
function aProject(draw: Draw, employerId: string, now: Instant): Open {
  const at = instantOf(msOf(now) - draw(5 * 86_400_000));
  const { locationMode, place, ...content } = contentOf(draw, now);
  const placed = locationMode === 'remote' ? { locationMode } : { locationMode, place };
  const draft = draftProject({ id: newId(), employerId, content: { ...content, ...placed } }, at).next;
  return publishProject(draft, { employer: EMPLOYER, postedBefore: true }, at, POLICY).next as Open;
}

function aBid(project: Open, student: number, now: Instant) {
  const domain = SCHOOLS[student % SCHOOLS.length] as string;
  const account = {
    accountId: `student-${student}`,
    status: 'active' as const,
    displayName: `Student ${student}`,
    student: {
      school: { domain, name: domain, verified: true },
      ...{
        major: MAJORS[student % MAJORS.length] as string,
        degree: 'BA',
        graduationYear: 2026 + (student % 4),
      },
      skills: [SKILLS[student % SKILLS.length] as string, SKILLS[(student + 3) % SKILLS.length] as string],
      workAuthorization: { kind: 'unrestricted' as const },
      sharesWithSchool: true,
    },
  };
  const { project: snapshot } = fact('project.published.v1', project, POLICY).data as never;
  const application =
    'I have done this for a class, know where the sources are, and can start on Monday. '.repeat(4);
  return submitBid({ project: snapshot, account } as never, { id: newId(), application }, now, POLICY).next;
}

type Doc = Record<string, unknown>;
const documentOf = ({ id, ...state }: { id: string }, version: number): Doc => ({
  ...{ _id: id, ...state },
  ...{ version, outbox: [] },
});

/** Collects documents of one collection and writes them 500 at a time. */
function writerTo(connection: Connection, database: string, collection: string) {
  const target = databaseOf(connection, database).collection(collection);
  let waiting: Doc[] = [];
  const flush = async () => {
    if (waiting.length > 0) await target.insertMany(waiting as never, { ordered: false });
    waiting = [];
  };
  return {
    flush,
    async add(document: Doc): Promise<void> {
      if (waiting.push(document) >= BATCH) await flush();
    },
  };
}

/**
 * Fills the databases of this prefix with open projects and live bids, as their stores would have written them. Answers
 * the projects' ids; the first one has the most bids.
 */
export async function seed(bench: Bench, uri: string, prefix: string, market: Market): Promise<string[]> {
  const connection = await connectMongo(uri, 'admin');
  const projects = writerTo(connection, `${prefix}project-posting`, 'projects');
  const known = writerTo(connection, `${prefix}bidding`, 'projects');
  const bids = writerTo(connection, `${prefix}bidding`, 'bids');
  const draw = numbersFrom(market.projects);
  const now = systemClock();
  const ids: string[] = [];
  for (let n = 0; n < market.projects; n += 1) {
    const project = aProject(draw, one(draw, market.employerIds), now);
    ids.push(project.id);
    const count = n === 0 ? market.bidsOfFirst : draw(market.bidsEach * 2 + 1);
    await projects.add(documentOf({ ...project, tally: { applicants: count, taken: 0 } } as never, 2));
    const { project: snapshot } = fact('project.published.v1', project, POLICY).data as { project: Doc };
    await known.add({ ...snapshot, _id: project.id, sequence: 2 });
    for (let bid = 0; bid < count; bid += 1) await bids.add(documentOf(aBid(project, n + bid, now), 1));
    if (n % 10_000 === 9_999) bench.tell(`${n + 1} projects are there`);
  }
  for (const writer of [projects, known, bids]) await writer.flush();
  await connection.close();
  return ids;
}

/** The same in a data folder of the default run that nobody uses at the moment. */
export async function seedFolder(bench: Bench, folder: string, market: Market): Promise<string[]> {
  const server = runFile(bench, SERVER, ['--data-dir', join(folder, 'mongo')]);
  const ids = await seed(bench, await server.said(/mongodb:\/\/\S+/), 'stint-', market);
  await server.stop();
  return ids;
}
