import { addDays, type Instant } from '@stint/core';
import { COMPETENCIES } from '@stint/events';
import { type Credentials, expectOk, type Person, signIn } from './person.ts';
import type { Send } from './transport.ts';

/** Registers somebody and signs them in. */
export async function register(
  send: Send,
  registration: Credentials & Record<string, unknown>,
): Promise<Person> {
  await expectOk(`register ${registration.email}`, send('POST', '/api/accounts', registration));
  return signIn(send, registration);
}

export const studentRegistration = (credentials: Credentials, name: string, over: object = {}) => ({
  ...credentials,
  displayName: name,
  roles: ['student'],
  adult: true,
  student: {
    major: 'Economics',
    degree: 'BA',
    graduationYear: 2027,
    skills: ['research', 'spreadsheets'],
    workAuthorization: { kind: 'unrestricted' },
    sharesWithSchool: true,
    ...over,
  },
});

export const employerRegistration = (
  credentials: Credentials,
  name: string,
  organisation: string,
  almaMaters: readonly string[] = [],
) => ({
  ...credentials,
  displayName: name,
  roles: ['employer'],
  employer: { organisation, almaMaters },
});

/** The newest token mailed to `address`, or undefined while there is none. Needs the inbox of the default run. */
export async function mailedToken(send: Send, address: string): Promise<string | undefined> {
  const { mails } = await expectOk('read the inbox', send('GET', `/mail?to=${encodeURIComponent(address)}`));
  for (const name of (mails as string[]).filter((mail) => mail.includes(`-${address}-`))) {
    const mail: string = await expectOk('read a mail', send('GET', `/mail/${name}`));
    const [, token] = /[?&]token=([\w.-]+)/.exec(mail) ?? [];
    if (token) return token;
  }
  return undefined;
}

/** A publishable project: 20 hours in two weeks for $400.00, open for ten days from `now`. */
export const aProject = (now: Instant, over: object = {}) => ({
  title: 'Map the regional coffee roasters',
  summary: 'Find who roasts coffee within 100 miles, how much, and whom they sell to.',
  category: 'market-research',
  skills: ['research', 'spreadsheets'],
  deliverables: [
    {
      title: 'A spreadsheet of roasters',
      acceptanceCriteria: [{ text: 'At least 60 roasters' }, { text: 'Each with an address and a source' }],
    },
    { title: 'A summary of two pages', acceptanceCriteria: [{ text: 'Names the ten largest' }] },
  ],
  learningObjectives: ['Plan and carry out a small market study'],
  acknowledgeable: true,
  supervisor: { name: 'Kim Placeholder', title: 'Head of Research' },
  locationMode: 'remote',
  aiUse: 'disclosed',
  cptEligible: true,
  attestsSafeWork: true,
  estimatedHours: 20,
  durationDays: 14,
  fee: { amountCents: 40_000, currency: 'USD' },
  slots: 1,
  applyBy: addDays(now, 10),
  ...over,
});

export const APPLICATION =
  'I have mapped local food producers for a class, know where the public registers are, and can start on Monday.';

/** Posts and publishes; answers the project as it stands. */
export async function postProject(
  employer: Person,
  project: object,
): Promise<{ id: string; status: string }> {
  const draft = await employer.ask('POST', '/api/projects', project);
  return employer.ask('POST', `/api/projects/${draft.id}/publish`);
}

interface AgreedDeliverable {
  readonly id: string;
}

/** Hands in something for every deliverable of the engagement. */
export async function deliver(student: Person, engagementId: string) {
  const { terms } = await student.ask('GET', `/api/engagements/${engagementId}`);
  const deliverables: readonly AgreedDeliverable[] = terms.deliverables;
  const items = deliverables.map(({ id }) => ({
    deliverableId: id,
    note: 'Done as agreed; sources are on the second sheet.',
    links: [`https://files.example/${engagementId}/${id}`],
  }));
  const aiUse =
    terms.aiUse === 'forbidden'
      ? { used: false }
      : { used: true, statement: 'Used an assistant to check spelling.' };
  return student.ask('POST', `/api/engagements/${engagementId}/deliver`, { items, aiUse });
}

export const anEvaluation = (over: object = {}) => ({
  overall: 5,
  competencies: Object.fromEntries(COMPETENCIES.map((name, i) => [name, i % 3 === 0 ? 'not-observed' : 4])),
  strengths: 'Asked the right questions early and kept every date.',
  advice: 'Show a first draft sooner, even where it is rough.',
  wouldWorkAgain: true,
  ...over,
});

export const evaluate = (person: Person, engagementId: string, over: object = {}) =>
  person.ask('PUT', `/api/engagements/${engagementId}/evaluation`, anEvaluation(over));
