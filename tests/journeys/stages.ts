import { APPLICATION, completeOnboarding, deliver, type Person, payByCard } from '@stint/standalone/people';
import { anOpenProject, type StudentOptions, type TestMarketplace } from './marketplace.ts';

export const usd = (amountCents: number) => ({ amountCents, currency: 'USD' });

/** Somebody's work for somebody; `id` is the bid's, the payment's and the engagement's. */
export interface Work {
  readonly employer: Person;
  readonly student: Person;
  readonly projectId: string;
  readonly id: string;
}

interface Terms {
  /** differs from the usual project */
  readonly project?: object;
  readonly student?: StudentOptions;
}

export async function apply(student: Person, projectId: string): Promise<string> {
  const bid = await student.ask('POST', '/api/bids', { projectId, application: APPLICATION });
  return bid.id;
}

/** An open project and one student's bid on it. */
export async function aBid(m: TestMarketplace, { project, student: options }: Terms = {}): Promise<Work> {
  const employer = await m.anEmployer('kim');
  const student = await m.aStudent('robin', options);
  const projectId = await anOpenProject(m, employer, project);
  const id = await apply(student, projectId);
  await m.settle();
  return { employer, student, projectId, id };
}

/** The same, accepted: the employer can pay. */
export async function anAcceptance(m: TestMarketplace, terms?: Terms): Promise<Work> {
  const work = await aBid(m, terms);
  await work.employer.ask('POST', `/api/bids/${work.id}/accept`);
  await m.settle();
  return work;
}

/** The employer pays by card, by a fresh link. */
export async function pay(m: TestMarketplace, { employer, id }: Work): Promise<void> {
  const { checkoutUrl } = await employer.ask('POST', `/api/payments/${id}/checkout`);
  await payByCard(checkoutUrl, employer.email);
  await m.settle();
}

/** The same, paid for: the work is under way, or waits for its first day. */
export async function aFundedEngagement(m: TestMarketplace, terms?: Terms): Promise<Work> {
  const work = await anAcceptance(m, terms);
  await pay(m, work);
  return work;
}

/** The same, delivered. */
export async function aDelivery(m: TestMarketplace, terms?: Terms): Promise<Work> {
  const work = await aFundedEngagement(m, terms);
  await deliver(work.student, work.id);
  await m.settle();
  return work;
}

/** The student can be paid from here on. */
export async function setUpPayouts(m: TestMarketplace, student: Person): Promise<void> {
  const { onboardingUrl } = await student.ask('POST', '/api/recipients/me', { contactEmail: student.email });
  await completeOnboarding(onboardingUrl);
  await m.settle();
}

/** The platform's own money at Stripe, out of which Stripe's fee is paid where a charge is refunded in full. */
export async function aFloat(m: TestMarketplace, amountCents = 100_000): Promise<void> {
  m.stripe.world.adjustBalance(amountCents);
  await m.settle();
}

/** Delivered, approved and paid out: open to evaluations. */
export async function aPaidEngagement(m: TestMarketplace, terms?: Terms): Promise<Work> {
  const work = await aDelivery(m, terms);
  await setUpPayouts(m, work.student);
  await work.employer.ask('POST', `/api/engagements/${work.id}/approve`);
  await m.settle();
  return work;
}

export const bidOf = ({ student, id }: Work) => student.ask('GET', `/api/bids/${id}`);
export const paymentOf = ({ employer, id }: Work) => employer.ask('GET', `/api/payments/${id}`);
export const engagementOf = ({ student, id }: Work) => student.ask('GET', `/api/engagements/${id}`);
export const projectOf = ({ employer, projectId }: Work) => employer.ask('GET', `/api/projects/${projectId}`);

/** Types of the facts published about one piece of work, in order. */
export const factsAbout = (m: TestMarketplace, { id }: Work) =>
  m.events.filter((event) => JSON.stringify(event.data).includes(id)).map((event) => event.type);

/** Kinds of what a person was told, newest first. */
export async function toldTo(person: Person): Promise<string[]> {
  const { items } = await person.ask('GET', '/api/notifications?limit=100');
  return items.map(({ kind }: { kind: string }) => kind);
}
