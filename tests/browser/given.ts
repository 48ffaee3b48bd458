import {
  APPLICATION,
  aProject,
  completeOnboarding,
  deliver,
  employerRegistration,
  mailedToken,
  overHttp,
  type Person,
  payByCard,
  postProject,
  register,
  signIn,
  studentRegistration,
  until,
} from '@stint/standalone/people';
import type { Stint } from './stint.ts';

// What has happened before a test begins, brought about through the API: the test itself goes through the page.

export const PASSWORD = 'a long enough password';

/** Two people and what they have in common. */
export interface Pair {
  readonly employer: Person;
  readonly student: Person;
  readonly projectId: string;
  /** of the bid, the engagement and the payment */
  readonly id: string;
}

const sendTo = ({ origin }: Stint) => overHttp(origin);

async function verified(stint: Stint, person: Person): Promise<Person> {
  const token = await until(`the mail to ${person.email}`, () => mailedToken(sendTo(stint), person.email));
  await person.ask('POST', '/api/me/email/verify', { token });
  return person;
}

export const operatorOf = (stint: Stint): Promise<Person> => signIn(sendTo(stint), stint.operator);

/** An employer; `name` makes the address. */
export async function anEmployer(
  stint: Stint,
  name: string,
  almaMaters: readonly string[] = [],
): Promise<Person> {
  const credentials = { email: `${name}@placeholder.example`, password: PASSWORD };
  const registration = employerRegistration(credentials, 'Kim Placeholder', 'Placeholder Goods', almaMaters);
  return verified(stint, await register(sendTo(stint), registration));
}

/** A student, of UMass Amherst unless said. */
export async function aStudent(stint: Stint, name: string, school = 'umass.edu'): Promise<Person> {
  const credentials = { email: `${name}@${school}`, password: PASSWORD };
  return verified(stint, await register(sendTo(stint), studentRegistration(credentials, 'Robin Sample')));
}

/** The first post of somebody whose address nobody has verified; it waits for the operator. Answers its id. */
export async function aFirstPost(stint: Stint, name: string, title: string): Promise<string> {
  const credentials = { email: `founder@${name}.example`, password: PASSWORD };
  const employer = await register(
    sendTo(stint),
    employerRegistration(credentials, 'Max Newcomer', 'New Ltd'),
  );
  const { id, status } = await until('the first post to be taken', () =>
    postProject(employer, aProject(new Date().toISOString(), { title })).catch(() => undefined),
  );
  if (status !== 'in-review') throw new Error(`the first post is ${status}`);
  return id;
}

/** A bid on an open project. */
export async function aBid(
  stint: Stint,
  name: string,
  over: object = {},
  almaMaters: readonly string[] = ['umass.edu'],
): Promise<Pair> {
  const [employer, student] = await Promise.all([
    anEmployer(stint, `kim.${name}`, almaMaters),
    aStudent(stint, `robin.${name}`),
  ]);
  const project = await until('the project to open', async () => {
    const posted = await postProject(employer, aProject(new Date().toISOString(), over));
    return posted.status === 'open' && posted;
  });
  const { id } = await until('the bid to be taken', async () => {
    const body = { projectId: project.id, application: APPLICATION };
    const answer = await student.send('POST', '/api/bids', body);
    return answer.status === 201 && answer.body;
  });
  return { employer, student, projectId: project.id, id };
}

/** Work that was paid for. */
export async function anEngagement(stint: Stint, name: string, over: object = {}): Promise<Pair> {
  const pair = await aBid(stint, name, over);
  const { employer, student, id } = pair;
  await employer.ask('POST', `/api/bids/${id}/accept`);
  const { checkoutUrl } = await until('the checkout link', async () => {
    const { status, body } = await employer.send('GET', `/api/payments/${id}`);
    return status === 200 && body.checkoutUrl && body;
  });
  await payByCard(checkoutUrl, employer.email);
  await until('the work to begin', async () => {
    const { status } = await student.send('GET', `/api/engagements/${id}`);
    return status === 200;
  });
  return pair;
}

/** Work that was handed in. */
export async function aDelivery(stint: Stint, name: string, over: object = {}): Promise<Pair> {
  const pair = await anEngagement(stint, name, over);
  await deliver(pair.student, pair.id);
  return pair;
}

/** Work that was approved and paid out. */
export async function aPaidEngagement(stint: Stint, name: string, over: object = {}): Promise<Pair> {
  const pair = await aDelivery(stint, name, over);
  const { employer, student, id } = pair;
  const { onboardingUrl } = await student.ask('POST', '/api/recipients/me');
  await completeOnboarding(onboardingUrl);
  await employer.ask('POST', `/api/engagements/${id}/approve`);
  await until('the payout', async () => {
    const { status } = await student.ask('GET', `/api/engagements/${id}`);
    return status === 'completed';
  });
  return pair;
}

/** Work that was handed in, and over which both have said why they do not agree. */
export async function aDispute(stint: Stint, name: string, over: object = {}): Promise<Pair> {
  const pair = await aDelivery(stint, name, over);
  const { employer, student, id } = pair;
  const reason = 'The hand-over covers half of what was agreed upon.';
  await employer.ask('POST', `/api/engagements/${id}/dispute`, { reason });
  const text = 'The other half was locked, as I wrote on the second day.';
  await student.ask('POST', `/api/engagements/${id}/answer-dispute`, { text });
  return pair;
}
