import { addMinutes, Rejection } from '@stint/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OpenAccount, opened, passwordNumberOf } from '../src/account.ts';
import { mailSent, openMails, takeMail } from '../src/account-mail.ts';
import { changePassword, requestPasswordReset, resetPassword } from '../src/account-password.ts';
import { bootstrapOperator } from '../src/account-register.ts';
import { isOfPassword, type Session, signIn } from '../src/session.ts';

const START = '2026-03-02T09:00:00.000Z';
const hashOf = (password: number) => `hash of password ${password}`;
const tokenOf = (mail: number) => `token of mail ${mail}`;

const begin = () =>
  bootstrapOperator(
    {
      ...{ id: 'a', mailId: 'm', email: 'robin@umass.edu', emailDigest: 'd', emailKind: 'school' },
      ...{ displayName: 'Robin', passwordHash: hashOf(1) },
    },
    START,
  ).next;

/** An account with everything that happened to its password so far, and what ought to be true of it. */
class Story {
  account = opened(begin());
  now = START;
  /** the password that counts, by its number */
  password = 1;
  /** tokens that were mailed: when they end, and whether a new password was set since */
  readonly tokens: { readonly endsAt: string; isSpent: boolean }[] = [];
  readonly sessions: { readonly session: Session; readonly password: number }[] = [];
  #next = 1;
  #asked = 0;

  #new = () => ({ passwordHash: hashOf(this.#next), mail: { id: `n${this.#next}`, addressDigest: 'd' } });

  /** The code of the refusal; where there is none, the next password counts. */
  #tried(decide: () => { next: Parameters<typeof opened>[0] }): string {
    this.#next = this.password + 1;
    try {
      this.account = opened(decide().next);
    } catch (error) {
      return error instanceof Rejection ? error.code : String(error);
    }
    this.password = this.#next;
    for (const token of this.tokens) token.isSpent = true;
    return 'done';
  }

  ask() {
    this.#asked += 1;
    const mail = { id: `m${this.#asked}`, addressDigest: 'd' };
    this.account = requestPasswordReset(this.account, mail, this.now).next as OpenAccount;
  }

  post() {
    const step = takeMail(this.account, tokenOf(this.tokens.length), this.now);
    if (!step?.taken) return;
    this.account = mailSent(step.next, step.taken.id, this.now).next as OpenAccount;
    if (step.taken.kind === 'password')
      this.tokens.push({ endsAt: addMinutes(this.now, 60), isSpent: false });
  }

  redeem(mail: number) {
    const token = this.tokens[mail];
    const ought = !token
      ? 'token-unknown'
      : token.isSpent
        ? 'token-used'
        : token.endsAt <= this.now
          ? 'token-expired'
          : 'done';
    expect(this.#tried(() => resetPassword(this.account, tokenOf(mail), this.#new(), this.now))).toBe(ought);
  }

  change(known: number) {
    const ought = known === this.password ? 'done' : 'wrong-password';
    expect(this.#tried(() => changePassword(this.account, hashOf(known), this.#new(), this.now))).toBe(ought);
  }

  enter() {
    const hashes = { family: 'f', current: '0' };
    const opening = { id: 's', accountId: 'a', hashes, passwordNumber: passwordNumberOf(this.account) };
    this.sessions.push({ session: signIn(opening, this.now).next, password: this.password });
  }

  check() {
    expect(this.account.passwordHash).toBe(hashOf(this.password));
    for (const { session, password } of this.sessions)
      expect(isOfPassword(session, passwordNumberOf(this.account))).toBe(password === this.password);
    expect(openMails(this.account, ['password'], this.now)).toBeLessThanOrEqual(3);
    expect(this.account.mails.filter(({ kind }) => kind === 'password-changed').length).toBeLessThan(2);
  }
}

const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constantFrom('ask', 'post', 'post', 'enter') }),
    fc.record({ act: fc.constant('redeem'), which: fc.nat(3) }),
    fc.record({ act: fc.constant('change'), which: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ act: fc.constant('wait'), which: fc.constantFrom(1, 30, 60) }),
  ) as fc.Arbitrary<{ act: string; which?: number }>,
  { minLength: 20, maxLength: 40 },
);

test('whatever happens in whatever order: one password counts, its sessions go on and no others, a link works once', () => {
  fc.assert(
    fc.property(acts, (happened) => {
      const story = new Story();
      for (const { act, which = 0 } of happened) {
        if (act === 'ask') story.ask();
        if (act === 'post') story.post();
        if (act === 'enter') story.enter();
        if (act === 'redeem') story.redeem(which);
        if (act === 'change') story.change(which);
        if (act === 'wait') story.now = addMinutes(story.now, which);
        story.check();
      }
    }),
    { numRuns: 500 },
  );
});
