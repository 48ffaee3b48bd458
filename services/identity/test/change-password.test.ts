import { describe, expect, test } from 'vitest';
import { cookieOf, fieldsOf, type Identity, identity, OPERATOR, PASSWORD, student } from './identity.ts';
import { elsewhere, enterWith, forgotten, goesOn, NEW_PASSWORD, redeem } from './passwords.ts';

type Person = Awaited<ReturnType<Identity['register']>>;

const change = (who: Pick<Person, 'post'>, password = PASSWORD, newPassword = NEW_PASSWORD) =>
  who.post('/api/me/password', { password, newPassword });

describe('changing the password', () => {
  test('keeps who did it signed in, and ends every other session, all in one millisecond', async () => {
    const service = await identity();
    const robin = await service.register({});
    const [here, there] = [await elsewhere(service), await elsewhere(service)];
    const changed = await change(robin);
    expect(changed).toMatchObject({ status: 200, body: { expiresAt: '2026-03-02T09:15:00.000Z' } });
    expect(changed.body).not.toHaveProperty('refreshToken');
    expect(changed.headers['cache-control']).toBe('no-store');
    const cookie = String(changed.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/sessions']) expect(cookie).toContain(part);
    const authorization = `Bearer ${changed.body.accessToken}`;
    expect((await service.anonymous.get('/api/me', { authorization })).status).toBe(200);
    expect(await goesOn(service, here)).toBe(false);
    expect(await goesOn(service, there)).toBe(false);
    expect(await goesOn(service, cookieOf(changed))).toBe(true);
    expect((await enterWith(service, PASSWORD)).status).toBe(401);
    expect((await enterWith(service, NEW_PASSWORD)).status).toBe(201);
  });

  test('takes the one that counts: another changes nothing', async () => {
    const service = await identity();
    const robin = await service.register({});
    const cookie = await elsewhere(service);
    const refused = await change(robin, 'not the password of it');
    expect(refused).toMatchObject({ status: 403, body: { code: 'wrong-password' } });
    expect(refused.headers).not.toHaveProperty('set-cookie');
    expect(await goesOn(service, cookie)).toBe(true);
    expect((await enterWith(service, PASSWORD)).status).toBe(201);
    expect((await service.mails(student.email)).map(({ text }) => text).join()).not.toContain('was changed');
  });

  test.each([
    ['too short', 'short', undefined],
    ['too long', 'x'.repeat(201), undefined],
    ['tried first by everybody', 'passwordpassword', 'password-common'],
    ['the address', student.email, 'password-is-email'],
    ['the one there is', PASSWORD, 'password-unchanged'],
  ])(
    'one that is %s is a fault of the field, before the old one is looked at',
    async (_, newPassword, code) => {
      const service = await identity();
      const robin = await service.register({});
      for (const password of [PASSWORD, newPassword === PASSWORD ? PASSWORD : 'not the password of it']) {
        const answer = await change(robin, password, newPassword);
        expect(answer.status).toBe(400);
        expect(fieldsOf(answer)).toEqual(['/newPassword']);
        expect(answer.body.errors[0].code).toBe(code);
      }
    },
  );

  test('twice at once with the same old one works once', async () => {
    const service = await identity();
    const robin = await service.register({});
    const tried = ['a first walk by the sea', 'a second walk by the sea'];
    const answers = await Promise.all(tried.map((next) => change(robin, PASSWORD, next)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    const won = answers.findIndex(({ status }) => status === 200);
    expect(answers[1 - won]?.body.code).toBe('wrong-password');
    expect((await enterWith(service, tried[won] ?? '')).status).toBe(201);
    expect((await enterWith(service, tried[1 - won] ?? '')).status).toBe(401);
  });

  test('ends a sign-in with the old one that was under way at the same time', async () => {
    const service = await identity();
    const robin = await service.register({});
    const [changed, ...entered] = await Promise.all([
      change(robin),
      ...Array.from({ length: 5 }, () => enterWith(service, PASSWORD)),
    ]);
    expect(changed.status).toBe(200);
    for (const answer of entered.filter(({ status }) => status === 201))
      expect(await goesOn(service, cookieOf(answer))).toBe(false);
    expect(await goesOn(service, cookieOf(changed))).toBe(true);
  });

  test('makes links that were mailed for a new one useless, and tells the owner', async () => {
    const service = await identity();
    const robin = await service.register({});
    const token = await forgotten(service);
    await change(robin);
    expect(await redeem(service, token)).toMatchObject({ status: 409, body: { code: 'token-used' } });
    expect((await service.mails(student.email)).at(-1)?.text).toContain('was changed');
  });

  test('makes no edit of the profile stale', async () => {
    const service = await identity();
    const robin = await service.register({});
    const etag = String((await robin.get('/api/me')).headers.etag);
    await change(robin);
    const edited = await robin.patch('/api/me', { displayName: 'Robin Again' }, { 'if-match': etag });
    expect(edited.status).toBe(200);
  });

  test('works for a suspended account and for an operator', async () => {
    const service = await identity();
    const robin = await service.register({});
    const operator = await service.operator();
    await operator.post(`/api/accounts/${robin.id}/suspend`, { reason: 'under review' });
    expect((await change(robin)).status).toBe(200);
    expect((await change(operator, OPERATOR.password)).status).toBe(200);
  });

  test('can be tried ten times a minute', async () => {
    const service = await identity();
    const robin = await service.register({});
    const statuses = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await change(robin, 'not the password of it')).status);
    expect(statuses.slice(-2)).toEqual([403, 429]);
  });
});
