import { addHours, Rejection } from '@stint/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Account, type AccountEvent, type OpenAccount, opened } from '../src/account.ts';
import { changeEmail, pendingEmail, requestEmailChange } from '../src/account-email.ts';
import { mailSent, takeMail, unansweredMails } from '../src/account-mail.ts';
import { changePassword, requestPasswordReset, resetPassword } from '../src/account-password.ts';
import { bootstrapOperator } from '../src/account-register.ts';
import { emailKind, maskedEmail } from '../src/email.ts';

const START = '2026-03-02T09:00:00.000Z';
const FIRST = 'robin@placeholder.example';
const UMASS = { domain: 'umass.edu', name: 'University of Massachusetts (Amherst)' };
const ADDRESSES = [FIRST, 'robin@umass.edu', 'robin@gmail.com', 'robin@sample.example'];
const schoolOf = (address: string) => (address.endsWith(UMASS.domain) ? UMASS : undefined);
const digestOf = (address: string) => `digest of ${address}`;
const hashOf = (password: number) => `hash of password ${password}`;
const tokenOf = (mail: number) => `token of mail ${mail}`;

const begin = () =>
  opened(
    bootstrapOperator(
      {
        ...{ id: 'a', mailId: 'm', email: FIRST, emailDigest: digestOf(FIRST), emailKind: 'organisation' },
        ...{ displayName: 'Robin', passwordHash: hashOf(1) },
      },
      START,
    ).next,
  );

interface Mailed {
  readonly kind: 'email-change' | 'password';
  readonly address: string;
  readonly endsAt: string;
  isOver: boolean;
}

/** An account with everything that happened to its address so far, and what ought to be true of it. */
class Story {
  account: OpenAccount = begin();
  now = START;
  address = FIRST;
  password = 1;
  /** addresses whose mails were answered */
  readonly owned = new Set([FIRST]);
  readonly mailed: Mailed[] = [];
  /** the address that was asked for last, and is not answered */
  pending: string | undefined;
  #next = 1;

  #tried(decide: () => { next: Account; events: readonly AccountEvent[] }): string {
    try {
      this.account = opened(decide().next);
      return 'done';
    } catch (error) {
      return error instanceof Rejection ? error.code : String(error);
    }
  }

  #id = () => {
    this.#next += 1;
    return `n${this.#next}`;
  };

  #over(...kinds: Mailed['kind'][]) {
    for (const mail of this.mailed) if (kinds.includes(mail.kind)) mail.isOver = true;
  }

  ask(which: number, known: number) {
    const address = ADDRESSES[which] ?? FIRST;
    const school = schoolOf(address);
    const mail = { id: this.#id(), address, addressDigest: digestOf(address), ...(school ? { school } : {}) };
    const told = this.#tried(() => requestEmailChange(this.account, hashOf(known), mail, this.now));
    if (known !== this.password) expect(told).toBe('wrong-password');
    else if (address === this.address) expect(told).toBe('invalid-input');
    else expect(['done', 'too-many-verifications']).toContain(told);
    if (told !== 'done') return;
    this.#over('email-change');
    this.pending = address;
  }

  forget() {
    const mail = { id: this.#id(), addressDigest: digestOf(this.address) };
    this.account = opened(requestPasswordReset(this.account, mail, this.now).next);
  }

  post() {
    const step = takeMail(this.account, tokenOf(this.mailed.length), this.now);
    if (!step?.taken) return;
    const { id, kind, address } = step.taken;
    this.account = opened(mailSent(step.next, id, this.now).next);
    if (kind === 'email-change')
      this.mailed.push({ kind, address, endsAt: addHours(this.now, 48), isOver: false });
    if (kind === 'password') {
      expect(address).toBe(this.address);
      this.mailed.push({ kind, address, endsAt: addHours(this.now, 1), isOver: false });
    }
  }

  #ought(which: number, kind: Mailed['kind']) {
    const mail = this.mailed[which];
    if (mail?.kind !== kind) return 'token-unknown';
    // What became of a link is told for two days after its time, where it is not forgotten sooner.
    if (addHours(mail.endsAt, 48) <= this.now) return expect.stringMatching(/^token-/);
    if (mail.isOver) return 'token-used';
    return mail.endsAt <= this.now ? 'token-expired' : 'done';
  }

  answer(which: number) {
    const ought = this.#ought(which, 'email-change');
    const farewell = { id: this.#id(), addressDigest: digestOf(this.address) };
    expect(this.#tried(() => changeEmail(this.account, tokenOf(which), farewell, this.now))).toEqual(ought);
    if (ought !== 'done') return;
    this.#over('email-change', 'password');
    this.pending = undefined;
    const next = this.mailed[which]?.address ?? '';
    expect(this.account.mails.at(-1)).toMatchObject({
      ...{ kind: 'email-changed', address: this.address, changedTo: maskedEmail(next) },
    });
    this.address = next;
    this.owned.add(this.address);
  }

  #renewed() {
    this.password += 1;
    this.pending = undefined;
    this.#over('email-change', 'password');
  }

  redeem(which: number) {
    const ought = this.#ought(which, 'password');
    const mail = { id: this.#id(), addressDigest: digestOf(this.address) };
    const next = { passwordHash: hashOf(this.password + 1), mail };
    expect(this.#tried(() => resetPassword(this.account, tokenOf(which), next, this.now))).toEqual(ought);
    if (ought === 'done') this.#renewed();
  }

  renew() {
    const mail = { id: this.#id(), addressDigest: digestOf(this.address) };
    const next = { passwordHash: hashOf(this.password + 1), mail };
    this.account = opened(changePassword(this.account, hashOf(this.password), next, this.now).next);
    this.#renewed();
  }

  check() {
    const { email, emailVerified, addressDigests, verifiedSchools } = this.account;
    expect({ email, emailVerified }).toEqual({ email: this.address, emailVerified: true });
    expect(this.account.emailKind).toBe(emailKind(email, schoolOf(email)));
    expect(new Set(addressDigests)).toEqual(new Set([...this.owned].map(digestOf)));
    expect(verifiedSchools.includes(UMASS.domain)).toBe(this.owned.has('robin@umass.edu'));
    // A link that nobody answered in time is still told, with when it ended.
    const shown = pendingEmail(this.account);
    if (this.pending && shown) expect(shown.email).toBe(this.pending);
    if (!this.pending) expect(shown).toBeUndefined();
    expect(unansweredMails(this.account, ['email-change'], this.now)).toBeLessThanOrEqual(10);
  }
}

const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constantFrom('post', 'post', 'forget', 'renew') }),
    fc.record({ act: fc.constant('ask'), which: fc.nat(3), known: fc.constantFrom(0, 0, 0, 1) }),
    fc.record({ act: fc.constant('answer'), which: fc.nat(6) }),
    fc.record({ act: fc.constant('answer the newest') }),
    fc.record({ act: fc.constant('redeem'), which: fc.nat(6) }),
    fc.record({ act: fc.constant('wait'), which: fc.constantFrom(1, 24, 48) }),
  ) as fc.Arbitrary<{ act: string; which?: number; known?: number }>,
  { minLength: 20, maxLength: 50 },
);

test('whatever happens in whatever order: one address counts, it was answered, and only the newest link changes it', () => {
  fc.assert(
    fc.property(acts, (happened) => {
      const story = new Story();
      for (const { act, which = 0, known = 0 } of happened) {
        if (act === 'ask') story.ask(which, story.password - known);
        if (act === 'forget') story.forget();
        if (act === 'post') story.post();
        if (act === 'answer') story.answer(which);
        if (act === 'answer the newest') story.answer(story.mailed.length - 1);
        if (act === 'redeem') story.redeem(which);
        if (act === 'renew') story.renew();
        if (act === 'wait') story.now = addHours(story.now, which);
        story.check();
      }
    }),
    { numRuns: 500 },
  );
});

describe('an address says nothing of an organisation', () => {
  test.each([
    'gmail.com',
    'comcast.net',
    'yahoo.com.br',
    'mailinator.com',
    'alumni.stanford.edu',
    'alum.mit.edu',
  ])('that is of %s', (domain) => expect(emailKind(`robin@${domain}`, undefined)).toBe('free-mail'));

  test('but says so of any other, where it is no school’s', () => {
    expect(emailKind('robin@bean-works.example', undefined)).toBe('organisation');
    expect(emailKind('robin@umass.edu', UMASS)).toBe('school');
  });
});

describe('an address as another mailbox may read it', () => {
  test.each([
    ['robin@example.org', 'r***@example.org'],
    ['r@example.org', 'r***@example.org'],
  ])('%s is %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked);
  });
});
