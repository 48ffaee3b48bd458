import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';
import {
  aFloat,
  aFundedEngagement,
  bidOf,
  engagementOf,
  factsAbout,
  paymentOf,
  projectOf,
  usd,
} from './stages.ts';

const reason = { reason: 'The trade fair that this was for is off.' };

test('before work starts one side alone cancels, and the employer has everything back', async () => {
  const m = await aMarketplace('2026-03-02T09:00:00.000Z');
  const workAuthorization = { kind: 'cpt', startsOn: '2026-03-20', endsOn: '2026-08-31' };
  const work = await aFundedEngagement(m, { student: { profile: { workAuthorization } } });
  expect(await engagementOf(work)).toMatchObject({ status: 'scheduled' });
  await aFloat(m);
  await work.employer.ask('POST', `/api/engagements/${work.id}/cancel`, reason);
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'cancelled', refunded: usd(44_000) });
  expect(await paymentOf(work)).toMatchObject({ status: 'refunded', refunded: usd(44_000) });
  expect(await brokenInvariants(m)).toEqual([]);
});

test('during work one side proposes, the other agrees: refunded in full, and the slot is free', async () => {
  const m = await aMarketplace();
  const work = await aFundedEngagement(m);
  await aFloat(m);
  const cancel = `/api/engagements/${work.id}/cancel`;
  await work.student.ask('POST', cancel, reason);
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'active', cancellationProposedBy: 'student' });
  expect(await paymentOf(work)).toMatchObject({ status: 'funded' });
  const alone = await work.student.send('POST', cancel, reason);
  expect(alone).toMatchObject({ status: 409, body: { code: 'cancellation-already-proposed' } });
  await work.employer.ask('POST', cancel, reason);
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'cancelled', cancelledBy: 'agreement' });
  expect(await paymentOf(work)).toMatchObject({ status: 'refunded', refunded: usd(44_000) });
  expect(await bidOf(work)).toMatchObject({ status: 'closed', reason: 'cancelled' });
  expect(await projectOf(work)).toMatchObject({ status: 'open' });
  expect(factsAbout(m, work).slice(-3)).toEqual([
    'engagement.cancellation-proposed.v1',
    'engagement.cancelled.v1',
    'payment.refunded.v1',
  ]);
  expect(await brokenInvariants(m)).toEqual([]);
});

test('a refund that the platform’s balance does not cover waits, and goes through when it does', async () => {
  const m = await aMarketplace();
  const work = await aFundedEngagement(m);
  const cancel = `/api/engagements/${work.id}/cancel`;
  await work.student.ask('POST', cancel, reason);
  await work.employer.ask('POST', cancel, reason);
  await m.settle();
  expect(await engagementOf(work)).toMatchObject({ status: 'cancelled' });
  expect(await paymentOf(work)).toMatchObject({ status: 'refunding' });
  expect(await brokenInvariants(m)).toEqual([]);
  await aFloat(m);
  m.clock.advance({ days: 1 });
  await m.settle();
  expect(await paymentOf(work)).toMatchObject({ status: 'refunded', refunded: usd(44_000) });
  expect(await engagementOf(work)).toMatchObject({ refunded: usd(44_000) });
  expect(await brokenInvariants(m)).toEqual([]);
});
