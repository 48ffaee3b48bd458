import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@stint/core';
import { APPLICATION, aProject, type Person } from '@stint/standalone/people';
import { startCommand } from '@stint/standalone/start-command';
import { CATEGORIES } from '../../services/project-posting/src/categories.ts';
import { type Bench, type Benchmark, type Row, target } from './benchmark.ts';
import { aCast, tokenOf } from './cast.ts';
import { askAgain, startFloor } from './floor.ts';
import { type Asked, type Load, loadOf, type Times } from './load.ts';
import { timed } from './measure.ts';
import { runFile, startStint, temporaryFolder } from './processes.ts';
import { recordJob } from './record-job.ts';
import { seedFolder, wordOf } from './seed.ts';

const CONSTANT = join(import.meta.dirname, 'floor/constant.ts');
const SIZE = { employers: 1, students: 80, payable: 0, run: 'operations' };
const MARKET = { projects: 3_000, bidsEach: 10, bidsOfFirst: 500 };
/**
 * How often each kind is asked for: first so that V8 has compiled what answers, which is not measured. What repeats, each
 * project twenty times before; of writes as many as can be spared, since no student may bid more than 20 times in a minute.
 */
const TIMES = {
  repeated: { warm: 60_000, measured: 60_000 },
  new: { warm: 6_000, measured: 4_000 },
  write: { warm: 400, measured: 1_000 },
} as const satisfies Record<string, Times>;
const READS_GOAL = 0.5;
const WRITES_GOAL = 0.6;
const P99_GOAL = 0.5;
const P99_MS = 20;

interface Operation {
  readonly name: string;
  /** the n-th request of it */
  readonly asked: (n: number) => Asked;
  /** repeated: each again and again, and held to the goal of reads; of the others each is another */
  readonly kind: keyof typeof TIMES;
  /** of a write: the request of a main job that is the same */
  readonly again?: RegExp;
}

const at = <T>(of: readonly T[], n: number): T => of[n % of.length] as T;

async function draftsOf(employer: Person): Promise<string[]> {
  const ids: string[] = [];
  const { warm, measured } = TIMES.write;
  await timed(warm + measured + 1, 8, async () => {
    ids.push((await employer.ask('POST', '/api/projects', aProject(systemClock()))).id);
  });
  return ids;
}

/** The default run on a folder that people have registered in and that was then filled with projects and bids. */
async function aMarket(bench: Bench) {
  const folder = temporaryFolder(bench);
  bench.tell('registering people');
  const first = await startStint(bench, folder);
  const { employers, students } = await aCast(first, SIZE);
  const employer = employers[0] as Person;
  bench.tell('drafting what is to be published');
  const drafts = await draftsOf(employer);
  await first.stop();
  bench.tell(`filling in ${MARKET.projects} projects with their bids`);
  const projects = await seedFolder(bench, folder, { ...MARKET, employerIds: [employer.accountId] });
  const { origin } = await startStint(bench, folder);
  // Signed in last: a token is good for 15 minutes, and filling in takes some of them on a slow machine.
  const token = await tokenOf(origin, employer);
  const tokens = await Promise.all(students.map((student) => tokenOf(origin, student)));
  return { origin, projects, drafts, token, tokens };
}

type FilledMarket = Awaited<ReturnType<typeof aMarket>>;

function operationsOf({ projects, drafts, token, tokens }: FilledMarket): Operation[] {
  const search = (n: number) =>
    `q=${wordOf(n % 40)}&category=${at(CATEGORIES, n)}&locationMode=${at(['remote', 'hybrid'], n)}`;
  const bids = (n: number) => `/api/bids?projectId=${at(projects, n)}&almaMater=mine`;
  // The same list, under an address that was not asked for before.
  const newBids = (n: number) => `${bids(n)}&limit=${21 + Math.floor(n / projects.length)}`;
  const bid = (n: number) => ({ projectId: at(projects, n), application: APPLICATION });
  return [
    { name: 'project page', kind: 'repeated', asked: (n) => ({ path: `/api/projects/${at(projects, n)}` }) },
    { name: 'search', kind: 'repeated', asked: (n) => ({ path: `/api/projects?${search(n)}` }) },
    {
      ...{ name: 'search nobody has made before', kind: 'new' },
      asked: (n) => ({ path: `/api/projects?${search(n)}&minFeeCents=${n + 1}` }),
    },
    { name: 'bids of my alma mater', kind: 'repeated', asked: (n) => ({ path: bids(n), token }) },
    {
      ...{ name: 'bids nobody has looked at since the last bid', kind: 'new' },
      asked: (n) => ({ path: newBids(n), token }),
    },
    {
      ...{ name: 'publish', kind: 'write', again: /\/publish$/ },
      asked: (n) => ({ method: 'POST', path: `/api/projects/${at(drafts, n)}/publish`, token }),
    },
    {
      ...{ name: 'bid', kind: 'write', again: /^\/api\/bids$/ },
      asked: (n) => ({ method: 'POST', path: '/api/bids', token: at(tokens, n), body: bid(n) }),
    },
  ];
}

/** A server with our sizes of V8's memory that answers to anything what ours answered to the first of these requests. */
async function startConstant(bench: Bench, answer: string): Promise<string> {
  const file = join(temporaryFolder(bench), 'answer.json');
  writeFileSync(file, answer);
  return runFile(bench, CONSTANT, [file], {}, startCommand().flags).said(/listening at (http:\/\/\S+)/);
}

async function firstAnswer(origin: string, { method = 'GET', path, token, body }: Asked): Promise<string> {
  const response = await fetch(new URL(path, origin), {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  return response.text();
}

const times = { unit: 'ms', better: 'less' } as const;

function rowsOf({ name, kind }: Operation, ours: Load, constant: Load): Row[] {
  const against = { kind: 'floor', what: 'a constant of the same size', value: constant.perSecond } as const;
  const rate: Row = { figure: name, unit: '/s', ours: ours.perSecond, better: 'more', against };
  return [
    kind === 'repeated' ? { ...rate, goal: READS_GOAL } : rate,
    { figure: `${name}, p50`, ...times, ours: ours.p50Ms },
    { figure: `${name}, p99`, ...times, ours: ours.p99Ms, ...target(P99_MS, 'ms') },
  ];
}

/** The requests of main jobs up to each of these, over 32 connections, at bare handlers that make the same writes. */
async function bareLoads(bench: Bench, asked: readonly RegExp[]) {
  const recorded = await recordJob();
  const origin = await startFloor(bench, recorded);
  const found: { readonly load: Load; readonly writes: number }[] = [];
  for (const [n, { path, writes }] of recorded.steps.entries()) {
    if (found.length === asked.length) break;
    const load = await loadOf(origin, (job) => askAgain(recorded, n, job), TIMES.write);
    if (asked[found.length]?.test(path)) found.push({ load, writes: writes.length });
  }
  return found;
}

/** Writes beside bare handlers: rate and slowest answers of the same machine at the same hour. */
async function rowsOfWrites(bench: Bench, writes: readonly (Operation & { readonly ours: Load })[]) {
  bench.tell('the same writes by bare handlers');
  const bare = await bareLoads(
    bench,
    writes.flatMap(({ again }) => again ?? []),
  );
  return writes.flatMap(({ name, ours }, n): Row[] => {
    const { load, writes: each } = bare[n] as (typeof bare)[number];
    const floor = (value: number) =>
      ({ kind: 'floor', what: `bare handlers, ${each} writes each`, value }) as const;
    const rate = {
      unit: '/s',
      ours: ours.perSecond,
      better: 'more',
      against: floor(load.perSecond),
    } as const;
    return [
      { figure: `${name} beside bare handlers`, ...rate, goal: WRITES_GOAL },
      {
        ...{ figure: `${name} beside bare handlers, p99`, ...times, ours: ours.p99Ms },
        ...{ against: floor(load.p99Ms), goal: P99_GOAL },
      },
    ];
  });
}

async function run(bench: Bench): Promise<Row[]> {
  const market = await aMarket(bench);
  const rows: Row[] = [];
  const writes: (Operation & { readonly ours: Load })[] = [];
  for (const operation of operationsOf(market)) {
    bench.tell(operation.name);
    const { asked, kind } = operation;
    const constant = await startConstant(bench, await firstAnswer(market.origin, asked(0)));
    const later = (n: number) => asked(n + 1);
    const ours = await loadOf(market.origin, later, TIMES[kind]);
    rows.push(...rowsOf(operation, ours, await loadOf(constant, later, TIMES.repeated)));
    if (kind === 'write') writes.push({ ...operation, ours });
  }
  return [...rows, ...(await rowsOfWrites(bench, writes))];
}

export default {
  name: 'operations',
  what: 'Single requests over 32 connections on the default run with 3,000 projects and 30,000 bids (reads that repeat after each has been made once), against a Fastify route that answers a constant of the same size, and the writes also against bare handlers that make the same ones, those that follow from their events among them, before they answer.',
  run,
} satisfies Benchmark;
