import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Policy, policyWith } from '@stint/core';
import type { AccountSnapshot, Envelope } from '@stint/events';
import { type TokenTerms, tokenVerifier } from '@stint/http';
import { outboxFolder } from '@stint/mail';
import type { Frame } from '@stint/service';
import { type Answer, type Client, clientOf, type ServiceUnderTest, serviceUnderTest } from '@stint/testing';
import { onTestFinished } from 'vitest';
import { buildApp, type IdentityOptions, type SigningKeys, signingKeys } from '../src/app.ts';

export const PASSWORD = 'a long walk by the river';
export const OPERATOR = { email: 'operator@stint.example', password: 'the desk by the window' };
/** Shared by the tests of one machine: made by whichever is first. */
export const SCHOOL_CACHE = join(tmpdir(), 'stint-test-schools');
/** Argon2 at its lowest, so that a hundred registrations take no time. */
export const CHEAP = { memoryKiB: 8, passes: 1, lanes: 1 };

export interface Mailed {
  readonly to: string;
  readonly token: string;
  readonly text: string;
}

export interface Identity extends ServiceUnderTest {
  readonly keys: SigningKeys;
  readonly terms: TokenTerms;
  readonly mailFolder: string;
  /** Everything mailed so far to `address`, oldest first. */
  mails(address: string): Promise<Mailed[]>;
  /** Signs in and answers a client of that person. */
  signedIn(email: string, password?: string): Promise<Client>;
  operator(): Promise<Client>;
  /** Registers and signs in. */
  register(over: Partial<typeof student> | Partial<typeof employer>): Promise<Client & { id: string }>;
  /** Facts of the account published so far. */
  facts(id: string): Promise<(Envelope & { data: { account: AccountSnapshot } })[]>;
}

export const student = {
  email: 'robin@umass.edu',
  password: PASSWORD,
  displayName: 'Robin Sample',
  roles: ['student'],
  adult: true,
  student: {
    major: 'Economics',
    degree: 'BA',
    graduationYear: 2027,
    skills: ['research'],
    workAuthorization: { kind: 'unrestricted' },
  },
};

export const employer = {
  email: 'kim@placeholder.example',
  password: PASSWORD,
  displayName: 'Kim Placeholder',
  roles: ['employer'],
  employer: { organisation: 'Placeholder Analytics' },
};

async function mailsIn(folder: string, address: string): Promise<Mailed[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .filter((text) => text.includes(`To: ${address}\n`))
    .map((text) => ({ to: address, text, token: /[?&]token=([\w.-]+)/.exec(text)?.[1] ?? '' }));
}

/** The whole service with its mails in a folder, an operator, and cheap password hashes. */
export async function identity(
  options: Partial<IdentityOptions> = {},
  policy: Policy = policyWith(),
  { alone = true } = {},
): Promise<Identity> {
  const mailFolder = await mkdtemp(join(tmpdir(), 'stint-mail-'));
  onTestFinished(() => rm(mailFolder, { recursive: true }));
  const built: { keys?: SigningKeys; terms?: TokenTerms } = {};
  const build = (frame: Frame) => {
    const keys = signingKeys(frame);
    const terms = { issuer: 'https://stint.test', audience: 'stint', clock: frame.clock };
    Object.assign(built, { keys, terms });
    return buildApp(
      { ...frame, verify: tokenVerifier(terms, keys.source) },
      {
        ...{ keys, tokenTerms: terms, operator: OPERATOR, passwordCost: CHEAP },
        ...{ publicUrl: 'http://stint.test', schoolCacheDir: SCHOOL_CACHE },
        mail: outboxFolder(mailFolder, 'Stint <no-reply@stint.example>'),
        ...options,
      },
    );
  };
  const service = await serviceUnderTest(build, { policy, alone });
  const { keys, terms } = built as { keys: SigningKeys; terms: TokenTerms };
  const signedIn = async (email: string, password = PASSWORD) => {
    const answer = await service.anonymous.post('/api/sessions', { email, password });
    return clientOf(service.app, () => answer.body.accessToken);
  };
  return {
    ...service,
    ...{ keys, terms, mailFolder, signedIn },
    mails: async (address) => {
      await service.settle();
      return mailsIn(mailFolder, address);
    },
    operator: () => signedIn(OPERATOR.email, OPERATOR.password),
    async register(over) {
      const base = over.roles?.includes('employer') || 'employer' in over ? employer : student;
      const { status, body } = await service.anonymous.post('/api/accounts', { ...base, ...over });
      if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`);
      return { ...(await signedIn(body.email)), id: body.id };
    },
    async facts(id) {
      const all = (await service.published()) as (Envelope & { data: { account: AccountSnapshot } })[];
      return all.filter(({ subject }) => subject === id);
    },
  };
}

/** The fields that a problem names, sorted. */
export const fieldsOf = ({ body }: Answer): string[] =>
  (body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();

/** The refresh cookie that an answer sets. */
export const cookieOf = ({ headers }: Answer): string =>
  String([headers['set-cookie']].flat().at(-1)).split(';')[0] ?? '';

/** Registers and signs in the student; answers what sign-in did. */
export const enter = async (service: Identity) => {
  await service.register({});
  return service.anonymous.post('/api/sessions', { email: student.email, password: PASSWORD });
};
