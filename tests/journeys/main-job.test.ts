import { playMainJob } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { aMarketplace } from './marketplace.ts';

test('the main job: posted, bid on, filtered, accepted, paid, delivered, approved, evaluated, paid out', async () => {
  const m = await aMarketplace();
  const steps: string[] = [];
  const outcome = await playMainJob({
    send: m.visitor(),
    until: m.until,
    clock: m.clock.now,
    run: m.run,
    password: 'correct-horse-battery',
    tell: (step) => steps.push(step),
  });
  await m.settle();
  expect(steps.at(-1)).toBe('evaluations published');
  const ofTheJob = m.events.filter((e) => JSON.stringify(e.data).includes(outcome.engagementId));
  expect(ofTheJob.map((e) => e.type)).toEqual([
    'bid.submitted.v1',
    'bid.accepted.v1',
    'payment.requested.v1',
    'payment.funded.v1',
    'engagement.started.v1',
    'work.delivered.v1',
    'work.approved.v1',
    'payout.paid.v1',
    'engagement.completed.v1',
    'evaluation.submitted.v1',
    'evaluation.submitted.v1',
    'evaluation.published.v1',
    'evaluation.published.v1',
  ]);
  for (const loser of outcome.losers) {
    const { items } = await loser.ask('GET', '/api/bids');
    expect(items).toMatchObject([{ status: 'lapsed' }]);
  }
  expect(await brokenInvariants(m)).toEqual([]);
});

test('the employer pays fee and commission, the student gets the fee, the commission stays: to the cent', async () => {
  const m = await aMarketplace();
  const { employer, student, engagementId } = await playMainJob({
    send: m.visitor(),
    until: m.until,
    clock: m.clock.now,
    run: m.run,
    password: 'correct-horse-battery',
    tell: () => {},
  });
  await m.settle();
  const usd = (amountCents: number) => ({ amountCents, currency: 'USD' });
  const payment = await employer.ask('GET', `/api/payments/${engagementId}`);
  expect(payment).toMatchObject({
    status: 'released',
    fee: usd(40_000),
    commission: usd(4_000),
    total: usd(44_000),
  });
  const { items } = await student.ask('GET', '/api/payouts');
  expect(items).toMatchObject([{ engagementId, fee: usd(40_000) }]);
  const { balances } = await (await m.anOperator()).ask('GET', '/api/ledger');
  expect(JSON.stringify(balances)).toContain('-44000');
  expect(await brokenInvariants(m)).toEqual([]);
});
