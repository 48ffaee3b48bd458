import { randomUUID } from 'node:crypto';
import { addMs } from '@stint/core';
import { tokenVerifier } from '@stint/http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seal, unseal } from '../src/secrets.ts';
import { refreshSession, type Session, signIn, signOut } from '../src/session.ts';
import { cookieOf, enter, type Identity, identity, student } from './identity.ts';

const refreshing = (service: Identity) => (cookie: string) =>
  service.anonymous.post('/api/sessions/refresh', undefined, { cookie });

describe('refreshing', () => {
  test('each refresh gives the next token, and one that is spent ends the session', async () => {
    const service = await identity();
    const first = cookieOf(await enter(service));
    const refresh = refreshing(service);
    const second = cookieOf(await refresh(first));
    expect(second).not.toBe(first);
    const third = await refresh(second);
    expect(third.status).toBe(200);
    expect(await refresh(first)).toMatchObject({ status: 401, body: { code: 'session-ended' } });
    expect((await refresh(cookieOf(third))).status).toBe(401);
  });

  test('a page left before its refresh was answered, and two pages at once, get one and the same next token', async () => {
    const service = await identity();
    const first = cookieOf(await enter(service));
    const refresh = refreshing(service);
    const answers = await Promise.all([refresh(first), refresh(first)]);
    service.clock.advance({ seconds: 29 });
    const [next, ...others] = [...answers, await refresh(first)].map(cookieOf);
    expect(others).toEqual([next, next]);
    expect((await refresh(next ?? '')).status).toBe(200);
  });

  test('half a minute later a spent token ends the session, also for who got the next one', async () => {
    const service = await identity();
    const first = cookieOf(await enter(service));
    const refresh = refreshing(service);
    const second = cookieOf(await refresh(first));
    service.clock.advance({ seconds: 30 });
    expect(await refresh(first)).toMatchObject({ status: 401, body: { code: 'session-ended' } });
    expect((await refresh(second)).status).toBe(401);
  });

  test('who knows only the session id, as every access token tells it, cannot end it', async () => {
    const service = await identity();
    const cookie = cookieOf(await enter(service));
    const [id] = cookie.replace('stint-refresh=', '').split('.');
    const forged = `stint-refresh=${id}.${'a'.repeat(43)}.${'b'.repeat(43)}`;
    const refresh = refreshing(service);
    expect((await refresh(forged)).status).toBe(401);
    await service.anonymous.send('DELETE', '/api/sessions', undefined, { cookie: forged });
    expect((await refresh(cookie)).status).toBe(200);
  });

  test('one session without end is held back, and the others of its network are not concerned', async () => {
    const service = await identity();
    const cookie = cookieOf(await enter(service));
    const refresh = refreshing(service);
    const endless = `stint-refresh=${randomUUID()}.${'a'.repeat(43)}.${'b'.repeat(43)}`;
    const statuses = [];
    for (let i = 0; i < 241; i += 1) statuses.push((await refresh(endless)).status);
    expect(statuses.slice(-2)).toEqual([401, 429]);
    expect((await refresh(cookie)).status).toBe(200);
  });

  test.each(['', 'stint-refresh=', 'stint-refresh=%00.%00', 'stint-refresh=[object Object]'])(
    'a cookie that is none of ours (%s) is told to sign in',
    async (cookie) => {
      const service = await identity();
      expect((await service.anonymous.post('/api/sessions/refresh', undefined, { cookie })).status).toBe(401);
    },
  );

  test('an idle session ends after 30 days and leaves no trace', async () => {
    const service = await identity();
    const cookie = cookieOf(await enter(service));
    service.clock.advance({ days: 30 });
    expect((await service.anonymous.post('/api/sessions/refresh', undefined, { cookie })).status).toBe(401);
    await service.settle();
    expect(await service.frame.connection.collection('sessions').countDocuments()).toBe(0);
  });

  test('a new role is in the next access token', async () => {
    const service = await identity();
    const entered = await enter(service);
    const me = await service.signedIn(student.email);
    await me.patch('/api/me', { employer: { organisation: 'Robin & Co' } });
    const next = await service.anonymous.post('/api/sessions/refresh', undefined, {
      cookie: cookieOf(entered),
    });
    const verify = tokenVerifier(service.terms, service.keys.source);
    expect((await verify(next.body.accessToken)).roles).toEqual(['student', 'employer']);
  });
});

describe('a sealed token', () => {
  const secrets = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((b) => Buffer.from(b).toString('base64url'));

  test('is read with the token it replaced, and with no other', () => {
    fc.assert(
      fc.property(secrets, secrets, secrets, (spent, next, other) => {
        const envelope = seal(next, spent);
        expect(envelope).not.toContain(next);
        expect(unseal(envelope, spent)).toBe(next);
        if (other !== spent) expect(() => unseal(envelope, other)).toThrow();
      }),
    );
  });
});

describe('a family of refresh tokens (rule)', () => {
  const now = '2026-03-02T09:00:00.000Z';
  const opening = { id: 's', accountId: 'a', passwordNumber: 1, hashes: { family: 'f', current: '0' } };
  const begin = () => signIn(opening, now).next as Session;
  const sealed = (token: number) => ({ hash: String(token), sealed: `${token} in an envelope` });

  test('whatever is presented, whenever: only the newest token is followed by another, the one just spent repeats it, any other ends all', () => {
    const tries = fc.array(
      fc.record({
        token: fc.nat(6),
        family: fc.constantFrom('f', 'f', 'f', 'x'),
        afterMs: fc.constantFrom(0, 0, 29_999, 30_000),
      }),
    );
    fc.assert(
      fc.property(tries, (given) => {
        let session = begin();
        let [newest, sinceMs, isLive] = [0, 0, true];
        let at = now;
        for (const { token, family, afterMs } of given) {
          at = addMs(at, afterMs);
          sinceMs += afterMs;
          const presented = { family, current: String(token) };
          const { next } = refreshSession(session, presented, sealed(newest + 1), at);
          const isOurs = isLive && family === 'f';
          const isJustSpent = token === newest - 1 && sinceMs < 30_000;
          if (isOurs && token === newest) [newest, sinceMs] = [newest + 1, 0];
          else if (isOurs && !isJustSpent) isLive = false;
          expect(next.status).toBe(isLive ? 'live' : 'revoked');
          if (next.status === 'live') expect(next.hashes.current).toBe(String(newest));
          session = next;
        }
      }),
    );
  });

  test('a revoked session stays revoked', () => {
    const { next } = signOut(begin(), { family: 'f', current: '0' }, 'signed-out', now);
    expect(refreshSession(next, { family: 'f', current: '0' }, sealed(1), now).next).toBe(next);
  });
});
