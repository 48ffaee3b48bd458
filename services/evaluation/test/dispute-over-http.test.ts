import { usd } from '@stint/core';
import { aCaller, refOf } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import { anEngagement, deliver, factsOf, payoutPaid, theService } from './evaluation-service.ts';

const reason = { reason: 'The list is copied from a directory' };
const answer = { text: 'Each row was checked by telephone' };
const ruling = (cents: number) => ({ toStudent: usd(cents), ruling: 'Half of the rows are sound' });

describe('a dispute', () => {
  it('is opened, answered, ruled upon, and what is due is paid and refunded', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    const { student, employer, url, agreement } = engagement;
    const operator = service.as(aCaller('operator'));
    await deliver(engagement);
    const opened = await employer.post(`${url}/dispute`, reason);
    // MONDAY and five business days are the next Monday
    expect(opened.body).toMatchObject({ status: 'disputed', answerBy: '2026-03-09T09:00:00.000Z' });
    expect((await operator.get('/api/engagements?status=disputed')).body.items).toMatchObject([
      { id: engagement.id },
    ]);
    expect((await operator.post(`${url}/rule`, ruling(20_000))).body.code).toBe('dispute-not-heard');
    expect((await employer.post(`${url}/answer-dispute`, answer)).body.code).toBe('not-yours-to-answer');
    expect((await student.post(`${url}/answer-dispute`, answer)).status).toBe(200);

    const ruled = await operator.post(`${url}/rule`, ruling(15_001));
    expect(ruled.body).toMatchObject({
      status: 'approved',
      approvedBy: 'ruling',
      toStudent: { amountCents: 15_001 },
      dispute: { ruling: { toEmployer: { amountCents: 24_999 } } },
    });
    expect((await factsOf(service, engagement)).slice(2)).toEqual([
      'dispute.opened.v1',
      'dispute.answered.v1',
      'dispute.resolved.v1',
    ]);

    const refund = { ...refOf(agreement), refunded: usd(27_499), full: false };
    await service.arrives({ type: 'payment.refunded.v1', data: refund }, { source: 'payout' });
    await payoutPaid(service, engagement);
    expect((await student.get(url)).body).toMatchObject({
      status: 'completed',
      refunded: { amountCents: 27_499 },
    });
  });

  it('that nobody ruled on in thirty days is stuck work', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await engagement.student.post(`${engagement.url}/dispute`, reason);
    const operator = service.as(aCaller('operator'));
    service.clock.advance({ days: 29 });
    expect((await operator.get('/api/engagements?stuck=true')).body.items).toEqual([]);
    service.clock.advance({ days: 1 });
    expect((await operator.get('/api/engagements?stuck=true')).body.items).toHaveLength(1);
  });
});

describe('a fact about a payment', () => {
  it('of an engagement that never was changes nothing and parks nothing', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    const stray = { ...refOf(engagement.agreement), refunded: usd(44_000), full: true };
    const { accountId } = aCaller('student');
    await service.arrives({ type: 'payment.refunded.v1', data: { ...stray, engagementId: accountId } });
    await service.settle();
    const letters = await service.as(aCaller('operator')).get('/api/dead-letters/evaluation');
    expect(letters.body.items).toEqual([]);
  });

  it('that says paid before any approval goes to the dead letters, and the engagement stands', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await payoutPaid(service, engagement);
    const letters = await service.as(aCaller('operator')).get('/api/dead-letters/evaluation');
    expect(letters.body.items).toMatchObject([{ type: 'payout.paid.v1' }]);
    expect((await engagement.student.get(engagement.url)).body.status).toBe('active');
  });
});

describe('after the work', () => {
  it('a position is recorded and confirmed, hours are logged, a strike is seen by whom it is against', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    const { student, employer, url } = engagement;
    await student.post(`${url}/hours`, { date: '2026-03-02', hours: 2.5, note: 'Telephone calls' });
    await deliver(engagement);
    const strike = { against: 'student', reason: 'Did not answer for three weeks' };
    await service.as(aCaller('operator')).post(`${url}/strike`, strike);
    expect((await employer.get(url)).body).toMatchObject({ hoursLogged: 2.5, strikes: [] });
    expect((await student.get(url)).body.strikes).toMatchObject([strike]);

    await employer.post(`${url}/approve`);
    expect((await student.post(`${url}/conversion/confirm`)).body.code).toBe('no-conversion');
    await employer.post(`${url}/conversion`, { kind: 'full-time' });
    const confirmed = await student.post(`${url}/conversion/confirm`);
    expect(confirmed.body.conversion).toMatchObject({ kind: 'full-time', confirmed: true });
    expect((await factsOf(service, engagement)).slice(-2)).toEqual([
      'conversion.recorded.v1',
      'conversion.recorded.v1',
    ]);
  });
});
