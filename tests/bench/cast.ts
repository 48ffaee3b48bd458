import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  completeOnboarding,
  employerRegistration,
  type Person,
  register,
  type Send,
  studentRegistration,
} from '@stint/standalone/people';
import { clientOf, until } from './client.ts';
import { timed } from './measure.ts';
import type { Stint } from './processes.ts';

const SCHOOLS = ['umass.edu', 'stanford.edu', 'cmu.edu', 'gatech.edu', 'osu.edu', 'umich.edu'];
const MAJORS = ['Economics', 'Computer Science', 'Biology', 'History', 'Marketing'];
const SKILLS = ['research', 'spreadsheets', 'writing', 'python', 'design', 'sql', 'interviews', 'video'];
/** One address may register 20 accounts in a minute. */
const BY_ADDRESS = 15;
const PASSWORD = 'correct-horse-battery';
const AT_ONCE = 4;

/** The people of a benchmark, registered, verified and signed in before anything is measured. */
export interface Cast {
  readonly employers: readonly Person[];
  readonly students: readonly Person[];
}

export interface CastSize {
  readonly employers: number;
  readonly students: number;
  /** how many of the students have set up their payouts */
  readonly payable: number;
  /** makes addresses of its own */
  readonly run: string;
}

function mailedToken(folder: string, email: string): string | undefined {
  const mails = join(folder, 'mail');
  if (!existsSync(mails)) return undefined;
  const name = readdirSync(mails).find((mail) => mail.includes(`-${email}-`) && !mail.startsWith('.'));
  return name && /[?&]token=([\w-]+)/.exec(readFileSync(join(mails, name), 'utf8'))?.[1];
}

const pick = <T>(of: readonly T[], n: number): T => of[n % of.length] as T;

function registrationOf(n: number, { employers, run }: CastSize) {
  if (n < employers)
    return employerRegistration(
      { email: `employer-${n}.${run}@bench-${n}.example`, password: PASSWORD },
      `Employer ${n}`,
      `Bench Works ${n}`,
      ['umass.edu'],
    );
  const credentials = { email: `student-${n}.${run}@${pick(SCHOOLS, n)}`, password: PASSWORD };
  return studentRegistration(credentials, `Student ${n}`, {
    major: pick(MAJORS, n),
    graduationYear: 2026 + (n % 4),
    skills: [pick(SKILLS, n), pick(SKILLS, n + 3)],
  });
}

/** Registers them as people do, by HTTP; `through` sees every request of theirs. Needs a system that owns all of 127.0.0.0/8. */
export async function aCast(
  { origin, folder }: Pick<Stint, 'origin' | 'folder'>,
  size: CastSize,
  through: (send: Send) => Send = (send) => send,
): Promise<Cast> {
  const everyone: Person[] = [];
  await timed(size.employers + size.students, AT_ONCE, async (n) => {
    const { send } = clientOf(origin, `127.0.1.${1 + Math.floor(n / BY_ADDRESS)}`);
    const person = await register(through(send), registrationOf(n, size));
    const token = await until('the mail', async () => mailedToken(folder, person.email));
    await person.ask('POST', '/api/me/email/verify', { token });
    everyone[n] = person;
  });
  const students = everyone.slice(size.employers);
  await timed(size.payable, AT_ONCE, async (n) => {
    const student = students[n] as Person;
    const { onboardingUrl } = await student.ask('POST', '/api/recipients/me');
    await completeOnboarding(onboardingUrl);
    await until(
      'the recipient',
      async () => (await student.ask('GET', '/api/recipients/me')).status === 'ready',
    );
  });
  return { employers: everyone.slice(0, size.employers), students };
}

/** An access token of theirs, for a load that is not made of one person's requests after another. */
export async function tokenOf(origin: string, { email, password }: Person): Promise<string> {
  const { status, body } = await clientOf(origin).send('POST', '/api/sessions', { email, password });
  if (status >= 300) throw new Error(`a sign-in was answered ${status}`);
  return body.accessToken;
}
