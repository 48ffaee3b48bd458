import { APPLICATION, aProject, deliver, type Person } from '@stint/standalone/people';
import { anOpenProject, type TestMarketplace } from '../journeys/marketplace.ts';
import { apply, pay } from '../journeys/stages.ts';

/** Stands in every text of the two parties that nobody else may read. */
export const SECRET = 'zanzibar-whisper';

/** What two parties have with each other, and everybody else who may be curious. */
export interface Parties {
  readonly employer: Person;
  readonly student: Person;
  /** by whom they are to the two */
  readonly strangers: Readonly<Record<string, Person>>;
  /** career services of the student's school, who may read the engagement and acknowledge it */
  readonly ownSchool: Person;
  readonly operator: Person;
  readonly draftId: string;
  readonly projectId: string;
  /** of the bid, the payment and the engagement */
  readonly id: string;
  readonly notificationId: string;
  readonly interviewId: string;
}

async function aRegistrar(m: TestMarketplace, operator: Person, domain: string): Promise<Person> {
  const person = await m.aStudent('registrar', { domain });
  await operator.ask('POST', `/api/accounts/${person.accountId}/grant-career-services`, { domain });
  return person;
}

async function suspended(operator: Person, person: Person): Promise<Person> {
  const reason = 'Asked others for their passwords.';
  await operator.ask('POST', `/api/accounts/${person.accountId}/suspend`, { reason });
  return person;
}

/** A delivered engagement, with a draft of the employer's beside it. */
async function theirWork(m: TestMarketplace, employer: Person, student: Person, rival: Person) {
  const draft = aProject(m.clock.now(), { title: `Draft ${SECRET}` });
  const { id: draftId } = await employer.ask('POST', '/api/projects', draft);
  const projectId = await anOpenProject(m, employer, { slots: 2 });
  const application = `${APPLICATION} ${SECRET}`;
  const { id } = await student.ask('POST', '/api/bids', { projectId, application });
  await apply(rival, projectId);
  await employer.ask('POST', `/api/bids/${id}/accept`);
  await m.settle();
  await pay(m, { employer, student, projectId, id });
  const hours = { date: '2026-03-02', hours: 2, note: SECRET };
  await student.ask('POST', `/api/engagements/${id}/hours`, hours);
  await student.ask('POST', `/api/engagements/${id}/messages`, { text: SECRET });
  await deliver(student, id);
  await m.settle();
  return { draftId, projectId, id };
}

async function anInterview(employer: Person, bidId: string): Promise<string> {
  const said = { message: `May I tell you how I came here? ${SECRET}`, contact: SECRET };
  return (await employer.ask('POST', '/api/interviews', { bidId, ...said, proposedTimes: [SECRET] })).id;
}

export async function theParties(m: TestMarketplace): Promise<Parties> {
  const operator = await m.anOperator();
  const employer = await m.anEmployer('kim', ['umass.edu']);
  const student = await m.aStudent('robin');
  const rival = await m.aStudent('rival');
  const work = await theirWork(m, employer, student, rival);
  const { items } = await employer.ask('GET', '/api/notifications');
  const strangers = {
    'another employer': await m.anEmployer('stranger'),
    'a losing bidder': rival,
    'another student': await m.aStudent('other', { domain: 'stanford.edu' }),
    'career services of another school': await aRegistrar(m, operator, 'stanford.edu'),
    'a suspended student': await suspended(operator, await m.aStudent('mallory')),
    'a suspended employer': await suspended(operator, await m.anEmployer('mallory')),
  };
  const ownSchool = await aRegistrar(m, operator, 'umass.edu');
  await m.settle();
  // Roles stand in access tokens: everybody gets a new one.
  m.clock.advance({ minutes: 16 });
  for (const person of [employer, student, operator, ownSchool, ...Object.values(strangers)])
    await person.ask('GET', '/api/me');
  await m.settle();
  const interviewId = await anInterview(employer, work.id);
  return {
    employer,
    student,
    strangers,
    ownSchool,
    operator,
    ...work,
    interviewId,
    notificationId: items[0].id,
  };
}
