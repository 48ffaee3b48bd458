import { describe, expect, test } from 'vitest';
import { askFor, changeMails, NEW, noticesTo, robinOf, verify } from './addresses.ts';
import { employer, fieldsOf, identity, PASSWORD, student } from './identity.ts';
import { enterWith } from './passwords.ts';

describe('asking for another address', () => {
  test('mails a link there, says so, and changes nothing yet', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const { headers } = await robin.get('/api/me');
    const asked = await askFor(robin, 'Robin@Sample.EXAMPLE');
    expect(asked).toMatchObject({
      status: 202,
      body: { email: student.email, pendingEmail: { email: NEW } },
    });
    const [mail] = await changeMails(service, NEW);
    expect(mail?.text).toContain('Subject: Confirm your new e-mail address for Stint');
    expect(mail?.text).toMatch(/http:\/\/stint\.test\/verify\?token=[\w-]+&of=email-change/);
    const me = await robin.get('/api/me');
    expect(me.body).toMatchObject({
      ...{ email: student.email, emailVerified: true },
      pendingEmail: { email: NEW, expiresAt: '2026-03-04T09:00:00.000Z' },
    });
    expect(me.headers.etag).toBe(headers.etag);
    expect((await enterWith(service, PASSWORD, NEW)).status).toBe(401);
    expect(await noticesTo(service, student.email)).toEqual([]);
  });

  test('takes the password of the account, also one that was replaced meanwhile', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const wrong = await askFor(robin, NEW, 'not the password of it');
    expect(wrong).toMatchObject({ status: 403, body: { code: 'wrong-password' } });
    const change = { password: PASSWORD, newPassword: 'a short walk to the lake' };
    const [changed, ...asked] = await Promise.all([
      robin.post('/api/me/password', change),
      ...Array.from({ length: 4 }, () => askFor(robin, NEW)),
    ]);
    expect(changed.status).toBe(200);
    expect(asked.every(({ status }) => status === 202 || status === 403)).toBe(true);
    expect((await robin.get('/api/me')).body).not.toHaveProperty('pendingEmail');
  });

  test.each([
    ['the one there is, however it is written', 'ROBIN@umass.edu', PASSWORD, 'email-unchanged'],
    ['the password', 'a.walk@sample.example', 'A.Walk@sample.example', 'email-is-password'],
    ['no address', 'robin', PASSWORD, undefined],
  ])('for %s is a fault of the field', async (_, email, password, code) => {
    const service = await identity();
    const robin = await robinOf(service);
    const answer = await askFor(robin, email, password);
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(['/email']);
    expect(answer.body.errors[0].code).toBe(code);
  });

  test('for one of another account is told, also where that one is closed or only showed its school by it', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const kim = await service.register(employer);
    const gone = await service.register({ email: 'gone@umass.edu' });
    await verify(service, gone, 'gone@umass.edu');
    await kim.post('/api/me/schools', { email: 'kim@amherst.edu' });
    const [mail] = await service.mails('kim@amherst.edu');
    await kim.post('/api/me/schools/verify', { token: mail?.token });
    await gone.post('/api/me/close', { password: PASSWORD });
    for (const taken of [employer.email, 'kim@amherst.edu', 'gone@umass.edu']) {
      expect(await askFor(robin, taken, 'a guess')).toMatchObject({ status: 403 });
      expect(await askFor(robin, taken)).toMatchObject({ status: 409, body: { code: 'email-taken' } });
    }
  });

  test('ten mails are enough, also where each took the place of the one before', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const statuses = [];
    for (let i = 0; i < 11; i += 1) {
      statuses.push((await askFor(robin, `robin${i}@sample.example`)).status);
      await service.settle();
      service.clock.advance({ minutes: 1 });
    }
    expect(statuses.slice(-2)).toEqual([202, 429]);
    const school = await robin.post('/api/me/schools', { email: 'r@amherst.edu' });
    expect(school.body.code).toBe('too-many-verifications');
  });

  test('can be tried ten times a minute', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const statuses = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await askFor(robin, NEW, 'a guess')).status);
    expect(statuses.slice(-2)).toEqual([403, 429]);
  });
});
