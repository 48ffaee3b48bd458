import { newId, usd } from '@stint/core';
import { aCaller } from '@stint/testing';
import { expect, test } from 'vitest';
import { payoutUnderTest } from './harness.ts';

test('a payment is shown to its employer, its student (without the way to pay) and the operator; to others it is not there', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  const url = `/api/payments/${agreement.engagementId}`;
  const byEmployer = await payout.asEmployer(agreement).get(url);
  expect(byEmployer.body.checkoutUrl).toBeDefined();
  expect(byEmployer.headers.etag).toMatch(/^"\d+"$/);
  expect((await payout.asStudent(agreement).get(url)).body.checkoutUrl).toBeUndefined();
  expect((await payout.operator.get(url)).body.checkoutUrl).toBeUndefined();
  for (const role of ['employer', 'student'] as const)
    expect((await payout.as(aCaller(role)).get(url)).status).toBe(404);
  expect((await payout.as(aCaller('career-services')).get(url)).status).toBe(403);
  expect((await payout.anonymous.get(url)).status).toBe(401);
});

test('every route asks for its role', async () => {
  const payout = await payoutUnderTest();
  const id = newId();
  const routes = [
    ['POST', `/api/payments/${id}/checkout`, 'student'],
    ['POST', `/api/payments/${id}/rule`, 'employer'],
    ['POST', `/api/payments/${id}/retry-refund`, 'employer'],
    ['GET', '/api/payments', 'employer'],
    ['GET', '/api/payments/mine', 'student'],
    ['GET', '/api/payments/spending?year=2026', 'student'],
    ['GET', '/api/recipients/me', 'employer'],
    ['POST', '/api/recipients/me', 'employer'],
    ['GET', '/api/payouts', 'employer'],
    ['GET', '/api/payouts/earnings?year=2026', 'operator'],
    ['GET', '/api/ledger', 'student'],
    ['GET', '/api/ledger/reconciliation', 'student'],
  ] as const;
  for (const [method, url, wrong] of routes) {
    expect((await payout.anonymous.send(method, url)).status).toBe(401);
    expect((await payout.as(aCaller(wrong)).send(method, url)).status).toBe(403);
  }
});

test('bad input of every kind is named, and changes nothing', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  const rule = `/api/payments/${agreement.engagementId}/rule`;
  for (const toStudent of [
    { amountCents: -1, currency: 'USD' },
    { amountCents: 0.1, currency: 'USD' },
    { amountCents: 1e21, currency: 'USD' },
    { amountCents: '100', currency: 'USD' },
    { amountCents: 1, currency: 'EUR' },
    { ...usd(1), more: true },
  ]) {
    const { status, body } = await payout.operator.post(rule, { toStudent });
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toMatch(/^\/toStudent\//);
  }
  expect((await payout.operator.post(rule, {})).body.errors[0].pointer).toBe('/toStudent');
  expect((await payout.operator.post(rule, { toStudent: usd(1) })).status).toBe(409);
  expect((await payout.operator.get('/api/payments/no-id')).status).toBe(400);
  expect((await payout.operator.get('/api/payments?status=gone')).status).toBe(400);
  expect((await payout.operator.get('/api/ledger?from=yesterday&kind=theft')).body.errors).toHaveLength(2);
  const me = await payout.asStudent(agreement).post('/api/recipients/me', { contactEmail: 'none', x: 1 });
  expect(me.body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual(['/contactEmail', '/x']);
});

test('the same Idempotency-Key gets the same checkout, once', async () => {
  const payout = await payoutUnderTest();
  const agreement = await payout.accepted();
  const url = `/api/payments/${agreement.engagementId}/checkout`;
  const key = { 'idempotency-key': 'pay-1' };
  const [first, second] = [
    await payout.asEmployer(agreement).post(url, undefined, key),
    await payout.asEmployer(agreement).post(url, undefined, key),
  ];
  expect(second.body).toEqual(first.body);
  expect(first.status).toBe(200);
});
