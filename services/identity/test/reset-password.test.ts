import { newId } from '@stint/core';
import { describe, expect, test } from 'vitest';
import { verify } from './addresses.ts';
import { cookieOf, fieldsOf, identity, PASSWORD, student } from './identity.ts';
import {
  elsewhere,
  enterWith,
  forget,
  forgotten,
  goesOn,
  kept,
  NEW_PASSWORD,
  redeem,
  resetMails,
} from './passwords.ts';

/** All that an answer tells but when it was given, and to which request. */
const toldBy = ({ status, text, headers }: Awaited<ReturnType<typeof forget>>) => {
  const { date: _, 'x-request-id': __, 'x-ratelimit-reset': ___, ...others } = headers;
  return { status, text, headers: others };
};

describe('asking for a new password', () => {
  test('mails a link to the account’s own address, also where a verified school address was given', async () => {
    const service = await identity();
    const robin = await service.register({});
    await robin.post('/api/me/schools', { email: 'r@amherst.edu' });
    const [asked] = await service.mails('r@amherst.edu');
    await robin.post('/api/me/schools/verify', { token: asked?.token });
    expect((await forget(service, 'R@Amherst.edu')).status).toBe(202);
    const [mail] = await resetMails(service);
    expect(mail?.text).toContain(`http://stint.test/reset-password?token=${robin.id}.`);
    expect(await resetMails(service, 'r@amherst.edu')).toEqual([]);
  });

  test('tells nobody whether an address has an account, nor by the version that is asked about', async () => {
    const service = await identity();
    await service.register({});
    const gone = await service.register({ email: 'gone@umass.edu' });
    await verify(service, gone, 'gone@umass.edu');
    await gone.post('/api/me/close', { password: PASSWORD });
    const addresses = [student.email, 'gone@umass.edu', 'nobody@umass.edu'];
    for (const headers of [{}, { 'if-match': '"7"' }]) {
      const answers = [];
      for (const email of addresses) answers.push(toldBy(await forget(service, email, headers)));
      expect(answers[0]).toMatchObject({ status: 202, text: 'null' });
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    }
    expect(await resetMails(service, 'gone@umass.edu')).toEqual([]);
    expect(await resetMails(service, 'nobody@umass.edu')).toEqual([]);
  });

  test('has three links under way at most, says the same beyond, and keeps nobody from verifying a school', async () => {
    const service = await identity();
    const robin = await service.register({});
    const statuses = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await forget(service)).status);
    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(await resetMails(service)).toHaveLength(3);
    for (let i = 0; i < 9; i += 1)
      expect((await robin.post('/api/me/schools', { email: `r${i}@amherst.edu` })).status).toBe(202);
    service.clock.advance({ hours: 1 });
    expect(await forgotten(service)).not.toBe('');
    expect(await resetMails(service)).toHaveLength(4);
  });

  test('more than ten times a minute for one address is too often, and another is not concerned', async () => {
    const service = await identity();
    const statuses = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await forget(service)).status);
    expect(statuses.slice(-2)).toEqual([202, 429]);
    expect((await forget(service, 'other@umass.edu')).status).toBe(202);
  });
});

describe('a mailed link', () => {
  test('sets a new password: the old one is refused, and its owner is told', async () => {
    const service = await identity();
    await service.register({});
    const token = await forgotten(service);
    expect((await redeem(service, token)).status).toBe(204);
    expect((await enterWith(service, PASSWORD)).body.code).toBe('wrong-credentials');
    expect((await enterWith(service, NEW_PASSWORD)).status).toBe(201);
    const told = (await service.mails(student.email)).at(-1);
    expect(told?.text).toContain('Subject: Your password for Stint was changed');
    expect(told?.text).toContain('http://stint.test/forgot-password');
    expect(told?.token).toBe('');
  });

  test('works once, and the other links that were mailed not at all', async () => {
    const service = await identity();
    await service.register({});
    const first = await forgotten(service);
    const second = await forgotten(service);
    expect((await redeem(service, second)).status).toBe(204);
    for (const token of [second, first])
      expect(await redeem(service, token, PASSWORD)).toMatchObject({
        status: 409,
        body: { code: 'token-used' },
      });
    expect((await enterWith(service, NEW_PASSWORD)).status).toBe(201);
  });

  test('used by several at once works for one, whose password it then is', async () => {
    const service = await identity();
    await service.register({});
    const token = await forgotten(service);
    const tried = Array.from({ length: 5 }, (_, i) => `${NEW_PASSWORD} ${i}`);
    const answers = await Promise.all(tried.map((password) => redeem(service, token, password)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409, 409, 409]);
    const won = tried[answers.findIndex(({ status }) => status === 204)] ?? '';
    for (const password of tried)
      expect((await enterWith(service, password)).status).toBe(password === won ? 201 : 401);
  });

  test('works for an hour', async () => {
    const service = await identity();
    await service.register({});
    const [early, late] = [await forgotten(service), await forgotten(service)];
    service.clock.advance({ minutes: 60 });
    expect(await redeem(service, early)).toMatchObject({ status: 410, body: { code: 'token-expired' } });
    const last = await forgotten(service);
    service.clock.advance({ minutes: 59, seconds: 59 });
    expect((await redeem(service, late)).status).toBe(410);
    expect((await redeem(service, last)).status).toBe(204);
  });

  test('is for its own account and for this only', async () => {
    const service = await identity();
    const robin = await service.register({});
    const kim = await service.register({ email: 'kim@umass.edu' });
    const [verification] = await service.mails(student.email);
    const [, secret] = (await forgotten(service)).split('.');
    const foreign = [`${kim.id}.${secret}`, `${newId()}.${secret}`, `${robin.id}.${verification?.token}`];
    const malformed = ['x', '.', robin.id, secret ?? '', `${robin.id}.${secret}.x`, `%00.${secret}`];
    for (const token of [...foreign, ...malformed])
      expect(await redeem(service, token)).toMatchObject({ status: 404, body: { code: 'token-unknown' } });
    expect((await robin.post('/api/me/email/verify', { token: secret })).status).toBe(404);
  });

  test('asks for a password by the rule of registration, and can be used again after a fault', async () => {
    const service = await identity();
    await service.register({});
    const token = await forgotten(service);
    for (const password of ['short', 'x'.repeat(201), 'passwordpassword', student.email.toUpperCase()]) {
      const answer = await redeem(service, token, password);
      expect(answer.status).toBe(400);
      expect(fieldsOf(answer)).toEqual(['/password']);
    }
    expect((await redeem(service, token)).status).toBe(204);
  });

  test('can be tried ten times a minute for one account', async () => {
    const service = await identity();
    const token = `${newId()}.${'a'.repeat(43)}`;
    const statuses = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await redeem(service, token)).status);
    expect(statuses.slice(-2)).toEqual([404, 429]);
    expect((await redeem(service, `${newId()}.${'a'.repeat(43)}`)).status).toBe(404);
  });
});

describe('a reset', () => {
  test('ends every session, also one that began in the same millisecond; one that begins in it goes on', async () => {
    const service = await identity();
    await service.register({});
    const before = await elsewhere(service);
    expect((await redeem(service, await forgotten(service))).status).toBe(204);
    const after = await enterWith(service, NEW_PASSWORD);
    expect(await goesOn(service, before)).toBe(false);
    expect(await goesOn(service, cookieOf(after))).toBe(true);
    const sessions = service.frame.connection.collection('sessions');
    expect(await sessions.countDocuments({ status: 'revoked', because: 'password-changed' })).toBe(1);
  });

  test('verifies the address that answered, as the mail for that does; a verified one stays as it is', async () => {
    const service = await identity();
    const robin = await service.register({});
    await redeem(service, await forgotten(service));
    const me = await robin.get('/api/me');
    expect(me.body).toMatchObject({ emailVerified: true, student: { school: { verified: true } } });
    const types = async () => (await service.facts(robin.id)).map(({ type }) => type);
    const once = await types();
    expect(once).toContain('account.school-verified.v1');
    await redeem(service, await forgotten(service), PASSWORD);
    expect(await types()).toEqual(once);
  });

  test('leaves a suspended account suspended', async () => {
    const service = await identity();
    const robin = await service.register({});
    await (await service.operator()).post(`/api/accounts/${robin.id}/suspend`, { reason: 'under review' });
    await redeem(service, await forgotten(service));
    const me = await (await service.signedIn(student.email, NEW_PASSWORD)).get('/api/me');
    expect(me.body).toMatchObject({ status: 'suspended', emailVerified: true });
  });

  test('is not for a closed account, which keeps nothing of it', async () => {
    const service = await identity();
    const robin = await service.register({});
    const token = await forgotten(service);
    await robin.post('/api/me/close', { password: PASSWORD });
    expect(await redeem(service, token)).toMatchObject({ status: 403, body: { code: 'account-closed' } });
    const fields = Object.keys((await kept(service, robin.id)) ?? {});
    expect(fields.filter((field) => /password|mails|verifications|dueAt/.test(field))).toEqual([]);
  });

  test('is tried again where the mail server did not answer', async () => {
    const sent: string[] = [];
    let isThere = false;
    const send = async ({ text }: { text: string }) => {
      if (!isThere) throw new Error('451 try again later');
      sent.push(text);
    };
    const service = await identity({ mail: { send, close: () => {} } });
    await service.register({});
    await forget(service);
    await service.settle();
    isThere = true;
    service.clock.advance({ minutes: 1 });
    await service.settle();
    const token = /reset-password\?token=([\w.-]+)/.exec(sent.join())?.[1] ?? '';
    expect((await redeem(service, token)).status).toBe(204);
  });
});
