import { readFileSync } from 'node:fs';
import { type Credentials, overHttp, type Person, type Send, signIn, until } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { ORGANISATIONS, SCHOOLS } from '../src/demo/cast.ts';
import { ALUMNI, employerAt, OPEN_PROJECTS, STUDENTS } from '../src/demo/plan.ts';
import { wrongWith } from './books.ts';
import { operatorOf, originOf, run, temporaryFolder } from './running.ts';

/** The demo takes less than half a minute on an idle machine, and is made in two halves here. */
const TIMEOUT_MS = 180_000;
/** What the whole marketplace may take in memory after the demo. */
const RSS_LIMIT_KIB = 300 * 1_024;
const BID_STATUSES = [
  ...['accepted', 'closed', 'declined', 'funded'],
  ...['lapsed', 'live', 'shortlisted', 'withdrawn'],
];

type Item = Readonly<Record<string, unknown>>;
interface Account extends Item {
  readonly email: string;
  readonly roles: readonly string[];
  readonly student: { readonly school: { readonly domain: string } };
  readonly employer: { readonly almaMaters: readonly { readonly verified: boolean }[] };
}

/** Every item of a list, page by page. */
async function all<T = Item>(send: Send, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await send('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${more}`);
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`);
    items.push(...body.items);
    cursor = body.nextCursor;
  }
  return items;
}

/** One list of what `list` answers for each, one after the other. */
async function each<T>(of: readonly T[], list: (item: T) => Promise<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for (const item of of) items.push(...(await list(item)));
  return items;
}

function countBy(items: readonly Item[], member: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[String(item[member])] = (counts[String(item[member])] ?? 0) + 1;
  return counts;
}

const different = <T>(items: readonly T[]) => new Set(items).size;

/** Resident memory, as the system counts it. */
const rssKiB = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** Started, killed -9 when half of the projects are there, started again, complete. */
async function aDemo() {
  const data = temporaryFolder();
  const first = run('--data', data, '--port', '0');
  const origin = await originOf(first);
  const visitor = overHttp(origin);
  const isHalfMade = async () => (await all(visitor, '/api/projects')).length > OPEN_PROJECTS / 2;
  await until('half of the projects', isHalfMade, TIMEOUT_MS);
  first.signal('SIGKILL');
  await first.exited;
  const { pid, said } = run('--data', data, '--port', new URL(origin).port);
  expect((await said(/The demo data is .*/))[0]).toBe('The demo data is complete.');
  const [, password = ''] = await said(/kim@acorncoffee\.example +(\S+)/);
  const employers = await Promise.all(
    ORGANISATIONS.map((_, i) => signIn(visitor, { email: employerAt(i).email, password })),
  );
  return { pid, visitor, employers, operator: await signIn(visitor, operatorOf(data)) };
}

type Demo = Awaited<ReturnType<typeof aDemo>>;

async function checkPeople({ operator }: Demo): Promise<void> {
  const accounts = await all<Account>(operator.send, '/api/accounts');
  expect(different(accounts.map(({ email }) => email))).toBe(accounts.length);
  const students = accounts.filter(({ roles }) => roles.includes('student'));
  expect(students).toHaveLength(STUDENTS);
  expect(new Set(students.map(({ student }) => student.school.domain))).toEqual(new Set(SCHOOLS));
  expect(SCHOOLS).toHaveLength(12);
  // Career services register as an employer with an address of the school: no alumni.
  const employers = accounts.filter(
    ({ email, roles }) => roles.includes('employer') && email.endsWith('.example'),
  );
  const marks = employers.flatMap(({ employer }) => employer.almaMaters);
  expect(marks).toHaveLength(ALUMNI);
  expect(marks.filter((mark) => mark?.verified)).toHaveLength(ALUMNI / 2);
}

const projectsOf = ({ send }: Person) => all(send, '/api/projects/mine');

async function checkProjects({ visitor, employers, operator }: Demo): Promise<void> {
  const open = await all(visitor, '/api/projects');
  expect(open).toHaveLength(OPEN_PROJECTS);
  expect(Object.keys(countBy(open, 'category'))).toHaveLength(18);
  const projects = await each(employers, async (employer) => {
    const own = await projectsOf(employer);
    expect(different(own.map(({ title }) => title))).toBe(own.length);
    return own;
  });
  expect(countBy(projects, 'status')).toMatchObject({ open: OPEN_PROJECTS, withdrawn: 1, draft: 1 });
  expect(await all(operator.send, '/api/projects/in-review')).toHaveLength(1);
}

/** Bidding knows of no draft. */
const bidsOf = async (employer: Person) => {
  const published = (await projectsOf(employer)).filter(({ status }) => status !== 'draft');
  return each(published, ({ id }) => all(employer.send, `/api/bids?projectId=${id}`));
};

async function checkWork({ employers, operator }: Demo): Promise<void> {
  const bids = await each(employers, bidsOf);
  expect(Object.keys(countBy(bids, 'status')).sort()).toEqual(BID_STATUSES);
  expect(different(bids.map(({ studentId, projectId }) => `${studentId} ${projectId}`))).toBe(bids.length);
  const engagements = await each(employers, ({ send }) => all(send, '/api/engagements'));
  expect(countBy(engagements, 'status')).toEqual({
    ...{ completed: 12, approved: 2, delivered: 3, 'changes-requested': 2, disputed: 1, active: 5 },
  });
  const completed = engagements.filter(({ status }) => status === 'completed');
  for (const { id } of completed) {
    const { evaluations } = await operator.ask('GET', `/api/engagements/${id}`);
    expect(evaluations).toMatchObject({
      'of-student': { status: 'published' },
      'of-employer': { status: 'published' },
    });
    expect(await operator.ask('GET', `/api/payments/${id}`)).toMatchObject({ status: 'released' });
  }
}

interface DemoPerson extends Credentials {
  readonly doing: string;
  readonly name: string;
}

/** By what a demo person is said to be in the middle of: a list of theirs that has something of it. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  'choosing-among-bids': '/api/projects/mine?status=open',
  'looking-for-work': '/api/bids?status=live',
  'paying-for-an-accepted-bid': '/api/projects/mine?status=filled',
  'reviewing-a-delivery': '/api/engagements?status=delivered',
  'answering-a-change-request': '/api/engagements?status=changes-requested',
  'setting-up-payouts': '/api/engagements?status=approved',
  'showing-finished-work': '/api/engagements?status=completed',
  'waiting-for-first-review': '/api/projects/mine?status=in-review',
  'acknowledging-work': '/api/engagements?role=career-services',
  'running-the-marketplace': '/api/projects/in-review',
};

async function checkWhoOneMayBe({ visitor }: Demo): Promise<void> {
  const { body } = await visitor('GET', '/api/demo/people');
  expect(body.complete).toBe(true);
  const people: readonly DemoPerson[] = body.items;
  expect(people.map(({ doing }) => doing).sort()).toEqual(Object.keys(SHOWN_BY).sort());
  for (const { doing, name, ...credentials } of people) {
    const person = await signIn(visitor, credentials);
    if (doing !== 'running-the-marketplace')
      expect(await person.ask('GET', '/api/me'), doing).toMatchObject({ displayName: name });
    const { items } = await person.ask('GET', SHOWN_BY[doing] ?? '');
    expect(items.length, doing).toBeGreaterThan(0);
  }
}

test(
  'the demo data, killed half-way and started again, are complete, nothing twice, and the books agree',
  async () => {
    const demo = await aDemo();
    await checkPeople(demo);
    await checkProjects(demo);
    await checkWork(demo);
    await checkWhoOneMayBe(demo);
    await until('the books to agree', async () => (await wrongWith(demo.operator)).length === 0);
    if (process.platform === 'linux') expect(rssKiB(demo.pid)).toBeLessThan(RSS_LIMIT_KIB);
  },
  TIMEOUT_MS,
);
