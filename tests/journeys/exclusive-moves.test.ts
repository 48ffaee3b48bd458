import type { Answer } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';
import {
  aBid,
  aDelivery,
  aFloat,
  bidOf,
  engagementOf,
  factsAbout,
  paymentOf,
  setUpPayouts,
} from './stages.ts';

const reason = { reason: 'The trade fair that this was for is off.' };
const dispute = { reason: 'The employer says that the sources are missing, and will not say which ones.' };

/** Sends both requests thirty times each, mixed; answers how many of each went through. */
async function race(one: () => Promise<Answer>, other: () => Promise<Answer>): Promise<[number, number]> {
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const { status } = await (i % 2 === 0 ? one() : other());
      return { first: i % 2 === 0, won: status === 200 };
    }),
  );
  const won = (first: boolean) => answers.filter((a) => a.won && a.first === first).length;
  return [won(true), won(false)];
}

test('an approval races a cancellation that the other side proposed: one of the two, and the money follows it', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  await aFloat(m);
  const move = (verb: string, body?: object) => () =>
    work.employer.send('POST', `/api/engagements/${work.id}/${verb}`, body);
  await work.student.ask('POST', `/api/engagements/${work.id}/cancel`, reason);
  const [approved, cancelled] = await race(move('approve'), move('cancel', reason));
  await m.settle();
  expect(approved + cancelled).toBe(1);
  expect((await engagementOf(work)).status).toBe(approved ? 'completed' : 'cancelled');
  expect((await paymentOf(work)).status).toBe(approved ? 'released' : 'refunded');
  expect(await brokenInvariants(m)).toEqual([]);
});

test('an approval races a dispute of the student: one of the two', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  const [approved, disputed] = await race(
    () => work.employer.send('POST', `/api/engagements/${work.id}/approve`),
    () => work.student.send('POST', `/api/engagements/${work.id}/dispute`, dispute),
  );
  await m.settle();
  expect(approved + disputed).toBe(1);
  expect((await paymentOf(work)).status).toBe(approved ? 'released' : 'frozen');
  expect(await brokenInvariants(m)).toEqual([]);
});

test('an acceptance races the withdrawal of the bid: one of the two', async () => {
  const m = await aMarketplace();
  const work = await aBid(m);
  const [accepted, withdrawn] = await race(
    () => work.employer.send('POST', `/api/bids/${work.id}/accept`),
    () => work.student.send('POST', `/api/bids/${work.id}/withdraw`),
  );
  await m.settle();
  expect(accepted + withdrawn).toBe(1);
  expect((await bidOf(work)).status).toBe(accepted ? 'accepted' : 'withdrawn');
  expect(factsAbout(m, work).includes('payment.requested.v1')).toBe(accepted === 1);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a project is withdrawn while an acceptance waits for its payment, which never comes: the bid lapses', async () => {
  const m = await aMarketplace();
  const work = await aBid(m, { project: { slots: 2 } });
  await work.employer.ask('POST', `/api/bids/${work.id}/accept`);
  await m.settle();
  await work.employer.ask('POST', `/api/projects/${work.projectId}/withdraw`);
  await m.settle();
  expect(await bidOf(work)).toMatchObject({ status: 'accepted' });
  m.clock.advance({ hours: 72 });
  await m.settle();
  expect(await bidOf(work)).toMatchObject({ status: 'lapsed', reason: 'project-withdrawn' });
  expect(await paymentOf(work)).toMatchObject({ status: 'lapsed' });
  expect(await brokenInvariants(m)).toEqual([]);
});
