import { addDays } from '@stint/core';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace, type TestMarketplace } from './marketplace.ts';
import { aDelivery, engagementOf, factsAbout, paymentOf, setUpPayouts, toldTo, usd } from './stages.ts';

const remindersIn = (m: TestMarketplace) =>
  m.events.flatMap((event) => (event.type === 'review.reminded.v1' ? [event.data.to] : []));

test('a delivery that nobody reviews: reminders, then the operator, then approved by the clock and paid', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  const deliveredAt = m.clock.now();
  const { autoApproveAt } = await engagementOf(work);
  expect(autoApproveAt).toBe(addDays(deliveredAt, 14));
  const at = async (days: number, reminders: readonly string[]) => {
    m.clock.set(addDays(deliveredAt, days));
    await m.settle();
    expect(remindersIn(m), `after ${days} days`).toEqual(reminders);
  };
  await at(1.99, []);
  await at(2, ['employer']);
  await at(4.99, ['employer']);
  await at(5, ['employer', 'employer']);
  await at(7, ['employer', 'employer', 'operator']);
  expect(await toldTo(await m.anOperator())).toContain('review.reminded.v1');
  expect((await toldTo(work.employer)).filter((kind) => kind === 'review.reminded.v1')).toHaveLength(2);
  m.clock.set(autoApproveAt);
  m.clock.advance({ seconds: -1 });
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'delivered' });
  m.clock.advance({ seconds: 1 });
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({
    status: 'completed',
    approvedBy: 'clock',
    approvedAt: autoApproveAt,
    paid: usd(40_000),
  });
  expect(await paymentOf(work)).toMatchObject({ status: 'released', paid: usd(40_000) });
  expect(factsAbout(m, work).slice(-3)).toEqual([
    'work.approved.v1',
    'payout.paid.v1',
    'engagement.completed.v1',
  ]);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('changes in between start the clock anew, from the second delivery', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  const { terms } = await engagementOf(work);
  const criterionIds = [terms.deliverables[0].acceptanceCriteria[0].id];
  m.clock.advance({ days: 10 });
  await m.settle();
  const note = 'Twelve of the roasters have closed; find others.';
  await work.employer.ask('POST', `/api/engagements/${work.id}/request-changes`, { criterionIds, note });
  m.clock.advance({ days: 5 });
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'changes-requested' });
  const items = terms.deliverables.map(({ id }: { id: string }) => ({
    ...{ deliverableId: id, note: 'Replaced.', links: [] },
  }));
  const aiUse = { used: false };
  await work.student.ask('POST', `/api/engagements/${work.id}/deliver`, { items, aiUse });
  expect(await engagementOf(work)).toMatchObject({ autoApproveAt: addDays(m.clock.now(), 14) });
  expect(await brokenInvariants(m)).toEqual([]);
});
