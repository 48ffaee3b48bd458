import { overHttp, type Person, type Send, signIn, until } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { SCHOOLS } from '../src/demo/cast.ts';
import { employerAt, OPEN_PROJECTS, STUDENTS, studentAt } from '../src/demo/plan.ts';
import { operatorOf, originOf, run, temporaryFolder } from './running.ts';

const SERVICES = ['identity', 'project-posting', 'bidding', 'payout', 'evaluation', 'notification'];
/** The demo takes half a minute on an idle machine, and is made in two halves here. */
const TIMEOUT_MS = 240_000;
/** What the whole marketplace may take in memory after the demo. */
const RSS_LIMIT_KIB = 300 * 1_024;

interface Item {
  readonly id: string;
  readonly status: string;
  readonly [member: string]: unknown;
}

/** Every item of a list, page by page. */
async function all(send: Send, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const query = `limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { status, body } = await send('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`);
    expect(status, `${path} ${JSON.stringify(body)}`).toBe(200);
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
}

const countBy = (items: readonly Item[], member: string) => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[String(item[member])] = (counts[String(item[member])] ?? 0) + 1;
  return counts;
};

/** The demo's employers, by the mails of the demo: the visitor's password is everybody's. */
const employersOf = (origin: string, password: string): Promise<Person[]> =>
  Promise.all(
    Array.from({ length: 25 }, (_, i) => signIn(overHttp(origin), { email: employerAt(i).email, password })),
  );

test(
  'the demo data, killed half-way and started again, are complete, nothing twice, and the books agree',
  async () => {
    const data = temporaryFolder();
    const first = run('--data', data, '--port', '0');
    const origin = await originOf(first);
    const visitor = overHttp(origin);
    await until(
      'half of the projects',
      async () => {
        const { body } = await visitor('GET', '/api/projects?limit=1&category=other');
        return (await all(visitor, '/api/projects')).length > OPEN_PROJECTS / 2 && body.items.length === 1;
      },
      120_000,
    );
    first.signal('SIGKILL');
    await first.exited;

    const second = run('--data', data, '--port', new URL(origin).port);
    await second.said('The demo data is complete.');
    const [, password] = second.output().match(/kim@acorncoffee\.example +(\S+)/) as RegExpMatchArray;
    const employers = await employersOf(origin, password as string);
    const operator = await signIn(visitor, operatorOf(data));

    const open = await all(visitor, '/api/projects');
    expect(open).toHaveLength(OPEN_PROJECTS);
    expect(Object.keys(countBy(open, 'category'))).toHaveLength(18);

    const projects = (await Promise.all(employers.map(({ send }) => all(send, '/api/projects/mine')))).flat();
    expect(new Set(projects.map(({ title, employerId }) => `${title} ${employerId}`)).size).toBe(
      projects.length,
    );
    expect(countBy(projects, 'status')).toMatchObject({ open: OPEN_PROJECTS, withdrawn: 1, draft: 1 });

    const accounts = await all(operator.send, '/api/accounts');
    const withRole = (role: string) => accounts.filter(({ roles }) => (roles as string[]).includes(role));
    expect(withRole('student')).toHaveLength(STUDENTS);
    const emails = new Set(accounts.map(({ email }) => email));
    for (let i = 0; i < STUDENTS; i += 1)
      expect(emails).toContain(studentAt(i, new Date().toISOString()).email);
    const schools = new Set(withRole('student').map((a) => (a.student as { school: Item }).school.domain));
    expect([...schools].sort()).toEqual([...SCHOOLS].sort());
    const alumni = withRole('employer').filter(
      (a) => (a.employer as { almaMaters: [] }).almaMaters.length > 0,
    );
    expect(alumni).toHaveLength(10);

    const engagements = (
      await Promise.all(employers.map(({ send }) => all(send, '/api/engagements')))
    ).flat();
    expect(countBy(engagements, 'status')).toEqual({
      ...{ completed: 12, approved: 2, delivered: 3, 'changes-requested': 1, disputed: 1, active: 5 },
      ...countBy(engagements, 'status'),
    });

    expect(await booksOf(operator)).toEqual([]);
  },
  TIMEOUT_MS,
);
