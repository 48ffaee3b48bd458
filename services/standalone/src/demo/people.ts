import { type App, answers } from '@stint/http';
import { Type } from 'typebox';
import type { Credentials } from '../people/person.ts';
import { employerAt, storyAt, studentAt } from './plan.ts';
import { indexOfStory } from './stories.ts';

/** What a demo person is in the middle of. */
const DOINGS = {
  'choosing-among-bids': 'has bids on open projects to compare, and went to UMass Amherst',
  'paying-for-an-accepted-bid': 'has accepted a bid and pays for it next',
  'reviewing-a-delivery': 'has work to review that a student handed in',
  'waiting-for-first-review': 'posted for the first time; the operator looks at it',
  'looking-for-work': 'looks for a project and has some bids out',
  'answering-a-change-request': 'was asked to change what was handed in',
  'setting-up-payouts': 'has approved work and sets up payouts to be paid for it',
  'showing-finished-work': 'was paid and evaluated, and can show it in a portfolio',
  'acknowledging-work': 'acknowledges finished work of students of UMass Amherst',
  'running-the-marketplace': 'reviews first posts, rules on disputes, sees the ledger',
} as const;
export type Doing = keyof typeof DOINGS;

const Role = Type.Enum(['employer', 'student', 'career-services', 'operator']);
const PersonView = Type.Object({
  name: Type.String(),
  role: Role,
  organisation: Type.Optional(Type.String()),
  doing: Type.Enum(Object.keys(DOINGS) as Doing[]),
  text: Type.String({ description: 'the same in English' }),
  email: Type.String(),
  password: Type.String(),
});
const People = Type.Object({
  items: Type.Array(PersonView),
  complete: Type.Boolean({ description: 'false: some of it is still being made' }),
});

export interface DemoPerson extends Credentials {
  readonly name: string;
  readonly role: 'employer' | 'student' | 'career-services' | 'operator';
  readonly organisation?: string;
  readonly doing: Doing;
  readonly text: string;
}

export const CAREERS = {
  email: 'careers@umass.edu',
  name: 'Career Services',
  organisation: 'UMass Career Center',
};
export const NEWCOMER = {
  email: 'founder@newcomer.example',
  name: 'Max Newcomer',
  organisation: 'Newcomer Studio',
};

/** A student who has bid and is in none of the stories. */
const BIDDER = 58;

/** The demo people that one may enter as; year and dates do not matter to who they are. */
export function demoPeople(password: string, operator: Credentials): DemoPerson[] {
  const someDay = '2026-01-01T00:00:00.000Z';
  const as = (role: DemoPerson['role'], doing: Doing, who: Omit<DemoPerson, 'role' | 'doing' | 'text'>) => {
    const { name, organisation, email } = who;
    const of = organisation === undefined ? {} : { organisation };
    return { ...{ name, role, doing, email }, text: DOINGS[doing], password: who.password, ...of };
  };
  const student = (doing: Doing, n: number) => as('student', doing, { ...studentAt(n, someDay), password });
  const employer = (doing: Doing, n: number) => as('employer', doing, { ...employerAt(n), password });
  const inStory = (story: Parameters<typeof indexOfStory>[0]) => storyAt(indexOfStory(story));
  return [
    employer('choosing-among-bids', 0),
    student('looking-for-work', BIDDER),
    employer('paying-for-an-accepted-bid', inStory('accepted').employer),
    employer('reviewing-a-delivery', inStory('delivered').employer),
    student('answering-a-change-request', inStory('changesRequested').student),
    student('setting-up-payouts', inStory('approved').student),
    student('showing-finished-work', inStory('finished').student),
    as('employer', 'waiting-for-first-review', { ...NEWCOMER, password }),
    as('career-services', 'acknowledging-work', { ...CAREERS, password }),
    as('operator', 'running-the-marketplace', { name: 'Operator', ...operator }),
  ];
}

/** Names a browser may have for this machine. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * `GET /api/demo/people`: whom one may enter as, with passwords. Only the run on one machine mounts it, and only with
 * demo data. A request under another host's name is none of a person at this machine: a page elsewhere can have its
 * name point here.
 */
export function demoRoutes(app: App, people: readonly DemoPerson[], isComplete: () => boolean): void {
  app.get(
    '/api/demo/people',
    { schema: { hide: true, response: answers({ 200: People }) } },
    async (request, reply) => {
      if (!LOOPBACK.test(request.headers.host ?? '')) return reply.callNotFound();
      reply.header('cache-control', 'no-store');
      return { items: [...people], complete: isComplete() };
    },
  );
}
