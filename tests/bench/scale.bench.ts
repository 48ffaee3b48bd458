import { connectMongo, databaseOf } from '@stint/mongo';
import { type Person, signIn } from '@stint/standalone/people';
import { CATEGORIES } from '../../services/project-posting/src/categories.ts';
import type { Bench, Benchmark, Row } from './benchmark.ts';
import { aCast } from './cast.ts';
import { clientOf } from './client.ts';
import { inTurns, percentile, timed } from './measure.ts';
import { type Stint, startStint, temporaryFolder } from './processes.ts';
import { seed, seedFolder, wordOf } from './seed.ts';
import { startServices } from './services.ts';

const SIZES = [1_000, 30_000];
const { MONGODB_URI } = process.env;
const FULL_SIZES = [...SIZES, 300_000, ...(MONGODB_URI ? [1_000_000] : [])];
const MARKET = { bidsEach: 10, bidsOfFirst: 5_000 };
const CONCURRENCY = 4;
const TIMES = 400;
/** Of 400 reads four are slower than the p99: one pause of the machine decides a round, and not nine. */
const ROUNDS = 9;
/** Rounds before the measured ones: V8 compiles what answers over the first two thousand reads, beside them. */
const WARM_ROUNDS = 5;
/** No list can be asked for in more than 1,920 ways, and this one is the same project's in all of its rounds. */
const BUSY = 'the same of 5,000 bids';
const BUSY_ROUNDS = 3;
const BUSY_WARM_ROUNDS = 1;
/** p99 at the largest is at most twice that at the smallest. */
const GOAL = 0.5;

type Read = (n: number) => Promise<unknown>;

/** What is read at every size, each as a request that differs from the one before; no search or list of bids is made twice. */
function readsOf(
  visitor: Person['ask'],
  employer: Person,
  projects: readonly string[],
): Record<string, Read> {
  const at = (n: number) => projects[(n * 7) % projects.length];
  const category = (n: number) => CATEGORIES[n % CATEGORIES.length];
  let searches = 0;
  const lists = new Map<string | undefined, number>();
  const mine = (id: string | undefined) => {
    const asked = lists.get(id) ?? 0;
    lists.set(id, asked + 1);
    // What is asked for in other words is read anew: up to 99 a page, in 24 orders.
    const rest = ['almaMater=mine', `limit=${20 + (asked % 80)}`, 'sort=newest', `projectId=${id}`];
    let order = Math.floor(asked / 80);
    const query: string[] = [];
    for (let left = rest.length; left > 0; left -= 1) {
      query.push(...rest.splice(order % left, 1));
      order = Math.floor(order / left);
    }
    return employer.ask('GET', `/api/bids?${query.join('&')}`);
  };
  return {
    'project page': (n) => visitor('GET', `/api/projects/${at(n)}`),
    'newest projects': () => visitor('GET', '/api/projects'),
    'search, a word and two facets': (n) => {
      searches += 1;
      const facets = `category=${category(n)}&locationMode=remote&minFeeCents=${searches}`;
      return visitor('GET', `/api/projects?q=${wordOf(n % 60)}&${facets}`);
    },
    'bids of my alma mater': (n) => mine(at(n)),
    [BUSY]: () => mine(projects[0]),
  };
}

interface Filled extends Pick<Stint, 'origin'> {
  readonly employer: Person;
  readonly projects: readonly string[];
  /** how long the start took, all projects there */
  readonly startSeconds: number;
}

async function startedIn(start: () => Promise<Stint>): Promise<Pick<Filled, 'origin' | 'startSeconds'>> {
  const began = performance.now();
  const { origin } = await start();
  return { origin, startSeconds: (performance.now() - began) / 1_000 };
}

const castOf = async (stint: Stint, projects: number): Promise<Person> => {
  const size = { employers: 1, students: 0, payable: 0, run: `scale-${projects}` };
  return (await aCast(stint, size)).employers[0] as Person;
};

/** The default run, filled while it is stopped. */
async function onEmbedded(bench: Bench, projects: number): Promise<Filled> {
  const folder = temporaryFolder(bench);
  const first = await startStint(bench, folder);
  const employer = await castOf(first, projects);
  await first.stop();
  const ids = await seedFolder(bench, folder, { ...MARKET, projects, employerIds: [employer.accountId] });
  return { ...(await startedIn(() => startStint(bench, folder))), employer, projects: ids };
}

/** Every service as a process of its own on this MongoDB, filled while they are stopped; its databases are gone afterwards. */
async function onMongo(bench: Bench, uri: string, projects: number): Promise<Filled> {
  const prefix = `stint-bench-${projects}-${process.pid}-`;
  bench.onEnd(async () => {
    const connection = await connectMongo(uri, 'admin');
    const { databases } = await connection.listDatabases();
    for (const { name } of databases)
      if (name.startsWith(prefix)) await databaseOf(connection, name).dropDatabase();
    await connection.close();
  });
  const start = () => startServices(bench, { MONGODB_URI: uri, DATABASE_PREFIX: prefix });
  const first = await start();
  const employer = await castOf(first, projects);
  await first.stop();
  const ids = await seed(bench, uri, prefix, { ...MARKET, projects, employerIds: [employer.accountId] });
  return { ...(await startedIn(start)), employer, projects: ids };
}

const shown = (size: number) => size.toLocaleString('en-US');

/** A marketplace with so many projects. */
function aMarket(bench: Bench, size: number): Promise<Filled> {
  bench.tell(`filling in ${shown(size)} projects with their bids`);
  return MONGODB_URI ? onMongo(bench, MONGODB_URI, size) : onEmbedded(bench, size);
}

/** What is read of it. To be called when all are filled: a sign-in is good for 15 minutes. */
async function readsIn({ origin, employer, projects }: Filled): Promise<Record<string, Read>> {
  const { send } = clientOf(origin);
  const visitor: Person['ask'] = async (method, path) => {
    const { status, body } = await send(method, path);
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    return body;
  };
  return readsOf(visitor, await signIn(send, employer), projects);
}

async function run(bench: Bench): Promise<Row[]> {
  const sizes = bench.full ? FULL_SIZES : SIZES;
  const markets: Filled[] = [];
  for (const size of sizes) markets.push(await aMarket(bench, size));
  const rows = markets.map(
    ({ startSeconds }, i): Row => ({
      ...{ figure: `start to ready, ${shown(sizes[i] as number)} projects`, unit: 's', better: 'less' },
      ours: startSeconds,
    }),
  );
  const readings = await Promise.all(markets.map(readsIn));
  for (const name of Object.keys(readings[0] ?? {})) {
    bench.tell(name);
    const measures = readings.map((reads, i) => {
      const read = reads[name] as Read;
      const p99 = async () => percentile((await timed(TIMES, CONCURRENCY, read)).durations, 0.99);
      return [String(sizes[i]), p99] as const;
    });
    const [warmRounds, rounds] = name === BUSY ? [BUSY_WARM_ROUNDS, BUSY_ROUNDS] : [WARM_ROUNDS, ROUNDS];
    for (let round = warmRounds; round > 0; round -= 1) for (const [, measure] of measures) await measure();
    const found = await inTurns(rounds, Object.fromEntries(measures));
    const [smallest = 0, ...larger] = sizes;
    const value = found[String(smallest)] as number;
    for (const size of larger)
      rows.push({
        ...{ figure: `${name}, ${shown(size)} projects, p99`, unit: 'ms', better: 'less', goal: GOAL },
        ours: found[String(size)] as number,
        against: { kind: 'peer', what: `${shown(smallest)} projects`, value },
      });
  }
  return rows;
}

export default {
  name: 'scale',
  what: 'The slowest of a hundred reads on the default run with 1,000 and 30,000 projects (and 300,000 with --full; on MONGODB_URI, where it is given, 1,000,000 as well), ten bids each on average and 5,000 on one, four at once.',
  run,
} satisfies Benchmark;
