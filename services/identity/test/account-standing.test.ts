import { newId, policyWith, Rejection } from '@stint/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Account, accountLifecycle } from '../src/account.ts';
import { bootstrapOperator, type NewAccount, registerAccount } from '../src/account-register.ts';
import * as standing from '../src/account-standing.ts';
import { employer, fieldsOf, identity, student } from './identity.ts';

const reason = { reason: 'a complaint is looked into' };

describe('suspending and reinstating', () => {
  test('each is told with its reason and who decided', async () => {
    const service = await identity();
    const robin = await service.register({});
    const operator = await service.operator();
    const suspended = await operator.post(`/api/accounts/${robin.id}/suspend`, reason);
    expect(suspended.body).toMatchObject({ status: 'suspended', suspension: { by: 'operator', ...reason } });
    const again = await operator.post(`/api/accounts/${robin.id}/suspend`, reason);
    expect(again).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    const back = await operator.post(`/api/accounts/${robin.id}/reinstate`, { reason: 'it was a mix-up' });
    expect(back.body).toMatchObject({
      status: 'active',
      record: [{ move: 'suspend' }, { move: 'reinstate' }],
    });
    expect((await service.facts(robin.id)).map(({ type }) => type)).toEqual([
      'account.registered.v1',
      'account.suspended.v1',
      'account.reinstated.v1',
    ]);
  });

  test('a hundred suspensions at once are one', async () => {
    const service = await identity();
    const robin = await service.register({});
    const operator = await service.operator();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => operator.post(`/api/accounts/${robin.id}/suspend`, reason)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(99);
  });

  test('an operator’s account can neither be suspended nor closed', async () => {
    const service = await identity();
    const operator = await service.operator();
    const { id } = (await operator.get('/api/me')).body;
    expect((await operator.post(`/api/accounts/${id}/suspend`, reason)).body.code).toBe('operator-account');
    const close = await operator.post('/api/me/close', { password: 'the desk by the window' });
    expect(close.body.code).toBe('operator-account');
  });
});

describe('career services', () => {
  test('are granted to who has a verified address at that school', async () => {
    const service = await identity();
    const dean = await service.register({ ...employer, email: 'dean@umass.edu' });
    const operator = await service.operator();
    const grant = (domain: string) =>
      operator.post(`/api/accounts/${dean.id}/grant-career-services`, { domain });
    expect((await grant('umass.edu')).body.code).toBe('school-not-verified');
    await dean.post('/api/me/email/verify', { token: (await service.mails('dean@umass.edu'))[0]?.token });
    expect((await grant('umass.edu')).body).toMatchObject({
      roles: ['employer', 'career-services'],
      careerServicesOf: 'umass.edu',
    });
    expect((await grant('amherst.edu')).body.code).toBe('school-not-verified');
    expect(fieldsOf(await grant('placeholder.example'))).toEqual(['/domain']);
    const claimed = async () => {
      const { password } = employer;
      const { body } = await service.anonymous.post('/api/sessions', { email: 'dean@umass.edu', password });
      return JSON.parse(Buffer.from(body.accessToken.split('.')[1], 'base64url').toString());
    };
    expect(await claimed()).toMatchObject({ school: 'umass.edu', roles: ['employer', 'career-services'] });
    await operator.post(`/api/accounts/${dean.id}/suspend`, reason);
    const suspended = await claimed();
    expect([suspended.school, suspended.roles]).toEqual([undefined, ['employer']]);
    await operator.post(`/api/accounts/${dean.id}/reinstate`, reason);
    const revoke = () => operator.post(`/api/accounts/${dean.id}/revoke-career-services`);
    const revoked = (await revoke()).body;
    expect([revoked.careerServicesOf, revoked.roles]).toEqual([undefined, ['employer']]);
    expect((await revoke()).body).toEqual(revoked);
    const after = await claimed();
    expect([after.school, after.roles]).toEqual([undefined, ['employer']]);
    expect((await grant('umass.edu')).body.careerServicesOf).toBe('umass.edu');
  });
});

describe('the list of accounts', () => {
  test('goes by role, standing and the beginning of the address, in pages without gaps', async () => {
    const service = await identity();
    const operator = await service.operator();
    for (let i = 0; i < 7; i += 1) await service.register({ email: `r${i}@umass.edu` });
    const kim = await service.register(employer);
    await operator.post(`/api/accounts/${kim.id}/suspend`, reason);
    const emails = async (query: string) =>
      (await operator.get(`/api/accounts?${query}`)).body.items.map((a: { email: string }) => a.email);
    expect(await emails('status=suspended')).toEqual([employer.email]);
    expect(await emails('role=employer&status=active')).toEqual([]);
    expect(await emails('q=R3')).toEqual(['r3@umass.edu']);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await operator.get(`/api/accounts?role=student&limit=3${cursor}`);
      seen.push(...body.items.map((a: { email: string }) => a.email));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `r${i}@umass.edu`));
  });

  test('shows no hash, and of a closed account nothing personal', async () => {
    const service = await identity();
    const operator = await service.operator();
    const robin = await service.register({});
    await robin.post('/api/me/close', { password: student.password });
    const list = await operator.get('/api/accounts');
    expect(list.text).not.toMatch(/argon2|igest|tokenHash/);
    const [closed] = (await operator.get('/api/accounts?status=closed')).body.items;
    expect(Object.keys(closed).sort()).toEqual(['closedAt', 'id', 'registeredAt', 'roles', 'status']);
  });

  test.each([
    'limit=0',
    'limit=101',
    'role=king',
    'status=gone',
    'cursor=nonsense',
    'q[$ne]=x',
    'sort=email',
  ])('refuses ?%s', async (query) => {
    const operator = await (await identity()).operator();
    expect((await operator.get(`/api/accounts?${query}`)).status).toBe(400);
  });
});

describe('who may', () => {
  const id = newId();
  test.each([
    ['GET', '/api/accounts'],
    ['POST', `/api/accounts/${id}/suspend`],
    ['POST', `/api/accounts/${id}/reinstate`],
    ['POST', `/api/accounts/${id}/grant-career-services`],
    ['POST', `/api/accounts/${id}/revoke-career-services`],
    ['POST', `/api/accounts/${id}/strikes/${id}/uphold`],
    ['POST', `/api/accounts/${id}/strikes/${id}/lift`],
  ] as const)('%s %s: nobody without a token, no other role', async (method, url) => {
    const service = await identity();
    const robin = await service.register({});
    const body = method === 'POST' ? { ...reason } : undefined;
    expect((await service.anonymous.send(method, url, body)).status).toBe(401);
    expect((await robin.send(method, url, body)).status).toBe(403);
    const anybody = method === 'POST' ? { reason: 'x'.repeat(10), domain: 'umass.edu' } : undefined;
    const found = await (await service.operator()).send(method, url, anybody);
    expect([200, 400, 404]).toContain(found.status);
  });
});

describe('the life of an account (rule)', () => {
  const now = '2026-03-02T09:00:00.000Z';
  const policy = policyWith();
  const made: NewAccount = {
    ...{ id: newId(), mailId: newId(), email: 'r@x.example', emailDigest: 'd', emailKind: 'organisation' },
    ...{ displayName: 'R', passwordHash: 'h' },
  };
  const command = { by: 'operator', reason: 'because' };
  const moves = {
    suspend: (a: Account) => standing.suspendAccount(a, command, now),
    reinstate: (a: Account) => standing.reinstateAccount(a, command, now),
    close: (a: Account) => standing.closeAccount(a, made.emailDigest, now),
    strike: (a: Account) =>
      standing.confirmStrike(
        a,
        { engagementId: newId(), as: 'employer', reason: 'no-show', confirmedAt: now },
        policy,
        now,
      ),
  };

  test('no order of moves leaves the table, and every change of standing is told by one fact', () => {
    const names = fc.array(fc.constantFrom(...(Object.keys(moves) as (keyof typeof moves)[])));
    const registration = {
      ...{ email: made.email, password: 'x', displayName: 'R', roles: ['employer' as const] },
      employer: { organisation: 'X' },
    };
    fc.assert(
      fc.property(names, (order) => {
        let account = registerAccount(registration, made, () => undefined, now).next;
        for (const name of order) {
          const before = account.status;
          try {
            const { next, events } = moves[name](account);
            account = next;
            expect(events).toHaveLength(next.status === before ? 0 : 1);
            if (next.status !== before)
              expect(Object.values(accountLifecycle.table[before])).toContain(next.status);
            if (next.status === 'suspended') expect(next.suspension.reason).not.toBe('');
            else expect(next).not.toHaveProperty('suspension');
          } catch (error) {
            expect(error).toBeInstanceOf(Rejection);
          }
        }
      }),
    );
  });

  test('an operator is made with a verified address and no mail to send', () => {
    expect(bootstrapOperator(made, now).next).toMatchObject({
      roles: ['operator'],
      mails: [],
      emailVerified: true,
    });
  });
});
