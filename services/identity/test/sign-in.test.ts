import { createPublicKey } from 'node:crypto';
import { addDays } from '@stint/core';
import { tokenVerifier } from '@stint/http';
import { describe, expect, test } from 'vitest';
import { signingKeys } from '../src/app.ts';
import { cookieOf, enter, identity, PASSWORD, student } from './identity.ts';

const tokenOf = async (service: Awaited<ReturnType<typeof identity>>): Promise<string> =>
  (await service.anonymous.post('/api/sessions', { email: student.email, password: PASSWORD })).body
    .accessToken;

describe('signing in', () => {
  test('gives a token of 15 minutes that the published keys verify, and a strict cookie', async () => {
    const service = await identity({ publicUrl: 'https://stint.test' });
    const answer = await enter(service);
    expect(answer).toMatchObject({ status: 201, body: { expiresAt: '2026-03-02T09:15:00.000Z' } });
    expect(answer.body).not.toHaveProperty('refreshToken');
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/sessions', 'Secure'])
      expect(cookie).toContain(part);
    const { keys } = (await service.anonymous.get('/.well-known/jwks.json')).body;
    expect(JSON.stringify(keys)).not.toContain('"d"');
    const verify = tokenVerifier(service.terms, async (kid) => {
      const jwk = keys.find((key: { kid: string }) => key.kid === kid);
      return jwk && createPublicKey({ key: jwk, format: 'jwk' });
    });
    expect(await verify(answer.body.accessToken)).toMatchObject({ roles: ['student'] });
    service.clock.advance({ minutes: 16 });
    await expect(verify(answer.body.accessToken)).rejects.toThrow('expired');
  });

  test('over plain http the cookie is not Secure, or it would never come back', async () => {
    expect(String((await enter(await identity())).headers['set-cookie'])).not.toContain('Secure');
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const service = await identity();
    await service.register({});
    const of = (email: string) =>
      service.anonymous.post('/api/sessions', { email, password: 'not this one' });
    const answers = [await of(student.email), await of('nobody@umass.edu')];
    const said = answers.map(({ status, body: { instance: _, ...body } }) => ({ status, body }));
    expect(said[0]).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(said[0]).toEqual(said[1]);
  });

  test('eleven tries at one account in a minute are too many, and another account is not concerned', async () => {
    const service = await identity();
    await service.register({});
    const attempt = (email: string) => service.anonymous.post('/api/sessions', { email, password: 'no' });
    const statuses = [];
    for (let i = 0; i < 10; i += 1) statuses.push((await attempt(student.email.toUpperCase())).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await attempt('other@umass.edu')).status).toBe(401);
  });

  test('one network address can try no more than 300 times a minute, at whatever accounts', async () => {
    const service = await identity();
    const attempt = async (n: number) =>
      (await service.anonymous.post('/api/sessions', { email: `nobody-${n}@umass.edu`, password: 'no' }))
        .status;
    const statuses = await Promise.all(Array.from({ length: 301 }, (_, n) => attempt(n)));
    expect(statuses.toSorted()).toEqual([...Array(300).fill(401), 429]);
  });

  test('a suspended account may, and sees why', async () => {
    const service = await identity();
    const robin = await service.register({});
    await (await service.operator()).post(`/api/accounts/${robin.id}/suspend`, { reason: 'under review' });
    const me = await (await service.signedIn(student.email)).get('/api/me');
    expect(me.body).toMatchObject({ status: 'suspended', suspension: { reason: 'under review' } });
  });
});

describe('signing out', () => {
  test('ends the session and clears the cookie; a second time does nothing', async () => {
    const service = await identity();
    const cookie = cookieOf(await enter(service));
    const leave = () => service.anonymous.delete('/api/sessions', { cookie });
    const answer = await leave();
    expect(answer).toMatchObject({ status: 204 });
    expect(String(answer.headers['set-cookie'])).toContain('stint-refresh=;');
    expect((await leave()).status).toBe(204);
    expect((await service.anonymous.post('/api/sessions/refresh', undefined, { cookie })).status).toBe(401);
  });
});

describe('the keys of access tokens', () => {
  test('two instances that start at once make one key', async () => {
    const { frame } = await identity();
    const again = { ...frame, connection: frame.connection.useDb(`${frame.connection.name}-2`) };
    const other = { ...frame, connection: frame.connection.useDb(`${frame.connection.name}-2`) };
    const [one, two] = [signingKeys(again), signingKeys(other)];
    await Promise.all([one.init(), two.init()]);
    expect(one.newest().kid).toBe(two.newest().kid);
    await again.connection.dropDatabase();
  });

  test('the next key signs after 90 days; tokens of the one before still verify', async () => {
    const service = await identity();
    await service.register({});
    service.clock.set(addDays(service.clock.now(), 89.999));
    const old = await tokenOf(service);
    service.clock.advance({ minutes: 5 });
    await service.settle();
    const fresh = await tokenOf(service);
    const verify = tokenVerifier(service.terms, service.keys.source);
    expect((await verify(old)).accountId).toBe((await verify(fresh)).accountId);
    expect(old.split('.')[0]).not.toBe(fresh.split('.')[0]);
    expect((await service.anonymous.get('/.well-known/jwks.json')).body.keys).toHaveLength(2);
  });
});
