import { systemClock } from '@stint/core';
import {
  APPLICATION,
  aProject,
  completeOnboarding,
  deliver,
  employerRegistration,
  mailedToken,
  type Person,
  payByCard,
  postProject,
  register,
  type Send,
  studentRegistration,
  until,
} from '@stint/standalone/people';

/** Work that is funded and delivered by a student who can be paid: only the approval is missing. */
export interface DeliveredWork {
  readonly employer: Person;
  readonly student: Person;
  readonly id: string;
}

const PASSWORD = 'correct-horse-battery';

async function verified(send: Send, registering: Promise<Person>): Promise<Person> {
  const person = await registering;
  const token = await until(`the mail to ${person.email}`, () => mailedToken(send, person.email));
  await person.ask('POST', '/api/me/email/verify', { token });
  return person;
}

async function funded(employer: Person, student: Person): Promise<string> {
  const { id: projectId } = await postProject(employer, aProject(systemClock()));
  const bid = await until('the bid to be taken', async () => {
    const answer = await student.send('POST', '/api/bids', { projectId, application: APPLICATION });
    return answer.status === 201 && answer.body;
  });
  await employer.ask('POST', `/api/bids/${bid.id}/accept`);
  const { checkoutUrl } = await until('the page to pay at', async () => {
    const { body } = await employer.send('GET', `/api/payments/${bid.id}`);
    return body.checkoutUrl && body;
  });
  await payByCard(checkoutUrl, employer.email);
  await until('the work to begin', async () => {
    const { body } = await student.send('GET', `/api/engagements/${bid.id}`);
    return body.status === 'active';
  });
  return bid.id;
}

/** Plays the main job as far as the delivery, over HTTP. */
export async function deliveredWork(send: Send): Promise<DeliveredWork> {
  const at = (email: string) => ({ email, password: PASSWORD });
  const employer = await verified(
    send,
    register(
      send,
      employerRegistration(at('kim@placeholder.example'), 'Kim Placeholder', 'Placeholder Analytics'),
    ),
  );
  const student = await verified(
    send,
    register(send, studentRegistration(at('robin@umass.edu'), 'Robin Sample')),
  );
  const id = await funded(employer, student);
  const { onboardingUrl } = await student.ask('POST', '/api/recipients/me');
  await completeOnboarding(onboardingUrl);
  await until('the recipient to be ready', async () => {
    const { status } = await student.ask('GET', '/api/recipients/me');
    return status === 'ready';
  });
  await deliver(student, id);
  return { employer, student, id };
}

export const approve = ({ employer, id }: DeliveredWork) =>
  employer.ask('POST', `/api/engagements/${id}/approve`);

export const completed = ({ student, id }: DeliveredWork) =>
  until('the work to be paid and completed', async () => {
    const { body } = await student.send('GET', `/api/engagements/${id}`);
    return body.status === 'completed';
  });
