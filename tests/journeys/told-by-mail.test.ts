import { aProject, employerRegistration, type Person, postProject, register } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { aMarketplace, type TestMarketplace } from './marketplace.ts';
import { aBid } from './stages.ts';

/** The mails to a person, newest first, each from its subject on. */
async function mailsTo(m: TestMarketplace, { email }: Pick<Person, 'email'>): Promise<string[]> {
  const ask = m.visitor();
  const { mails } = (await ask('GET', '/mail')).body;
  const theirs = (mails as string[]).filter((name) => name.includes(`-${email}-`));
  const texts = await Promise.all(theirs.map(async (name) => (await ask('GET', `/mail/${name}`)).body));
  return texts.map((text) => String(text).replace(/^.*?Subject: /s, ''));
}

test('who does not look is mailed what happened after ten minutes; who looked is not', async () => {
  const m = await aMarketplace();
  const { employer, student, id } = await aBid(m, { project: { title: 'Count the trees' } });
  await employer.ask('POST', '/api/notifications/read-all');
  await employer.ask('POST', `/api/bids/${id}/shortlist`);
  await m.settle();
  m.clock.advance({ minutes: 9 });
  await m.settle();
  expect(await mailsTo(m, student)).toEqual([expect.stringMatching(/^Confirm your e-mail address/)]);

  m.clock.advance({ minutes: 1 });
  await m.settle();
  const [news, ...before] = await mailsTo(m, student);
  expect(news).toMatch(/^Your application to "Count the trees" is on the shortlist\.\n/);
  expect(news).toContain(`/bids/${id}`);
  expect(before).toHaveLength(1);
  expect(await mailsTo(m, employer)).toEqual([expect.stringMatching(/^Confirm your e-mail address/)]);
});

test('the operator of the configuration is mailed that a first post waits', async () => {
  const m = await aMarketplace();
  const credentials = { email: 'lee@gmail.com', password: 'correct-horse-battery' };
  const employer = await register(m.visitor(), employerRegistration(credentials, 'Lee', 'Sample Bakery'));
  await m.settle();
  const posted = await postProject(employer, aProject(m.clock.now(), { title: 'Find who roasts' }));
  expect(posted.status).toBe('in-review');
  await m.settle();
  m.clock.advance({ minutes: 10 });
  await m.settle();
  expect(await mailsTo(m, { email: 'operator@stint.example' })).toEqual([
    expect.stringMatching(/^"Find who roasts" is a first post and waits for review\.\n/),
  ]);
  // Nobody has answered a mail at the employer's address yet.
  expect(await mailsTo(m, employer)).toEqual([expect.stringMatching(/^Confirm your e-mail address/)]);
});
