import { describe, expect, test } from 'vitest';
import { authorizationFaults } from '../src/account-register.ts';
import { buildApp, signingKeys } from '../src/app.ts';
import {
  CHEAP,
  employer,
  fieldsOf,
  identity,
  OPERATOR,
  PASSWORD,
  SCHOOL_CACHE,
  student,
} from './identity.ts';

describe('registering', () => {
  test('a student with a school address has that school, not yet verified, and the fact is published', async () => {
    const service = await identity();
    const answer = await service.anonymous.post('/api/accounts', { ...student, email: 'Robin@CS.UMass.edu' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: {
        email: 'robin@cs.umass.edu',
        status: 'active',
        emailVerified: false,
        student: { school: { domain: 'umass.edu', verified: false }, links: [], sharesWithSchool: false },
      },
    });
    expect(answer.text).not.toContain('argon2');
    const [fact] = await service.facts(answer.body.id);
    expect(fact).toMatchObject({ type: 'account.registered.v1', data: { account: { roles: ['student'] } } });
    expect(JSON.stringify(fact)).not.toContain('robin@');
  });

  test('one person is student and employer', async () => {
    const service = await identity();
    const both = { ...student, ...employer, roles: ['student', 'employer'] };
    const withSchool = { ...both, student: { ...student.student, schoolDomain: 'amherst.edu' } };
    const answer = await service.anonymous.post('/api/accounts', withSchool);
    expect(answer.body).toMatchObject({
      roles: ['student', 'employer'],
      student: { school: { domain: 'amherst.edu', verified: false } },
      employer: { domain: 'placeholder.example', domainVerified: false, almaMaters: [] },
    });
  });

  test('a hundred registrations of one address make one account', async () => {
    const service = await identity();
    const strangers = Array.from({ length: 100 }, (_, i) =>
      service.app.inject({
        method: 'POST',
        url: '/api/accounts',
        remoteAddress: `10.0.0.${i}`,
        payload: { ...student, displayName: `Robin ${i}` },
      }),
    );
    const answers = await Promise.all(strangers);
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    const taken = answers.filter(({ statusCode }) => statusCode === 409).map((a) => a.json().code);
    expect(taken).toEqual(Array.from({ length: 99 }, () => 'email-taken'));
    const list = await (await service.operator()).get('/api/accounts?q=robin@');
    expect(list.body.items).toHaveLength(1);
  });

  test('many registrations from one network address are refused for a while', async () => {
    const service = await identity();
    let last = 0;
    for (let i = 0; i <= 20; i += 1)
      last = (await service.anonymous.post('/api/accounts', { ...student, email: `r${i}@umass.edu` })).status;
    expect(last).toBe(429);
  });

  test.each([
    ['a short password', { password: 'short' }, ['/password']],
    ['a common password', { password: 'Password1234' }, ['/password']],
    ['one character repeated', { password: 'zzzzzzzzzzzzzz' }, ['/password']],
    ['the address as password', { password: 'ROBIN@umass.edu' }, ['/password']],
    ['an address that is none', { email: 'robin' }, ['/email']],
    ['a student who does not say to be adult', { adult: undefined }, ['/adult']],
    ['a profile that is missing', { student: undefined }, ['/student']],
    ['a profile without its role', { employer: { organisation: 'X' } }, ['/employer']],
    ['a role that is not for the asking', { roles: ['operator'] }, ['/roles/0']],
    ['a blank name', { displayName: '  ' }, ['/displayName']],
    ['a field nobody knows', { isOperator: true }, ['/isOperator']],
    ['a student of no school', { email: 'robin@gmail.com' }, ['/student/schoolDomain']],
    [
      'a school nobody knows, and CPT without its days',
      { student: { ...student.student, schoolDomain: 'gmail.com', workAuthorization: { kind: 'cpt' } } },
      ['/student/schoolDomain', '/student/workAuthorization/endsOn', '/student/workAuthorization/startsOn'],
    ],
    [
      'days of an authorization that ends before it starts',
      {
        student: {
          ...student.student,
          workAuthorization: { kind: 'cpt', startsOn: '2026-05-02', endsOn: '2026-05-01' },
        },
      },
      ['/student/workAuthorization/endsOn'],
    ],
    [
      'a link that would run a script',
      { student: { ...student.student, links: ['javascript:alert(1)'] } },
      ['/student/links/0'],
    ],
  ])('%s is refused by its field, and nothing is kept', async (_, over, fields) => {
    const service = await identity({ operator: undefined });
    const answer = await service.anonymous.post('/api/accounts', { ...student, ...over });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect(fieldsOf(answer)).toEqual(fields);
    expect(await service.published()).toEqual([]);
  });

  test('which days an authorization lacks, and that it ends too early, is told by a code', () => {
    const codesOf = (days: object) =>
      authorizationFaults({ kind: 'cpt', ...days }).map(({ pointer, code }) => [
        pointer.split('/').at(-1),
        code,
      ]);
    expect(codesOf({})).toEqual([
      ['startsOn', 'authorization-day-missing'],
      ['endsOn', 'authorization-day-missing'],
    ]);
    expect(codesOf({ startsOn: '2026-05-02', endsOn: '2026-05-01' })).toEqual([
      ['endsOn', 'ends-before-start'],
    ]);
  });

  test('every field at fault is named at once', async () => {
    const service = await identity();
    const answer = await service.anonymous.post('/api/accounts', { email: 'x', password: '1', roles: [] });
    expect(fieldsOf(answer)).toEqual(['/displayName', '/email', '/password', '/roles']);
  });

  test('a password of 200 characters of any kind works', async () => {
    const service = await identity();
    const password = '🚲'.repeat(100) + 'é'.repeat(100);
    await service.anonymous.post('/api/accounts', { ...student, password });
    expect((await (await service.signedIn(student.email, password)).get('/api/me')).status).toBe(200);
    expect((await (await service.signedIn(student.email, PASSWORD)).get('/api/me')).status).toBe(401);
  });
});

describe('the operator of the configuration', () => {
  test('is made once, though two instances start at once on a new database', async () => {
    const { frame, ...service } = await identity({ operator: undefined });
    const instance = () => {
      const own = { ...frame, connection: frame.connection.useDb(frame.connection.name) };
      const mail = { send: async () => {}, close: () => {} };
      return buildApp(own, {
        ...{ keys: signingKeys(own), tokenTerms: service.terms, operator: OPERATOR, passwordCost: CHEAP },
        ...{ publicUrl: 'http://stint.test', schoolCacheDir: SCHOOL_CACHE, mail },
      });
    };
    await Promise.all([instance().init(), instance().init()]);
    await instance().init();
    const { body } = await (await service.operator()).get('/api/accounts');
    expect(body.items).toMatchObject([{ email: OPERATOR.email, roles: ['operator'], emailVerified: true }]);
  });
});
