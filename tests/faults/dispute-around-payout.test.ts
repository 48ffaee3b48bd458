import { expect, test } from 'vitest';
import { brokenInvariants } from '../journeys/invariants.ts';
import { aMarketplace } from '../journeys/marketplace.ts';
import { aDelivery, aPaidEngagement, engagementOf, paymentOf, setUpPayouts } from '../journeys/stages.ts';

const dispute = { reason: 'The employer says that the sources are missing, and will not say which ones.' };

test('disputed before the payout: nothing is sent, whatever is asked for afterwards', async () => {
  const m = await aMarketplace();
  const work = await aDelivery(m);
  await setUpPayouts(m, work.student);
  await work.employer.ask('POST', `/api/engagements/${work.id}/dispute`, dispute);
  const approval = await work.employer.send('POST', `/api/engagements/${work.id}/approve`);
  expect(approval).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  m.clock.advance({ days: 20 });
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'frozen' });
  expect(await brokenInvariants(m)).toEqual([]);
});

test.each(['employer', 'student'] as const)(
  'disputed by the %s after the payout: approved is final',
  async (side) => {
    const m = await aMarketplace();
    const work = await aPaidEngagement(m);
    const refused = await work[side].send('POST', `/api/engagements/${work.id}/dispute`, dispute);
    expect(refused).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    await m.settle();
    expect(await engagementOf(work)).toMatchObject({ status: 'completed' });
    expect(await paymentOf(work)).toMatchObject({ status: 'released' });
    expect(await brokenInvariants(m)).toEqual([]);
  },
);
