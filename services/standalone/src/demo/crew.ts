import type { Instant } from '@stint/core';
import type { App } from '@stint/http';
import { employerRegistration, mailedToken, register, studentRegistration } from '../people/acts.ts';
import { type Credentials, type Person, Refused, signIn } from '../people/person.ts';
import { intoApp, type Send } from '../people/transport.ts';
import { until } from '../people/until.ts';
import { ORGANISATIONS } from './cast.ts';
import { employerAt, STUDENTS, studentAt } from './plan.ts';

export interface Crew {
  readonly students: readonly Person[];
  readonly employers: readonly Person[];
}

/** How many things happen at once: a few wait for mails while others hash passwords. */
const AT_ONCE = 12;

/** `make` for 0..count-1, a few at a time; none is begun after one failed or `signal` aborted. */
export async function eachOf<T>(
  count: number,
  signal: AbortSignal,
  make: (i: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      signal.throwIfAborted();
      const i = next++;
      made[i] = await make(i);
    }
  };
  const failed = (error: unknown) => {
    next = count;
    throw error;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => worker().catch(failed)));
  return made;
}

/** Everybody comes from an address of their own: limits count by it before sign-in. */
export const sendAs = (app: App, i: number): Send =>
  intoApp(app, `127.1.${Math.floor(i / 250)}.${1 + (i % 250)}`);

/** Registers, or signs in where an earlier start got that far. */
export const enrol = (send: Send, registration: Credentials & Record<string, unknown>): Promise<Person> =>
  register(send, registration).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'email-taken') return signIn(send, registration);
    throw error;
  });

const tokenTo = (send: Send, address: string) =>
  until(`the mail to ${address}`, () => mailedToken(send, address));

/** Follows the link in the mail, unless an earlier start did. */
export async function verifyEmail(send: Send, person: Person): Promise<void> {
  const { emailVerified } = await person.ask('GET', '/api/me');
  if (emailVerified) return;
  await person.ask('POST', '/api/me/email/verify', { token: await tokenTo(send, person.email) });
}

async function verifyAlmaMater(send: Send, person: Person, address: string): Promise<void> {
  const { employer } = await person.ask('GET', '/api/me');
  if (employer.almaMaters.some(({ verified }: { verified: boolean }) => verified)) return;
  await person.ask('POST', '/api/me/schools', { email: address });
  await person.ask('POST', '/api/me/schools/verify', { token: await tokenTo(send, address) });
}

/** Every student and employer of the demo, verified. All register before the first looks for a mail. */
export async function enrolCrew(
  app: App,
  password: string,
  now: Instant,
  signal: AbortSignal,
): Promise<Crew> {
  const employerSend = (i: number) => sendAs(app, 300 + i);
  const employers = await eachOf(ORGANISATIONS.length, signal, (i) => {
    const { email, name, organisation, almaMaters } = employerAt(i);
    return enrol(employerSend(i), employerRegistration({ email, password }, name, organisation, almaMaters));
  });
  const students = await eachOf(STUDENTS, signal, (i) => {
    const { email, name, profile } = studentAt(i, now);
    return enrol(sendAs(app, i), studentRegistration({ email, password }, name, profile));
  });
  const everybody = [...employers, ...students];
  await eachOf(everybody.length, signal, (i) => verifyEmail(sendAs(app, 600 + i), everybody[i] as Person));
  await eachOf(employers.length, signal, async (i) => {
    const { alumniEmail } = employerAt(i);
    if (alumniEmail) await verifyAlmaMater(employerSend(i), employers[i] as Person, alumniEmail);
  });
  return { students, employers };
}
