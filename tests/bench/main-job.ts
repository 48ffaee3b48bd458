import { systemClock } from '@stint/core';
import {
  APPLICATION,
  anEvaluation,
  aProject,
  deliver,
  type Person,
  payByCard,
  postProject,
} from '@stint/standalone/people';
import { until } from './client.ts';

/** Who plays one job: the first student is taken on, and has set up payouts. */
export interface Players {
  readonly employer: Person;
  readonly students: readonly Person[];
}

export interface JobOptions {
  /** as a browser would, where absent */
  readonly pay?: (checkoutUrl: string, email: string) => Promise<unknown>;
  /** told how long after the approval was sent the student sees that Stripe took the transfer */
  readonly onPaid?: (ms: number) => void;
}

const isThere = async (person: Person, path: string, holds: (body: { status: string }) => unknown) => {
  const { status, body } = await person.send('GET', path);
  return status === 200 && holds(body) ? body : undefined;
};

async function bid(student: Person, projectId: string): Promise<string> {
  const body = { projectId, application: APPLICATION };
  return until('the bid to be taken', async () => {
    const answer = await student.send('POST', '/api/bids', body);
    // The bidding service may not have heard of the project yet.
    if (answer.status === 404) return undefined;
    if (answer.status !== 201) throw new Error(`a bid was answered ${answer.status} ${answer.body.code}`);
    return answer.body.id;
  });
}

/** Post, publish, five bids, filter, accept, pay, deliver, approve, be paid, evaluate both ways. */
export async function playJob({ employer, students }: Players, options: JobOptions = {}): Promise<void> {
  const { id: projectId } = await postProject(employer, aProject(systemClock()));
  const bids: string[] = [];
  for (const student of students) bids.push(await bid(student, projectId));
  const [id] = bids;
  const [student] = students;
  if (id === undefined || student === undefined) throw new Error('a job needs a student');
  await employer.ask('GET', `/api/bids?projectId=${projectId}&almaMater=mine`);
  await employer.ask('POST', `/api/bids/${id}/accept`);

  const link = ({ checkoutUrl }: { checkoutUrl?: string }) => checkoutUrl;
  const payment = await until('the checkout link', () =>
    isThere(employer, `/api/payments/${id}`, link as never),
  );
  await (options.pay ?? payByCard)(
    (payment as unknown as { checkoutUrl: string }).checkoutUrl,
    employer.email,
  );
  const engagementIs = (wanted: string) =>
    until(`the work to be ${wanted}`, () =>
      isThere(student, `/api/engagements/${id}`, ({ status }) => status === wanted),
    );
  await engagementIs('active');
  await deliver(student, id);
  const approved = performance.now();
  await employer.ask('POST', `/api/engagements/${id}/approve`);
  if (options.onPaid) {
    await until(
      'the transfer',
      async () => (await student.ask('GET', `/api/payments/${id}`)).status === 'released',
      2,
    );
    options.onPaid(performance.now() - approved);
  }
  await engagementIs('completed');
  await employer.ask('PUT', `/api/engagements/${id}/evaluation`, anEvaluation());
  await student.ask('PUT', `/api/engagements/${id}/evaluation`, anEvaluation());
}

/** Players for the n-th job: whoever is taken on can be paid, and nobody bids more often than the others. */
export function playersOf(
  cast: { readonly employers: readonly Person[]; readonly students: readonly Person[] },
  payable: number,
  n: number,
): Players {
  const at = <T>(of: readonly T[], index: number) => of[index % of.length] as T;
  const others = cast.students.slice(payable);
  return {
    employer: at(cast.employers, n),
    students: [at(cast.students, n % payable), ...[0, 1, 2, 3].map((i) => at(others, n * 4 + i))],
  };
}
