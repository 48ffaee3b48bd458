import { aProject } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from '../journeys/invariants.ts';
import { aMarketplace } from '../journeys/marketplace.ts';
import { aDelivery, paymentOf } from '../journeys/stages.ts';

const AMOUNTS: readonly unknown[] = [0, -1, 0.1, 1e21, '100', Number.MAX_SAFE_INTEGER, null, [], {}];

/** As a body says it: what JSON has no word for stays out of it. */
const money = (amountCents: unknown, currency: unknown = 'USD') => ({ amountCents, currency });
const WRONG = [
  ...AMOUNTS.map((amount) => money(amount)),
  money(40_000, 'EUR'),
  money(40_000, 'usd'),
  40_000,
  '$400',
];

test('a fee of 0, -1, 0.1, 1e21, "100" or in another currency is refused by name, and nothing is posted', async () => {
  const m = await aMarketplace();
  const employer = await m.anEmployer('kim');
  for (const fee of WRONG) {
    const drafted = await employer.send('POST', '/api/projects', aProject(m.clock.now(), { fee }));
    // A draft may be incomplete, so a fee that is only too small or too large waits for publishing to be refused.
    const refused =
      drafted.status === 201
        ? await employer.send('POST', `/api/projects/${drafted.body.id}/publish`)
        : drafted;
    expect([fee, refused.status]).toEqual([fee, 400]);
    const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers.every((pointer: string) => pointer.startsWith('/fee'))).toBe(true);
  }
  await m.settle();
  expect(m.events.map(({ type }) => type)).not.toContain('project.published.v1');
  expect((await employer.ask('GET', '/api/projects?limit=10')).items).toEqual([]);
});

test('a ruling of such an amount is refused, and the money stays frozen', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  const reason = 'The sources are missing, and the student will not say where they are.';
  await work.employer.ask('POST', `/api/engagements/${work.id}/dispute`, { reason });
  await work.student.ask('POST', `/api/engagements/${work.id}/answer-dispute`, {
    text: `${reason} They are there.`,
  });
  const operator = await m.anOperator();
  // Nothing for the student is a ruling; every other wrong amount is none.
  for (const toStudent of WRONG.slice(1)) {
    const refused = await operator.send('POST', `/api/engagements/${work.id}/rule`, {
      toStudent,
      ruling: 'Half of what was agreed was delivered.',
    });
    expect([toStudent, refused.status]).toEqual([toStudent, 400]);
  }
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'frozen' });
  expect(await brokenInvariants(m)).toEqual([]);
});
