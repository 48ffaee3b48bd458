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

/** How many people sign up at once: hashing a password takes a core for a while. */
const AT_ONCE = 4;

/** `make` for 0..count-1, a few at a time, in order. */
export async function eachOf<T>(
  count: number,
  make: (i: number) => Promise<T>,
  atOnce = AT_ONCE,
): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const i = next++;
      made[i] = await make(i);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return made;
}

/** Everybody comes from an address of their own. */
export const sendAs = (app: App, i: number): Send =>
  intoApp(app, `127.1.${Math.floor(i / 250)}.${1 + (i % 250)}`);

/** Registers and verifies the address, or signs in where an earlier start got that far. */
export async function enrol(
  send: Send,
  registration: Credentials & Record<string, unknown>,
): Promise<Person> {
  const person = await register(send, registration).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'email-taken') return signIn(send, registration);
    throw error;
  });
  const token = await until(`the mail to ${person.email}`, () => mailedToken(send, person.email));
  // Verified already by an earlier start: the token is spent.
  await person.send('POST', '/api/me/email/verify', { token });
  return person;
}

/** Every student and employer of the demo. */
export async function enrolCrew(app: App, password: string): Promise<Crew> {
  const employers = await eachOf(ORGANISATIONS.length, (i) => {
    const { email, name, organisation, almaMaters } = employerAt(i);
    return enrol(
      sendAs(app, 300 + i),
      employerRegistration({ email, password }, name, organisation, almaMaters),
    );
  });
  const students = await eachOf(STUDENTS, (i) => {
    const { email, name, profile } = studentAt(i);
    return enrol(sendAs(app, i), studentRegistration({ email, password }, name, profile));
  });
  return { students, employers };
}
