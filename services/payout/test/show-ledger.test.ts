import { aCaller } from '@stint/testing';
import { expect, test } from 'vitest';
import { engagementCancelled, payoutUnderTest, workApproved } from './harness.ts';

async function twoEndings() {
  const payout = await payoutUnderTest();
  const paid = await payout.ready();
  await payout.arrives(workApproved(paid));
  payout.clock.advance({ hours: 1 });
  const back = await payout.funded();
  await payout.arrives(engagementCancelled(back));
  await payout.settle();
  return { payout, paid, back };
}

test('the ledger shows balances that sum to zero, and its journal by page and by filter', async () => {
  const { payout, paid } = await twoEndings();
  const { body } = await payout.operator.get('/api/ledger?limit=2');
  const sum = body.balances.reduce((s: number, b: { balanceCents: number }) => s + b.balanceCents, 0);
  expect(sum).toBe(0);
  expect(body.items).toHaveLength(2);
  const all = [...body.items];
  for (let cursor = body.nextCursor; cursor; ) {
    const page = (await payout.operator.get(`/api/ledger?limit=2&cursor=${cursor}`)).body;
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(all).toHaveLength(6);
  expect(new Set(all.map((entry) => entry.id)).size).toBe(6);
  const kinds = async (query: string) =>
    (await payout.operator.get(`/api/ledger?${query}`)).body.items
      .map((e: { kind: string }) => e.kind)
      .sort();
  expect(await kinds(`engagementId=${paid.engagementId}`)).toEqual(['charge', 'payout', 'stripe-fee']);
  expect(await kinds('kind=refund')).toEqual(['refund']);
  expect(await kinds(`to=${paid.acceptedAt}`)).toEqual([]);
});

test('the ledger as CSV, by Accept or by format: one line a leg, every entry of the filter', async () => {
  const { payout } = await twoEndings();
  const byAccept = await payout.operator.get('/api/ledger', { accept: 'text/csv' });
  const byFormat = await payout.operator.get('/api/ledger?format=csv');
  expect(byAccept.headers['content-type']).toMatch(/^text\/csv/);
  expect(byFormat.text).toBe(byAccept.text);
  const [head, ...lines] = byAccept.text.trimEnd().split('\r\n');
  expect(head).toBe('at,engagementId,kind,externalId,account,amountCents,currency');
  const sum = lines.reduce((total, line) => total + Number(line.split(',')[5]), 0);
  expect(lines.length).toBe(3 + 2 + 2 + 3 + 2 + 3);
  expect(sum).toBe(0);
});

test('the reconciliation finds nothing; then names what was changed behind our back, at Stripe and in the ledger', async () => {
  const { payout, paid } = await twoEndings();
  const url = '/api/ledger/reconciliation';
  expect((await payout.operator.get(url)).body).toMatchObject({
    differences: [],
    checked: { payments: 2, entries: 6 },
  });
  payout.stripe.world.adjustBalance(-777);
  const ledger = payout.frame.connection.collection('ledger');
  await ledger.deleteOne({ engagementId: paid.engagementId, kind: 'payout' });
  const { differences } = (await payout.operator.get(url)).body;
  expect(differences).toContainEqual(
    expect.objectContaining({
      what: 'Stripe has what the ledger has not',
      stripeCents: -777,
      ledgerCents: 0,
    }),
  );
  expect(differences).toContainEqual(
    expect.objectContaining({ what: 'Stripe has what the ledger has not', stripeCents: -40_000 }),
  );
  expect(differences.map((d: { what: string }) => d.what).join()).toContain('in payouts');
});

test('the reconciliation finds nothing where the first charge was heard of days after Stripe booked it', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  await payout.pay(agreement);
  payout.clock.advance({ days: 2 });
  await payout.settle();
  expect((await payout.show(agreement)).status).toBe('funded');
  const yesterday = new Date(Date.parse(payout.clock.now()) - 86_400_000).toISOString();
  for (const query of ['', `?from=${yesterday}`])
    expect((await payout.operator.get(`/api/ledger/reconciliation${query}`)).body.differences).toEqual([]);
});

test('the reconciliation finds nothing where a chargeback was won before the period, and Stripe’s list begins in between', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.funded();
  const { charge } = await payout.chargeOf(agreement);
  const dispute = payout.stripe.world.openDispute(charge.id);
  await payout.settle();
  payout.clock.advance({ hours: 2 });
  const other = await payout.accepted();
  payout.clock.advance({ hours: 2 });
  payout.stripe.world.decideDispute(dispute.id, 'won');
  await payout.settle();
  payout.clock.advance({ hours: 2 });
  const from = payout.clock.now();
  await payout.pay(other);
  await payout.settle();
  const { differences } = (await payout.operator.get(`/api/ledger/reconciliation?from=${from}`)).body;
  expect(differences).toEqual([]);
});

test('a period is asked for in any offset: it is the same moments, and one that no clock shows is refused', async () => {
  const { payout } = await twoEndings();
  const kinds = async (from: string, format = 'json') => {
    const query = new URLSearchParams({ from, format });
    return payout.operator.get(`/api/ledger?${query}`);
  };
  const noon = '2026-03-02T12:00:00+02:00';
  const utc = new Date(noon).toISOString();
  const [{ body }, { body: same }] = [await kinds(noon), await kinds(utc)];
  expect(body.items).toHaveLength(4);
  expect(body).toEqual(same);
  expect((await kinds(noon, 'csv')).text).toBe((await kinds(utc, 'csv')).text);
  expect((await kinds(utc.replace('.000Z', 'Z'))).body).toEqual(same);
  const leap = encodeURIComponent('2016-12-31T23:59:60Z');
  for (const path of [`?from=${leap}`, `?to=${leap}`, `/reconciliation?from=${leap}`])
    expect(await payout.operator.get(`/api/ledger${path}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-input' },
    });
});

test('Stripe does not answer a reconciliation, or not as it should: 503, and nothing of what it said', async () => {
  const payout = await payoutUnderTest();
  await payout.funded();
  for (const kind of ['http429', 'http500', 'lostResponse'] as const) {
    payout.stripe.faults.inject({ kind, path: '/v1/balance_transactions' });
    const { status, body } = await payout.operator.get('/api/ledger/reconciliation');
    expect([status, body.code]).toEqual([503, 'stripe-unavailable']);
    expect(body.detail).not.toContain('equest');
  }
});

test('a student sees own payouts with their steps, and a year’s earnings by month', async () => {
  const { payout, paid } = await twoEndings();
  const mine = (await payout.asStudent(paid).get('/api/payouts')).body;
  expect(mine.items).toMatchObject([{ engagementId: paid.engagementId, paid: { amountCents: 40_000 } }]);
  const earnings = (await payout.asStudent(paid).get('/api/payouts/earnings?year=2026')).body;
  expect(earnings).toMatchObject({ year: 2026, payouts: 1, total: { amountCents: 40_000 } });
  expect(earnings.months).toHaveLength(12);
  expect(earnings.months[2]).toEqual({
    month: '2026-03',
    payouts: 1,
    total: { amountCents: 40_000, currency: 'USD' },
  });
  const other = await payout.as(aCaller('student')).get('/api/payouts');
  expect(other.body).toEqual({ items: [] });
  expect((await payout.asStudent(paid).get('/api/payouts/earnings?year=1')).status).toBe(400);
});
