import { policyWith } from '@stint/core';
import type { MailTransport } from '@stint/mail';
import { describe, expect, test } from 'vitest';
import type { Verification } from '../src/account.ts';
import { employer, fieldsOf, type Identity, identity, student } from './identity.ts';

const ask = async (service: Identity, me: Awaited<ReturnType<Identity['register']>>, email: string) => {
  const answer = await me.post('/api/me/schools', { email });
  expect(answer.status).toBe(202);
  return (await service.mails(email)).at(-1)?.token ?? '';
};

describe('a school of one’s own', () => {
  test('is verified by the token that was mailed to an address there', async () => {
    const service = await identity();
    const robin = await service.register({
      email: 'robin@gmail.com',
      student: { ...student.student, schoolDomain: 'amherst.edu' } as never,
    });
    const asked = await robin.post('/api/me/schools', { email: 'R.Sample@cs.umass.edu' });
    expect(asked).toMatchObject({ status: 202, body: { domain: 'umass.edu' } });
    const [mail] = await service.mails('r.sample@cs.umass.edu');
    expect(mail?.text).toContain('http://stint.test/verify?token=');
    const verified = await robin.post('/api/me/schools/verify', { token: mail?.token });
    expect(verified.body).toMatchObject({
      emailVerified: false,
      student: { school: { domain: 'umass.edu', verified: true } },
      verifiedSchools: ['umass.edu'],
    });
    expect((await service.facts(robin.id)).at(-1)).toMatchObject({
      type: 'account.school-verified.v1',
      data: { domain: 'umass.edu', account: { student: { school: { verified: true } } } },
    });
  });

  test('of an employer becomes a verified alma mater, beside those only declared', async () => {
    const service = await identity();
    const kim = await service.register({
      ...employer,
      employer: { organisation: 'P', almaMaters: ['amherst.edu'] } as never,
    });
    await kim.post('/api/me/schools/verify', { token: await ask(service, kim, 'kim@umass.edu') });
    const me = await kim.get('/api/me');
    expect(me.body.employer.almaMaters).toMatchObject([
      { domain: 'amherst.edu', verified: false },
      { domain: 'umass.edu', verified: true },
    ]);
  });

  test('a token works once; the second time says so and changes nothing', async () => {
    const service = await identity();
    const robin = await service.register({});
    const token = await ask(service, robin, 'robin@amherst.edu');
    expect((await robin.post('/api/me/schools/verify', { token })).status).toBe(200);
    const again = await robin.post('/api/me/schools/verify', { token });
    expect(again).toMatchObject({ status: 409, body: { code: 'token-used' } });
    const verified = (await service.facts(robin.id)).filter(({ type }) => type.includes('school-verified'));
    expect(verified).toHaveLength(1);
  });

  test('a token used twice at once works once', async () => {
    const service = await identity();
    const robin = await service.register({});
    const token = await ask(service, robin, 'robin@amherst.edu');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => robin.post('/api/me/schools/verify', { token })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a token is of no use after 48 hours, nor to another account, nor as the other kind', async () => {
    const service = await identity();
    const robin = await service.register({});
    const kim = await service.register(employer);
    const token = await ask(service, robin, 'robin@amherst.edu');
    const verify = (who: typeof robin, what: string) => who.post(`/api/me/${what}/verify`, { token });
    expect(await verify(kim, 'schools')).toMatchObject({ status: 404, body: { code: 'token-unknown' } });
    expect((await verify(robin, 'email')).status).toBe(404);
    service.clock.advance({ hours: 48 });
    const late = await (await service.signedIn(student.email)).post('/api/me/schools/verify', { token });
    expect(late).toMatchObject({ status: 410, body: { code: 'token-expired' } });
  });

  test.each(['robin@gmail.com', 'robin@alumni.albany.edu', 'robin@placeholder.example'])(
    '%s is not an address of a school',
    async (email) => {
      const robin = await (await identity()).register({});
      const answer = await robin.post('/api/me/schools', { email });
      expect(answer.status).toBe(400);
      expect(fieldsOf(answer)).toEqual(['/email']);
    },
  );

  test('one address verifies one account, so that a suspended person cannot come back by another', async () => {
    const service = await identity();
    const robin = await service.register({});
    const second = await service.register({ email: 'other@umass.edu' });
    for (const [who, status] of [
      [robin, 200],
      [second, 409],
    ] as const) {
      const token = await ask(service, who, 'shared@amherst.edu');
      expect((await who.post('/api/me/schools/verify', { token })).status).toBe(status);
    }
  });

  test('ten mails are enough', async () => {
    const service = await identity();
    const robin = await service.register({});
    const statuses = [];
    for (let i = 0; i < 10; i += 1)
      statuses.push((await robin.post('/api/me/schools', { email: `r${i}@amherst.edu` })).status);
    expect(statuses.slice(-2)).toEqual([202, 429]);
  });
});

describe('the account’s own address', () => {
  test('of a school verifies the student’s school at once', async () => {
    const service = await identity();
    const robin = await service.register({});
    const [mail] = await service.mails(student.email);
    const me = await robin.post('/api/me/email/verify', { token: mail?.token });
    expect(me.body).toMatchObject({ emailVerified: true, student: { school: { verified: true } } });
    expect((await service.facts(robin.id)).slice(1)).toMatchObject([
      { type: 'account.school-verified.v1', data: { domain: 'umass.edu' } },
      { type: 'account.email-verified.v1', data: { email: student.email } },
    ]);
  });

  test.each([
    ['an organisation’s own domain', 'kim@placeholder.example', true],
    ['a free mailbox', 'kim@gmail.com', false],
    ['a school, where every student has an address', 'kim@umass.edu', false],
  ])('%s: the employer’s domain is verified: %s -> %s', async (_, email, isVerified) => {
    const service = await identity();
    const kim = await service.register({ ...employer, email });
    const [mail] = await service.mails(email);
    const me = await kim.post('/api/me/email/verify', { token: mail?.token });
    expect(me.body).toMatchObject({ emailVerified: true, employer: { domainVerified: isVerified } });
    const fact = (await service.facts(kim.id)).at(-1);
    expect(fact?.data.account.employer?.domainVerified).toBe(isVerified);
  });

  test('a mail that was lost is sent again when asked for, until the address is verified', async () => {
    const service = await identity();
    const robin = await service.register({});
    await service.mails(student.email);
    service.clock.advance({ minutes: 1 });
    expect((await robin.post('/api/me/email/resend')).status).toBe(202);
    const mails = await service.mails(student.email);
    expect(mails).toHaveLength(2);
    await robin.post('/api/me/email/verify', { token: mails[1]?.token });
    expect(await robin.post('/api/me/email/resend')).toMatchObject({ status: 409 });
  });
});

describe('a mail server that does not answer', () => {
  const failing = (times: number) => {
    const sent: string[] = [];
    let tries = 0;
    const mail: MailTransport = {
      send: async ({ text }) => {
        tries += 1;
        if (tries <= times) throw new Error('451 try again later');
        sent.push(text);
      },
      close: () => {},
    };
    return { mail, sent, tries: () => tries };
  };

  test('delays the mail, which goes out once', async () => {
    const { mail, sent } = failing(2);
    const service = await identity({ mail });
    await service.register({});
    await service.settle();
    expect(sent).toHaveLength(0);
    service.clock.advance({ minutes: 1 });
    await service.settle();
    service.clock.advance({ minutes: 2 });
    await service.settle();
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(sent).toHaveLength(1);
  });

  test('is asked ten times, then no more', async () => {
    const { mail, tries } = failing(1_000);
    const service = await identity({ mail });
    await service.register({});
    for (let hour = 0; hour < 48; hour += 1) {
      await service.settle();
      service.clock.advance({ hours: 12 });
    }
    expect(tries()).toBe(10);
    const waiting = { dueAt: { $exists: true } };
    expect(await service.frame.connection.collection('accounts').countDocuments(waiting)).toBe(0);
  });

  test('keeps nobody from asking for another: a mail is one, however often it is tried', async () => {
    const { mail, tries } = failing(1_000);
    const service = await identity({ mail });
    await service.register({});
    while (tries() < 10) {
      await service.settle();
      service.clock.advance({ minutes: 30 });
    }
    const robin = await service.signedIn(student.email);
    expect((await robin.post('/api/me/email/resend')).status).toBe(202);
  });

  test('a stop after the mail was taken and before that was kept sends it again, and both links work', async () => {
    // The database is changed behind the back of this process, as by another.
    const service = await identity({}, policyWith(), { alone: false });
    const robin = await service.register({});
    await service.mails(student.email);
    const accounts = service.frame.connection.collection<{ _id: string; verifications: Verification[] }>(
      'accounts',
    );
    const [verification] = (await accounts.findOne({ _id: robin.id }))?.verifications ?? [];
    const { mailId, tokenHash: _, expiresAt: __, ...about } = verification as Verification;
    const forgotten = { ...about, id: mailId, attempts: 1 };
    const sendAt = '2026-03-02T09:01:00.000Z';
    await accounts.updateOne(
      { _id: robin.id },
      { $set: { mails: [{ ...forgotten, sendAt }], dueAt: sendAt }, $inc: { version: 1 } },
    );
    service.clock.advance({ minutes: 1 });
    const mails = await service.mails(student.email);
    expect(new Set(mails.map(({ token }) => token)).size).toBe(2);
    expect((await robin.post('/api/me/email/verify', { token: mails[0]?.token })).status).toBe(200);
    const second = await robin.post('/api/me/email/verify', { token: mails[1]?.token });
    expect(second.body.code).toBe('token-used');
  });
});
