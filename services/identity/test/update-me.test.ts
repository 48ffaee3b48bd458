import { describe, expect, test } from 'vitest';
import { robinOf } from './addresses.ts';
import { employer, fieldsOf, identity, student } from './identity.ts';

describe('changing one’s profile', () => {
  test('changes what is named, keeps the rest, and is published', async () => {
    const service = await identity();
    const robin = await service.register({});
    const answer = await robin.patch('/api/me', {
      displayName: 'Robin S.',
      student: { skills: ['sql'], links: ['https://robin.example/work'], sharesWithSchool: true },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        displayName: 'Robin S.',
        student: { major: 'Economics', skills: ['sql'], links: ['https://robin.example/work'] },
      },
    });
    const fact = (await service.facts(robin.id)).at(-1);
    expect(fact).toMatchObject({
      type: 'account.profile-updated.v1',
      data: { account: { student: { skills: ['sql'], sharesWithSchool: true } } },
    });
  });

  test('with the version of an earlier reading is refused', async () => {
    const service = await identity();
    const robin = await service.register({});
    const { headers } = await robin.get('/api/me');
    const ifMatch = { 'if-match': String(headers.etag) };
    expect((await robin.patch('/api/me', { displayName: 'One' }, ifMatch)).status).toBe(200);
    const stale = await robin.patch('/api/me', { displayName: 'Two' }, ifMatch);
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    expect((await robin.get('/api/me')).body.displayName).toBe('One');
  });

  test('goes on from a reading that a mail on its way came after', async () => {
    const service = await identity();
    const robin = await service.register({});
    const { headers } = await robin.get('/api/me');
    expect(await service.mails(student.email)).toHaveLength(1);
    const ifMatch = { 'if-match': String(headers.etag) };
    expect((await robin.patch('/api/me', { displayName: 'One' }, ifMatch)).status).toBe(200);
  });

  test('a website is taken away by null, and stays where nothing is said of it', async () => {
    const service = await identity();
    const kim = await service.register(employer);
    const website = async (change: object) =>
      (await kim.patch('/api/me', { employer: change })).body.employer.website;
    expect(await website({ website: 'https://placeholder.example' })).toBe('https://placeholder.example');
    expect(await website({ organisation: 'Placeholder Ltd' })).toBe('https://placeholder.example');
    expect(await website({ website: null })).toBeUndefined();
    expect((await kim.get('/api/me')).body.employer).not.toHaveProperty('website');
    const robin = await service.register({});
    const { body } = await robin.patch('/api/me', {
      employer: { organisation: 'Robin & Co', website: null },
    });
    expect(body.employer).not.toHaveProperty('website');
  });

  test('a student who describes an organisation is an employer too', async () => {
    const service = await identity();
    const robin = await service.register({});
    const answer = await robin.patch('/api/me', { employer: { organisation: 'Robin & Co' } });
    expect(answer.body).toMatchObject({
      roles: ['student', 'employer'],
      employer: { domain: 'umass.edu', domainVerified: false },
    });
  });

  test('an employer becomes a student only with all that a student says, each missing field named', async () => {
    const service = await identity();
    const kim = await service.register(employer);
    const answer = await kim.patch('/api/me', { student: { major: 'Law' } });
    expect(fieldsOf(answer)).toEqual([
      '/adult',
      ...[
        '/student/degree',
        '/student/graduationYear',
        '/student/schoolDomain',
        '/student/workAuthorization',
      ],
    ]);
    const full = { ...student.student, schoolDomain: 'umass.edu' };
    expect((await kim.patch('/api/me', { adult: true, student: full })).body.roles).toContain('student');
  });

  test('alma maters are those named, and one verified before is verified again', async () => {
    const service = await identity();
    const kim = await service.register(employer);
    await kim.post('/api/me/schools', { email: 'kim@umass.edu' });
    await kim.post('/api/me/schools/verify', { token: (await service.mails('kim@umass.edu'))[0]?.token });
    const name = async (...almaMaters: string[]) =>
      (await kim.patch('/api/me', { employer: { almaMaters } })).body.employer.almaMaters;
    expect(await name('amherst.edu')).toMatchObject([{ domain: 'amherst.edu', verified: false }]);
    expect(await name('cs.umass.edu', 'umass.edu')).toEqual([
      { domain: 'umass.edu', name: 'University of Massachusetts (Amherst)', verified: true },
    ]);
    expect(await name()).toEqual([]);
  });

  test('to another school loses the mark until that one is verified', async () => {
    const service = await identity();
    const robin = await service.register({});
    await robin.post('/api/me/email/verify', { token: (await service.mails(student.email))[0]?.token });
    const move = async (schoolDomain: string) =>
      (await robin.patch('/api/me', { student: { schoolDomain } })).body.student.school;
    expect(await move('amherst.edu')).toMatchObject({ domain: 'amherst.edu', verified: false });
    expect(await move('umass.edu')).toMatchObject({ domain: 'umass.edu', verified: true });
  });

  test.each([
    ['nothing', {}, ['/']],
    ['its own roles', { roles: ['operator'] }, ['/roles']],
    ['its own standing', { status: 'active', student: { verified: true } }, ['/status', '/student/verified']],
    [
      'an unknown alma mater',
      { employer: { organisation: 'X', almaMaters: ['x.example'] } },
      ['/employer/almaMaters/0'],
    ],
    [
      'a wrong kind',
      { student: { graduationYear: '2027', skills: 'sql' } },
      ['/student/graduationYear', '/student/skills'],
    ],
  ])('nobody changes %s', async (_, body, fields) => {
    const robin = await (await identity()).register({});
    const before = await robin.get('/api/me');
    const answer = await robin.patch('/api/me', body);
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(fields);
    expect((await robin.get('/api/me')).body).toEqual(before.body);
  });
});

describe('a student’s page', () => {
  test('shows no address and no work authorization', async () => {
    const service = await identity();
    const robin = await service.register({});
    const kim = await service.register(employer);
    const page = await kim.get(`/api/students/${robin.id}`);
    expect(page).toMatchObject({ status: 200, body: { displayName: 'Robin Sample', major: 'Economics' } });
    expect(page.text).not.toMatch(/robin@|workAuthorization|password|unrestricted/);
    expect((await kim.get(`/api/students/${kim.id}`)).status).toBe(404);
    expect((await service.anonymous.get(`/api/students/${robin.id}`)).status).toBe(401);
  });
});

describe('closing the account', () => {
  test('takes the password, leaves nothing personal, ends the sessions, and keeps the address taken', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const kim = await service.register(employer);
    const wrong = await robin.post('/api/me/close', { password: 'a guess' });
    expect(wrong).toMatchObject({ status: 403, body: { code: 'wrong-password' } });
    expect((await robin.post('/api/me/close', { password: student.password })).status).toBe(204);

    const kept = await service.frame.connection.collection('accounts').findOne({ _id: robin.id as never });
    const state = JSON.stringify({ ...kept, outbox: [] });
    expect(state).not.toMatch(/umass|Robin|Economics|argon2/);
    expect((await robin.get('/api/me')).body.code).toBe('account-closed');
    expect((await robin.patch('/api/me', { displayName: 'Back' })).status).toBe(403);
    expect((await kim.get(`/api/students/${robin.id}`)).status).toBe(404);
    const signIn = await service.anonymous.post('/api/sessions', {
      email: student.email,
      password: student.password,
    });
    expect(signIn.body.code).toBe('wrong-credentials');
    expect((await service.anonymous.post('/api/accounts', student)).body.code).toBe('email-taken');
    const fact = (await service.facts(robin.id)).at(-1);
    expect(fact).toMatchObject({ type: 'account.closed.v1', data: { account: { status: 'closed' } } });
  });

  test('bars no address that nobody verified, however often that is done', async () => {
    const service = await identity();
    for (const email of ['kim@umass.edu', 'robin@umass.edu', 'robin@umass.edu']) {
      const stranger = await service.register({ email });
      expect((await stranger.post('/api/me/close', { password: student.password })).status).toBe(204);
    }
    const robin = await robinOf(service);
    expect((await robin.get('/api/me')).body).toMatchObject({ email: student.email, emailVerified: true });
  });

  test('keeps a school’s address that it showed, and its own where it was suspended', async () => {
    const service = await identity();
    const operator = await service.operator();
    const kim = await service.register(employer);
    await kim.post('/api/me/schools', { email: 'kim@umass.edu' });
    await kim.post('/api/me/schools/verify', { token: (await service.mails('kim@umass.edu'))[0]?.token });
    const robin = await service.register({});
    await operator.post(`/api/accounts/${robin.id}/suspend`, { reason: 'a complaint is looked into' });
    for (const who of [kim, robin]) await who.post('/api/me/close', { password: student.password });
    for (const email of ['kim@umass.edu', student.email])
      expect((await service.anonymous.post('/api/accounts', { ...student, email })).status).toBe(409);
    expect((await service.anonymous.post('/api/accounts', employer)).status).toBe(201);
  });
});
