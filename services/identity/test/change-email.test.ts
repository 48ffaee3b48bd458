import { describe, expect, test } from 'vitest';
import {
  askedFor,
  askFor,
  changeMails,
  confirm,
  move,
  NEW,
  noticesTo,
  robinOf,
  verify,
} from './addresses.ts';
import { employer, identity, OPERATOR, PASSWORD, student } from './identity.ts';
import { elsewhere, enterWith, forget, forgotten, goesOn, kept, redeem, resetMails } from './passwords.ts';

describe('a link for another address', () => {
  test('changes it: mail goes there, both addresses sign in, and the facts say so in one write', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const changed = await move(service, robin, NEW);
    expect(changed).toMatchObject({ status: 200, body: { email: NEW, emailVerified: true } });
    expect(changed.body).not.toHaveProperty('pendingEmail');
    expect((await enterWith(service, PASSWORD, NEW)).status).toBe(201);
    expect((await enterWith(service, PASSWORD)).status).toBe(201);
    const facts = (await service.facts(robin.id)).slice(-2);
    expect(facts).toMatchObject([
      { type: 'account.profile-updated.v1' },
      { type: 'account.email-verified.v1', data: { email: NEW } },
    ]);
    expect(facts[0]?.sequence).toBe(facts[1]?.sequence);
  });

  test('is of no use to another account, as another kind, or a second time', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const kim = await service.register(employer);
    const token = await askedFor(service, robin, NEW);
    expect(await confirm(kim, token)).toMatchObject({ status: 404, body: { code: 'token-unknown' } });
    for (const what of ['schools', 'email'])
      expect((await robin.post(`/api/me/${what}/verify`, { token })).body.code).toBe('token-unknown');
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(robin, token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await confirm(robin, token)).toMatchObject({ status: 409, body: { code: 'token-used' } });
  });

  test('works for 48 hours', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const token = await askedFor(service, robin, NEW);
    service.clock.advance({ hours: 48 });
    const late = await confirm(await service.signedIn(student.email), token);
    expect(late).toMatchObject({ status: 410, body: { code: 'token-expired' } });
    expect((await enterWith(service, PASSWORD, NEW)).status).toBe(401);
  });

  test('is of no use once another was asked for', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const first = await askedFor(service, robin, 'robin@mistyped.example');
    const second = await askedFor(service, robin, NEW);
    expect((await robin.get('/api/me')).body.pendingEmail.email).toBe(NEW);
    expect(await confirm(robin, first)).toMatchObject({ status: 409, body: { code: 'token-used' } });
    expect((await confirm(robin, second)).body.email).toBe(NEW);
  });

  test('is of no use once the password was replaced: whoever asked by the old one may not be the owner', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const token = await askedFor(service, robin, NEW);
    await redeem(service, await forgotten(service));
    expect(await confirm(robin, token)).toMatchObject({ status: 409, body: { code: 'token-used' } });
    expect((await robin.get('/api/me')).body).toMatchObject({ email: student.email });
  });

  test('is refused where another account took the address meanwhile, and nothing has changed', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const token = await askedFor(service, robin, NEW);
    await service.register({ ...employer, email: NEW });
    expect(await confirm(robin, token)).toMatchObject({ status: 409, body: { code: 'email-taken' } });
    expect((await robin.get('/api/me')).body.email).toBe(student.email);
    expect(await noticesTo(service, student.email)).toEqual([]);
  });

  test('two accounts race for one address: one has it, the other is told that it is taken', async () => {
    const service = await identity();
    const [robin, kim] = [await robinOf(service), await service.register(employer)];
    const tokens = [await askedFor(service, robin, NEW), await askedFor(service, kim, NEW)];
    const answers = await Promise.all([confirm(robin, tokens[0] ?? ''), confirm(kim, tokens[1] ?? '')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('email-taken');
    const { items } = (await (await service.operator()).get(`/api/accounts?q=${NEW}`)).body;
    expect(items).toHaveLength(1);
  });
});

describe('what a new address shows', () => {
  const organisation = 'kim@placeholder.example';
  test.each([
    ['a free mailbox', 'an organisation', 'kim@gmail.com', organisation, [false, true]],
    ['an organisation', 'a free mailbox', organisation, 'kim@gmail.com', [true, false]],
    ['an organisation', 'a school', organisation, 'kim@umass.edu', [true, false]],
    ['a school', 'an organisation', 'kim@umass.edu', organisation, [false, true]],
    ['an organisation', 'another one', organisation, 'kim@sample.example', [true, true]],
  ] as const)('from %s to %s: the employer’s domain follows', async (_, __, from, to, verified) => {
    const service = await identity();
    const kim = await service.register({ ...employer, email: from });
    await verify(service, kim, from);
    expect((await kim.get('/api/me')).body.employer.domainVerified).toBe(verified[0]);
    const domain = { domain: to.split('@')[1], domainVerified: verified[1] };
    expect((await move(service, kim, to)).body.employer).toMatchObject(domain);
    for (const fact of (await service.facts(kim.id)).slice(-2))
      expect(fact.data.account.employer).toMatchObject(domain);
  });

  test('a school’s address verifies the school; the one that was verified stays the student’s', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    await robin.patch('/api/me', { employer: { organisation: 'Robin’s Own' } });
    const { body } = await move(service, robin, 'robin@amherst.edu');
    expect(body).toMatchObject({
      student: { school: { domain: 'umass.edu', verified: true } },
      employer: { almaMaters: [{ domain: 'amherst.edu', verified: true }] },
      verifiedSchools: ['umass.edu', 'amherst.edu'],
    });
    expect((await service.facts(robin.id)).slice(-2)).toMatchObject([
      { type: 'account.school-verified.v1', data: { domain: 'amherst.edu' } },
      { type: 'account.email-verified.v1', data: { email: 'robin@amherst.edu' } },
    ]);
  });

  test('a school that was only named is the new address’s school', async () => {
    const service = await identity();
    const named = { ...student.student, schoolDomain: 'amherst.edu' } as never;
    const robin = await service.register({ email: 'robin@gmail.com', student: named });
    const { body } = await move(service, robin, student.email);
    expect(body.student.school).toMatchObject({ domain: 'umass.edu', verified: true });
  });

  test('who graduated keeps the school that was verified', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const { body } = await move(service, robin, 'robin@gmail.com');
    expect(body.student.school).toMatchObject({ domain: 'umass.edu', verified: true });
  });
});

describe('the old address', () => {
  test('is told of the change, without a link that does something and without the whole new address', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    await move(service, robin, NEW);
    const [notice] = await noticesTo(service, student.email);
    expect(notice?.text).toContain('r***@sample.example');
    expect(notice?.text).not.toContain(NEW);
    expect(notice?.token).toBe('');
    expect(await noticesTo(service, NEW)).toEqual([]);
  });

  test('gets no link for a new password any more, and those it got are of no use', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const token = await forgotten(service);
    await move(service, robin, NEW);
    expect(await redeem(service, token)).toMatchObject({ status: 409, body: { code: 'token-used' } });
    expect((await forget(service, student.email)).status).toBe(202);
    expect(await resetMails(service, student.email)).toHaveLength(1);
    const [mailed] = await resetMails(service, NEW);
    expect((await redeem(service, mailed?.token ?? '')).status).toBe(204);
  });

  test('that was verified stays the account’s, which can go back to it; nobody else can have it', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    await move(service, robin, NEW);
    expect((await service.anonymous.post('/api/accounts', student)).body.code).toBe('email-taken');
    expect((await move(service, robin, student.email)).body).toMatchObject({ email: student.email });
    expect(await noticesTo(service, NEW)).toHaveLength(1);
  });

  test('that nobody verified, such as a mistyped one, is told nothing and is free for whose it is', async () => {
    const service = await identity();
    const robin = await service.register({});
    const [mail] = await service.mails(student.email);
    await move(service, robin, NEW);
    expect(await noticesTo(service, student.email)).toEqual([]);
    expect((await enterWith(service, PASSWORD)).status).toBe(401);
    expect((await robin.post('/api/me/email/verify', { token: mail?.token })).body.code).toBe('token-used');
    expect((await service.anonymous.post('/api/accounts', student)).status).toBe(201);
  });
});

describe('changing the address', () => {
  test('ends no session, and makes an edit of the profile that was begun before stale', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const cookie = await elsewhere(service);
    const { headers } = await robin.get('/api/me');
    await move(service, robin, NEW);
    expect(await goesOn(service, cookie)).toBe(true);
    const ifMatch = { 'if-match': String(headers.etag) };
    expect((await robin.patch('/api/me', { displayName: 'One' }, ifMatch)).status).toBe(412);
  });

  test('works for a suspended account and for an operator, not for a closed one', async () => {
    const service = await identity();
    const robin = await robinOf(service);
    const operator = await service.operator();
    await operator.post(`/api/accounts/${robin.id}/suspend`, { reason: 'under review' });
    expect((await move(service, robin, NEW)).body).toMatchObject({ email: NEW, status: 'suspended' });
    const asked = await askFor(operator, 'desk@stint.example', OPERATOR.password);
    expect(asked.status).toBe(202);
    const [mail] = await changeMails(service, 'desk@stint.example');
    expect((await confirm(operator, mail?.token ?? '')).body.roles).toEqual(['operator']);

    const token = await askedFor(service, robin, 'robin@gmail.com');
    await robin.post('/api/me/close', { password: PASSWORD });
    expect((await confirm(robin, token)).body.code).toBe('account-closed');
    expect((await askFor(robin, 'robin@gmail.com')).body.code).toBe('account-closed');
    expect(JSON.stringify({ ...(await kept(service, robin.id)), outbox: [] })).not.toContain(
      'sample.example',
    );
  });
});
