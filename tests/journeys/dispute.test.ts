import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, type TestMarketplace } from './marketplace.ts';
import {
  aDelivery,
  aFloat,
  engagementOf,
  paymentOf,
  projectOf,
  setUpPayouts,
  toldTo,
  usd,
  type Work,
} from './stages.ts';

const reason = 'Half of the roasters in the list do not exist; see the notes on the second sheet.';
const answer = { text: 'They do exist: each has an address and a source in the last two columns.' };
const ruling = 'A third of the list holds; the rest could not be found by the operator.';

async function aDispute(m: TestMarketplace): Promise<Work> {
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  await aFloat(m);
  await work.employer.ask('POST', `/api/engagements/${work.id}/dispute`, { reason });
  await m.settle();
  return work;
}

const rule = async (m: TestMarketplace, { id }: Work, amountCents: number) =>
  (await m.anOperator()).send('POST', `/api/engagements/${id}/rule`, { toStudent: usd(amountCents), ruling });

test('a dispute freezes the money past every date until it is heard and ruled on', async () => {
  const m = await aMarketplace();
  const work = await aDispute(m);
  expect(await paymentOf(work)).toMatchObject({ status: 'frozen' });
  expect(await toldTo(work.student)).toContain('dispute.opened.v1');
  const early = await rule(m, work, 40_000);
  expect(early).toMatchObject({ status: 409, body: { code: 'dispute-not-heard' } });
  const approval = await work.employer.send('POST', `/api/engagements/${work.id}/approve`);
  expect(approval.status).toBe(409);
  m.clock.advance({ days: 29 });
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'disputed' });
  expect(await paymentOf(work)).toMatchObject({ status: 'frozen' });
  expect(await brokenInvariants(m)).toEqual([]);
});

test.each([
  // A third of the fee, and of the commission: 1333.33 cents of the commission are kept, rounded half up.
  ['a part of the fee', 13_333, 'released', 26_667 + 2_667],
  ['one cent', 1, 'released', 39_999 + 4_000],
  ['the whole fee', 40_000, 'released', undefined],
  ['nothing', 0, 'refunded', 44_000],
] as const)(
  'a ruling of %s pays exactly that, and returns the rest with its share of the commission',
  async (_, toStudentCents, status, refundedCents) => {
    const m = await aMarketplace();
    const work = await aDispute(m);
    await work.student.ask('POST', `/api/engagements/${work.id}/answer-dispute`, answer);
    expect((await rule(m, work, toStudentCents)).status).toBe(200);
    await m.settle();
    const payment = await paymentOf(work);
    expect(payment.status).toBe(status);
    expect(payment.paid).toEqual(toStudentCents > 0 ? usd(toStudentCents) : undefined);
    expect(payment.refunded).toEqual(refundedCents === undefined ? undefined : usd(refundedCents));
    const engagement = await engagementOf(work);
    expect(engagement.status).toBe(toStudentCents > 0 ? 'completed' : 'cancelled');
    expect((await projectOf(work)).status).toBe(toStudentCents > 0 ? 'completed' : 'open');
    expect(await rule(m, work, 40_000)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    expect(await brokenInvariants(m)).toEqual([]);
  },
);

test('a ruling of more than the fee is refused and changes nothing', async () => {
  const m = await aMarketplace();
  const work = await aDispute(m);
  await work.student.ask('POST', `/api/engagements/${work.id}/answer-dispute`, answer);
  const refused = await rule(m, work, 40_001);
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/toStudent/amountCents' }] } });
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'frozen' });
  expect(await brokenInvariants(m)).toEqual([]);
});
