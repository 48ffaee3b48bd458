import type { Instant } from '@stint/core';
import { type Person, Refused } from '../people/person.ts';
import { until } from '../people/until.ts';
import type { Crew } from './crew.ts';
import { projectAt } from './plan.ts';

export interface Posted {
  readonly index: number;
  readonly id: string;
  readonly employer: Person;
  readonly status: string;
}

/** Projects and bids of the demo as they stand: what is there already is found, not made again. */
export interface Board {
  readonly crew: Crew;
  /** The i-th project as a draft. */
  draft(i: number): Promise<Posted>;
  /** The i-th project, published. */
  post(i: number): Promise<Posted>;
  /** The student's bid on a project; made where there is none. Answers its id. */
  bid(student: Person, projectId: string, application: string): Promise<string>;
}

/** A move that an earlier start may have made already. */
export async function move(person: Person, path: string, body?: unknown): Promise<void> {
  const answer = await person.send('POST', path, body);
  if (answer.status >= 300 && answer.status !== 409) throw new Refused(path, answer);
}

interface Listed {
  readonly id: string;
  readonly status: string;
}

/** `make`, once for each argument. */
function remembered<K, V>(make: (of: K) => Promise<V>): (of: K) => Promise<V> {
  const made = new Map<K, Promise<V>>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}

/** What a person's list held when the demo began, by the text that tells one item from another. */
const listOf = (path: string, keyOf: (item: Listed & Record<string, string>) => string | undefined) =>
  remembered(async (person: Person) => {
    const { items } = await person.ask('GET', `${path}?limit=100`);
    return new Map<string, Listed>(items.map((item: never) => [keyOf(item), item]));
  });

/** What a service that has not heard of the project, the school or the account yet answers, or was asked too often by then. */
const TOO_EARLY = [
  ...(['not-found', 'school-not-verified', 'student-not-known-yet', 'employer-not-known-yet'] as const),
  'too-many-requests',
];
/** Longer than the minute that a limit counts, and than a slow machine needs. */
const PATIENCE_MS = 120_000;

/** Asks until the services have heard of one another's news. */
const eventually = (person: Person, path: string, body?: unknown) =>
  until(
    `an answer to POST ${path}`,
    async () => {
      const answer = await person.send('POST', path, body);
      if (TOO_EARLY.includes(answer.body?.code)) return undefined;
      if (answer.status >= 300) throw new Refused(path, answer);
      return answer.body;
    },
    PATIENCE_MS,
  );

export function board(crew: Crew, operator: Person, now: Instant): Board {
  const projectsOf = listOf('/api/projects/mine', ({ title }) => title);
  const bidsOf = listOf('/api/bids', ({ projectId }) => projectId);

  const draft = remembered(async (index: number): Promise<Posted> => {
    const { employer: owner, body } = projectAt(index, now);
    const employer = crew.employers[owner] as Person;
    const known = (await projectsOf(employer)).get(body.title);
    const { id, status } = known ?? (await employer.ask('POST', '/api/projects', body));
    return { index, id, employer, status };
  });
  return {
    crew,
    draft,
    post: remembered(async (index) => {
      const drafted = await draft(index);
      const { id, employer } = drafted;
      if (drafted.status !== 'draft' && drafted.status !== 'in-review') return drafted;
      const { status } =
        drafted.status === 'draft' ? await eventually(employer, `/api/projects/${id}/publish`) : drafted;
      // The address was verified a moment before, and project-posting had not heard of it.
      if (status === 'in-review') await operator.ask('POST', `/api/projects/${id}/approve`);
      return { ...drafted, status: 'open' };
    }),
    async bid(student, projectId, application) {
      const known = (await bidsOf(student)).get(projectId);
      return (known ?? (await eventually(student, '/api/bids', { projectId, application }))).id;
    },
  };
}
