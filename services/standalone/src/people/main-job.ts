import { type Clock, formatMoney } from '@stint/core';
import {
  APPLICATION,
  aProject,
  deliver,
  employerRegistration,
  evaluate,
  mailedToken,
  register,
  studentRegistration,
} from './acts.ts';
import { type HostedPages, hostedPages } from './hosted-pages.ts';
import type { Person } from './person.ts';
import type { Send } from './transport.ts';

/** Waits until `look` answers something; what it waits for is named when it gives up. */
export type Until = <T>(what: string, look: () => Promise<T | undefined | false>) => Promise<T>;

export interface MainJob {
  readonly send: Send;
  readonly until: Until;
  /** the marketplace's time */
  readonly clock: Clock;
  /** makes addresses of this run its own */
  readonly run: string;
  readonly password: string;
  /** what people do at Stripe's pages; absent: as a browser would */
  readonly pages?: HostedPages;
  /** told each step as it is done: what happened, and the money of it */
  tell(step: string, detail: string): void;
}

export interface Outcome {
  readonly employer: Person;
  readonly student: Person;
  readonly losers: readonly Person[];
  readonly projectId: string;
  readonly engagementId: string;
}

const SCHOOL = 'umass.edu';

async function verified(job: MainJob, person: Person): Promise<Person> {
  const token = await job.until(`the mail to ${person.email}`, () => mailedToken(job.send, person.email));
  await person.ask('POST', '/api/me/email/verify', { token });
  return person;
}

async function people(job: MainJob) {
  const at = (name: string, domain: string) => ({
    email: `${name}.${job.run}@${domain}`,
    password: job.password,
  });
  const employer = await verified(
    job,
    await register(
      job.send,
      employerRegistration(at('kim', 'placeholder.example'), 'Kim Placeholder', 'Placeholder Analytics', [
        SCHOOL,
      ]),
    ),
  );
  job.tell('employer registered', `${employer.email}, alma mater ${SCHOOL}`);
  const students: Person[] = [];
  for (const [name, domain] of [
    ['robin', SCHOOL],
    ['sam', SCHOOL],
    ['alex', 'stanford.edu'],
  ] as const) {
    const registration = studentRegistration(at(name, domain), `${name} sample`);
    students.push(await verified(job, await register(job.send, registration)));
  }
  job.tell('students registered', students.map((s) => s.email).join(', '));
  return { employer, students };
}

async function bidAndAccept(job: MainJob, employer: Person, students: readonly Person[]) {
  const draft = await employer.ask('POST', '/api/projects', aProject(job.clock()));
  // Posting may not have heard yet that the address is verified: a first project would wait for a review then.
  await job.until('the verified address to be known', async () => {
    const { employer: poster } = await employer.ask('GET', `/api/projects/${draft.id}`);
    return poster.domainVerified;
  });
  const project = await employer.ask('POST', `/api/projects/${draft.id}/publish`);
  if (project.status !== 'open') throw new Error(`the project is ${project.status}, not open`);
  job.tell('project published', `${project.id} is open`);
  const isThere = (send: Send) => send('GET', `/api/projects/${project.id}`).then((a) => a.status === 200);
  await job.until('the project to be seen', () => isThere(job.send));
  const bids: { id: string; studentId: string }[] = [];
  for (const student of students)
    bids.push(
      await job.until('the bid to be taken', async () => {
        const body = { projectId: project.id, application: APPLICATION };
        const answer = await student.send('POST', '/api/bids', body);
        // The bidding service may not have heard of the project or the verified school yet.
        if (answer.status === 404 || answer.body.code === 'school-not-verified') return undefined;
        return answer.status === 201 ? answer.body : student.ask('POST', '/api/bids', body);
      }),
    );
  job.tell('bids submitted', `${bids.length} students applied`);
  const list = await employer.ask('GET', `/api/bids?projectId=${project.id}&almaMater=mine`);
  if (list.items.length !== 2 || list.hidden !== 1)
    throw new Error(`my alma mater shows ${list.items.length} and hides ${list.hidden}, not 2 and 1`);
  job.tell('bids filtered', `my alma mater: ${list.items.length} shown, ${list.hidden} hidden`);
  const chosen = bids[0] as { id: string; studentId: string };
  await employer.ask('POST', `/api/bids/${chosen.id}/accept`);
  job.tell('bid accepted', `${chosen.id}; the engagement and the payment carry the same id`);
  return { projectId: project.id, engagementId: chosen.id };
}

async function pay(job: MainJob, employer: Person, engagementId: string): Promise<void> {
  const payment = await job.until('the checkout link', async () => {
    const answer = await employer.send('GET', `/api/payments/${engagementId}`);
    return answer.status === 200 && answer.body.checkoutUrl ? answer.body : undefined;
  });
  const { fee, commission, total } = payment;
  job.tell('payment requested', `${formatMoney(fee)} + ${formatMoney(commission)} = ${formatMoney(total)}`);
  await (job.pages ?? hostedPages).payByCard(payment.checkoutUrl, employer.email);
  await job.until('the payment to be funded', async () => {
    const now = await employer.ask('GET', `/api/payments/${engagementId}`);
    return now.status === 'funded';
  });
  job.tell('payment funded', `${formatMoney(total)} is on the platform`);
}

const engagementIs = (job: MainJob, person: Person, id: string, status: string) =>
  job.until(`the engagement to be ${status}`, async () => {
    const answer = await person.send('GET', `/api/engagements/${id}`);
    return answer.status === 200 && answer.body.status === status;
  });

async function workAndPayout(job: MainJob, employer: Person, student: Person, id: string): Promise<void> {
  await engagementIs(job, student, id, 'active');
  job.tell('work started', 'the engagement is active');
  const { onboardingUrl } = await student.ask('POST', '/api/recipients/me', { contactEmail: student.email });
  await (job.pages ?? hostedPages).completeOnboarding(onboardingUrl);
  await job.until('the recipient to be ready', async () => {
    const recipient = await student.ask('GET', '/api/recipients/me');
    return recipient.status === 'ready';
  });
  job.tell('payouts set up', 'the recipient is ready');
  await deliver(student, id);
  job.tell('work delivered', 'every deliverable is handed in');
  await employer.ask('POST', `/api/engagements/${id}/approve`);
  job.tell('work approved', 'final: the payout follows');
  await engagementIs(job, student, id, 'completed');
  const payment = await student.ask('GET', `/api/payments/${id}`);
  if (payment.status !== 'released') throw new Error(`the payment is ${payment.status}, not released`);
  job.tell(
    'student paid',
    `${formatMoney(payment.fee)} in one lump sum; commission ${formatMoney(payment.commission)}`,
  );
}

async function evaluateEachOther(job: MainJob, employer: Person, student: Person, id: string): Promise<void> {
  await evaluate(employer, id);
  const early = await student.ask('GET', `/api/evaluations?studentId=${student.accountId}`);
  if (early.items.length !== 0) throw new Error('an evaluation was published before both were in');
  await evaluate(student, id, { overall: 4 });
  await job.until('both evaluations to be published', async () => {
    const { evaluations } = await student.ask('GET', `/api/engagements/${id}`);
    const both = [evaluations?.['of-student'], evaluations?.['of-employer']];
    return both.every((evaluation) => evaluation?.status === 'published');
  });
  job.tell('evaluations published', 'both, at the same moment');
}

/** The main job from registration to both evaluations, as people do it. @throws naming the step that did not hold. */
export async function playMainJob(job: MainJob): Promise<Outcome> {
  const { employer, students } = await people(job);
  const [student, ...losers] = students as [Person, ...Person[]];
  const ids = await bidAndAccept(job, employer, students);
  await pay(job, employer, ids.engagementId);
  await workAndPayout(job, employer, student, ids.engagementId);
  await evaluateEachOther(job, employer, student, ids.engagementId);
  return { employer, student, losers, ...ids };
}
