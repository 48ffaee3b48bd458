import { aProject, employerRegistration, mailedToken, type Person, register } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, type TestMarketplace } from './marketplace.ts';
import { aBid } from './stages.ts';

const PASSWORD = 'correct-horse-battery';

/** The person asks for another address and answers the mail that goes there. */
async function changesTo(m: TestMarketplace, person: Person, email: string): Promise<void> {
  await person.ask('POST', '/api/me/email', { email, password: PASSWORD });
  await m.settle();
  await person.ask('POST', '/api/me/email/confirm', { token: await mailedToken(m.visitor(), email) });
  await m.settle();
}

/** An employer at an address whose mail they answered. */
async function anEmployerAt(m: TestMarketplace, email: string): Promise<Person> {
  const registration = employerRegistration({ email, password: PASSWORD }, 'Lee', 'Sample Bakery');
  const employer = await register(m.visitor(), registration);
  await m.settle();
  await employer.ask('POST', '/api/me/email/verify', { token: await mailedToken(m.visitor(), email) });
  await m.settle();
  return employer;
}

test.each([
  ['an organisation’s own address opens it at once', 'lee@gmail.com', 'lee@bakery.example', 'open'],
  ['a free mailbox has it reviewed', 'lee@bakery.example', 'lee@gmail.com', 'in-review'],
])('a first post after a change of address: %s', async (_, from, to, status) => {
  const m = await aMarketplace();
  const employer = await anEmployerAt(m, from);
  await changesTo(m, employer, to);
  const { id } = await employer.ask('POST', '/api/projects', aProject(m.clock.now()));
  expect(await employer.ask('POST', `/api/projects/${id}/publish`)).toMatchObject({ status });
  await m.settle();
  expect(await brokenInvariants(m)).toEqual([]);
});

test('an employer who has posted before posts on without a review, whatever the new address is', async () => {
  const m = await aMarketplace();
  const employer = await anEmployerAt(m, 'lee@bakery.example');
  const post = async () => {
    const { id } = await employer.ask('POST', '/api/projects', aProject(m.clock.now()));
    return employer.ask('POST', `/api/projects/${id}/publish`);
  };
  expect(await post()).toMatchObject({ status: 'open' });
  await m.settle();
  await changesTo(m, employer, 'lee@gmail.com');
  expect(await post()).toMatchObject({ status: 'open' });
});

test('who graduated hears of a bid at the new address, and still has the school that the bid shows', async () => {
  const m = await aMarketplace();
  const { employer, student, id } = await aBid(m, { project: { title: 'Count the trees' } });
  await changesTo(m, student, 'robin@gmail.com');
  await student.ask('POST', '/api/notifications/read-all');
  await employer.ask('POST', `/api/bids/${id}/shortlist`);
  await m.settle();
  m.clock.advance({ minutes: 10 });
  await m.settle();
  const ask = m.visitor();
  const mails = (await ask('GET', '/mail')).body.mails as string[];
  const [newest] = mails.filter((name) => name.includes('-robin@gmail.com-'));
  expect((await ask('GET', `/mail/${newest}`)).body).toContain(
    'Your application to "Count the trees" is on the shortlist.',
  );
  const toOld = mails.filter((name) => name.includes(`-${student.email}-`));
  const texts = await Promise.all(toOld.map(async (name) => (await ask('GET', `/mail/${name}`)).body));
  expect(texts.join()).not.toContain('on the shortlist');
  expect(await employer.ask('GET', `/api/bids/${id}`)).toMatchObject({
    student: { school: { domain: 'umass.edu', verified: true } },
  });
  expect(await brokenInvariants(m)).toEqual([]);
});
